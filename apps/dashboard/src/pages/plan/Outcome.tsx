/** What came of applying a plan. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import type { ApplyAnswer } from "./planIn.ts"
import style from "./PlanPage.module.css"

const words = ["applied", "already", "moved", "refused"] as const

export const Outcome = ({ of, store }: { readonly of: ApplyAnswer; readonly store: string }) => {
  const t = useTranslations()
  const odd = of.records.filter(({ came }) => came === "moved" || came === "refused")
  return (
    <section className={style.plan} aria-labelledby="outcome">
      <h2 id="outcome">{t("plan.applied", { count: of.applied })}</h2>
      <ul className={style.came} role="status">
        {words.map((word) => (
          <li key={word} data-came={word}>
            <strong>{of[word]}</strong> {t(`plan.came.${word}`)}
          </li>
        ))}
      </ul>
      {of.problems.map((problem) => (
        <p key={problem} className={style.error} role="alert">
          {problem}
        </p>
      ))}
      {odd.length === 0 ? null : (
        <ul className={style.records}>
          {odd.map(({ came, key, pipeline, why }) => (
            <li key={`${pipeline} ${key}`} className={style.record} data-action="blocked">
              <p className={style.title}>
                <span className={style.action}>{t(`plan.came.${came}`)}</span>
                <Link
                  to="/stores/$store/records/$record"
                  params={{ store, record: key }}
                  search={{ pipeline: undefined }}
                >
                  {key}
                </Link>
                <span className={style.aside}>{pipeline}</span>
              </p>
              <p className={style.why}>{why}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
