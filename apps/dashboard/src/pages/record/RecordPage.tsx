/** All that is known of a record: how both sides have it, what has happened to it, and where each of its values comes from. */
import { getRouteApi, Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Page } from "../../shell/Page.tsx"
import { Explained } from "./Explained.tsx"
import { History } from "./History.tsx"
import { Live } from "./Live.tsx"
import { Now } from "./Now.tsx"
import { sidesOf } from "./sides.ts"
import style from "./RecordPage.module.css"

const route = getRouteApi("/stores/$store/records/$record")

export const RecordPage = () => {
  const t = useTranslations()
  const { record, store } = route.useParams()
  const { pipeline } = route.useSearch()
  const narrowed = pipeline === undefined ? {} : { pipeline }
  const timeline = useAnswer("records.timeline", { params: { store, record }, query: { limit: "200", ...narrowed } })
  const schedule = useAnswer("stores.schedule", { params: { store } })
  const sides = sidesOf(schedule.data?.lanes ?? [])
  return (
    <Page
      title={record}
      within={
        <>
          <Link to="/stores/$store" params={{ store }}>
            {store}
          </Link>{" "}
          · {pipeline ?? t("search.record")}
        </>
      }
    >
      <Answered of={timeline}>
        {({ events, records }) =>
          records.length === 0 ? (
            <p className={style.none}>{t("search.none", { text: record })}</p>
          ) : (
            <>
              <section className={style.now} aria-label={t("record.now")}>
                {records.map((each) => (
                  <Now key={`${each.pipeline} ${each.key}`} store={store} of={each} />
                ))}
              </section>
              <Live store={store} record={record} sides={sides} />
              <History events={events} sides={sides} />
              <Explained store={store} record={record} />
            </>
          )
        }
      </Answered>
    </Page>
  )
}
