/** One store: its flows and what may be done with them, what may be asked of its accounts, and what was done lately. */
import { getRouteApi, Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Page } from "../../shell/Page.tsx"
import { Accounts } from "./Accounts.tsx"
import { Flows } from "./Flows.tsx"
import { Jobs } from "./Jobs.tsx"
import { Runs } from "./Runs.tsx"
import style from "./StorePage.module.css"

const route = getRouteApi("/stores/$store")

/** When a flow is due, what is left of a budget and how old the last run is move without an event: milliseconds between two looks. */
const beat = 5_000
const slowly = 15_000

export const StorePage = () => {
  const t = useTranslations()
  const { store } = route.useParams()
  const params = { store }
  const known = useAnswer("stores.get", { params }, { every: slowly })
  const schedule = useAnswer("stores.schedule", { params }, { every: beat })
  const { data: activity } = useAnswer("stores.activity", { query: { store, span: "hour" } }, { every: slowly })
  return (
    <Page title={store} within={<Link to="/">{t("stores.title")}</Link>} actions={<Places store={store} />}>
      <Answered of={known}>
        {({ lanes }) => <Flows store={store} lanes={lanes} schedule={schedule.data} activity={activity} />}
      </Answered>
      <div className={style.halves}>
        <Answered of={schedule}>{({ accounts }) => <Accounts of={accounts} />}</Answered>
        <Jobs store={store} />
      </div>
      <Runs store={store} />
    </Page>
  )
}

const Places = ({ store }: { readonly store: string }) => {
  const t = useTranslations()
  const params = { store }
  return (
    <nav aria-label={t("store.places")} className={style.places}>
      <Link to="/exceptions" search={{ store, state: undefined }}>
        {t("places.exceptions")}
      </Link>
      <Link to="/stores/$store/plan" params={params} search={{ job: undefined, apply: undefined }}>
        {t("store.plan")}
      </Link>
      <Link to="/stores/$store/stock" params={params} search={{ job: undefined, apply: undefined }}>
        {t("store.stock")}
      </Link>
      <Link to="/stores/$store/mappings" params={params}>
        {t("mappings.title")}
      </Link>
    </nav>
  )
}
