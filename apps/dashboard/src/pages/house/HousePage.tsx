/** The house at work: a live picture of what flows where. Nothing moves in it that does not happen. */
import { useCallback, useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer, useAnswers } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import type { Event } from "../../live/Event.ts"
import { useEvents } from "../../live/Live.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Select } from "../../parts/Select.tsx"
import { Page } from "../../shell/Page.tsx"
import style from "./House.module.css"
import { Legend } from "./Legend.tsx"
import { News } from "./News.tsx"
import { Plan } from "./Plan.tsx"
import { examplesOf, platformsOf, tracksOf } from "./Track.ts"
import { arrived, hear, none, type Traffic } from "./traffic.ts"

const everyStore = ""

/** A flow that stands still grows old without an event: milliseconds between two looks. */
const beat = 15_000

export const HousePage = () => {
  const t = useTranslations()
  const [store, setStore] = useState(everyStore)
  const answer = useAnswer("stores.list", { query: { limit: "500" } }, { every: beat })
  const names = answer.data?.stores.map((each) => each.store) ?? []
  const options = [{ id: everyStore, text: t("house.every") }, ...names.map((name) => ({ id: name, text: name }))]
  const choice = <Select label={t("house.of")} options={options} chosen={store} choose={setStore} />
  return (
    <Page title={t("house.title")} lead={t("house.lead")} actions={choice}>
      <Answered of={answer}>
        {({ stores }) => {
          const chosen = stores.filter((each) => store === everyStore || each.store === store)
          return chosen[0] === undefined ? <p>{t("stores.none")}</p> : <House key={store} of={chosen} named={store} />
        }}
      </Answered>
    </Page>
  )
}

interface Props {
  readonly of: Answer<"stores.list">["stores"]
  /** Empty: all of them. */
  readonly named: string
}

const House = ({ named, of }: Props) => {
  const [traffic, setTraffic] = useState<Traffic>(none)
  const schedules = useAnswers(
    "stores.schedule",
    examplesOf(of).map((store) => ({ params: { store } }))
  )
  const notice = useCallback(
    (event: Event) => {
      if (event.type !== "record" || (named !== everyStore && event.store !== named)) return
      // In a hidden window nothing is drawn, and nothing would ever arrive.
      if (!document.hidden) setTraffic((before) => hear(before, event))
    },
    [named]
  )
  useEvents(notice)
  const arrive = useCallback((id: number) => setTraffic((before) => arrived(before, id)), [])
  return (
    <Answered of={schedules}>
      {(schedules) => (
        <div className={style.house}>
          <section className={style.plan}>
            <Plan
              tracks={tracksOf(of, schedules)}
              sides={platformsOf(schedules)}
              parcels={traffic.parcels}
              arrived={arrive}
            />
            <Legend />
          </section>
          <News of={traffic.news} />
        </div>
      )}
    </Answered>
  )
}
