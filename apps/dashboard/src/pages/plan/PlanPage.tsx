/** What a run would do to a store's records, and having exactly that done. */
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { Page } from "../../shell/Page.tsx"
import { useMayAct } from "../../session/SignedIn.tsx"
import { Apply } from "./Apply.tsx"
import { Earlier } from "./Earlier.tsx"
import { Job } from "./Job.tsx"
import { Outcome } from "./Outcome.tsx"
import { isApplied, isPlan } from "./planIn.ts"
import { Planned } from "./Planned.tsx"
import { PlanForm } from "./PlanForm.tsx"

const route = getRouteApi("/stores/$store/plan")

export const PlanPage = () => {
  const t = useTranslations()
  const navigate = useNavigate({ from: "/stores/$store/plan" })
  const { store } = route.useParams()
  const { apply, job } = route.useSearch()
  const mayAct = useMayAct()
  return (
    <Page
      title={t("plan.title")}
      lead={t("plan.lead")}
      within={
        <Link to="/stores/$store" params={{ store }}>
          {store}
        </Link>
      }
    >
      {mayAct ? <PlanForm store={store} begun={(id) => void navigate({ search: { job: id } })} /> : null}
      {apply === undefined ? null : (
        <Job key={apply} store={store} id={apply}>
          {(result) => (isApplied(result) ? <Outcome store={store} of={result} /> : null)}
        </Job>
      )}
      {job === undefined || apply !== undefined ? null : (
        <Job key={job} store={store} id={job}>
          {(result) =>
            isPlan(result) ? (
              <Planned
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
      <Earlier store={store} />
    </Page>
  )
}
