/** Where the shop shows another stock than the warehouse has, and having that put right. */
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer, useWish } from "../../api/asking.tsx"
import { Button } from "../../parts/Button.tsx"
import { useMayAct } from "../../session/SignedIn.tsx"
import { Page } from "../../shell/Page.tsx"
import { Apply } from "../plan/Apply.tsx"
import { Job } from "../plan/Job.tsx"
import { Outcome } from "../plan/Outcome.tsx"
import { isApplied, isPlan } from "../plan/planIn.ts"
import { Differences } from "./Differences.tsx"
import style from "../plan/PlanPage.module.css"

const route = getRouteApi("/stores/$store/stock")

/** The flow that moves stock. */
const pipeline = "stock"

export const StockPage = () => {
  const t = useTranslations()
  const navigate = useNavigate({ from: "/stores/$store/stock" })
  const { store } = route.useParams()
  const { apply, job } = route.useSearch()
  const mayAct = useMayAct()
  return (
    <Page
      title={t("stock.title")}
      lead={t("stock.lead")}
      within={
        <Link to="/stores/$store" params={{ store }}>
          {store}
        </Link>
      }
      actions={
        <Compare store={store} isAgain={job !== undefined} begun={(id) => void navigate({ search: { job: id } })} />
      }
    >
      {apply === undefined ? null : (
        <Job key={apply} store={store} id={apply}>
          {(result) => (isApplied(result) ? <Outcome store={store} of={result} /> : null)}
        </Job>
      )}
      {job === undefined || apply !== undefined ? null : (
        <Job key={job} store={store} id={job}>
          {(result) =>
            isPlan(result) ? (
              <Differences
                store={store}
                of={result}
                actions={
                  mayAct && result.writes > 0 ? (
                    <Apply store={store} of={result} begun={(id) => void navigate({ search: { job, apply: id } })} />
                  ) : null
                }
              />
            ) : null
          }
        </Job>
      )}
    </Page>
  )
}

interface CompareProps {
  readonly store: string
  readonly isAgain: boolean
  readonly begun: (id: string) => void
}

const Compare = ({ begun, isAgain, store }: CompareProps) => {
  const t = useTranslations()
  const mayAct = useMayAct()
  const { data } = useAnswer("stores.schedule", { params: { store } })
  const { error, isPending, mutate } = useWish("plans.plan", { isHarmless: true })
  if (data !== undefined && !data.lanes.some((lane) => lane.pipeline === pipeline)) return <p>{t("stock.off")}</p>
  if (!mayAct) return null
  const compare = () =>
    mutate({ params: { store }, body: { pipeline, all: true, limit: 500 } }, { onSuccess: ({ id }) => begun(id) })
  return (
    <>
      {error === null ? null : (
        <p className={style.error} role="alert">
          {error.message}
        </p>
      )}
      <Button tone={isAgain ? "plain" : "primary"} isPending={isPending} onPress={compare}>
        {t("stock.compare")}
      </Button>
    </>
  )
}
