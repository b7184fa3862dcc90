/** Plans that were made in the last week, by whoever made them. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { When } from "../../parts/When.ts"
import style from "./PlanPage.module.css"

const most = 8

export const Earlier = ({ store }: { readonly store: string }) => {
  const t = useTranslations()
  const { data } = useAnswer("jobs.list", { params: { store }, query: { limit: "100" } })
  const plans = (data?.jobs ?? []).filter(({ kind, state }) => kind === "plan" && state === "done").slice(0, most)
  if (plans.length === 0) return null
  return (
    <section className={style.earlier} aria-labelledby="earlier">
      <h2 id="earlier">{t("plan.earlier")}</h2>
      <ul>
        {plans.map(({ actor, id, startedAt }) => (
          <li key={id}>
            <Link to="/stores/$store/plan" params={{ store }} search={{ job: id }}>
              <When at={startedAt} as="clock" />
            </Link>
            <span className={style.aside}> {actor}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
