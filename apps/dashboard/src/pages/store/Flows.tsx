/** The flows of a store, each with how far it has come and what may be done with it. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import { Button } from "../../parts/Button.tsx"
import { Panel } from "../../parts/Panel.tsx"
import { useMayAct } from "../../session/SignedIn.tsx"
import { Backfill } from "./Backfill.tsx"
import { Flow } from "./Flow.tsx"
import style from "./Flows.module.css"
import { LaneDeed, type LaneWish } from "./LaneDeed.tsx"

interface Props {
  readonly store: string
  readonly lanes: Answer<"stores.get">["lanes"]
  readonly schedule: Answer<"stores.schedule"> | undefined
  readonly activity: Answer<"stores.activity"> | undefined
}

export const Flows = ({ activity, lanes, schedule, store }: Props) => {
  const t = useTranslations()
  const mayAct = useMayAct()
  const [wish, setWish] = useState<LaneWish>()
  const [backfilled, setBackfilled] = useState<string>()
  const isAllPaused = lanes.length > 0 && lanes.every(({ pausedBecause }) => pausedBecause !== null)
  const all = (
    <Button size="small" onPress={() => setWish({ deed: isAllPaused ? "resume" : "pause" })}>
      {t(isAllPaused ? "lane.resumeAll" : "lane.pauseAll")}
    </Button>
  )
  return (
    <Panel title={t("store.flows")} actions={mayAct && lanes.length > 0 ? all : undefined}>
      {lanes.length === 0 ? <p className={style.none}>{t("store.noFlows")}</p> : null}
      <ul>
        {lanes.map((lane) => (
          <Flow
            key={lane.pipeline}
            store={store}
            of={lane}
            due={schedule?.lanes.find(({ pipeline }) => pipeline === lane.pipeline)}
            series={activity?.series.find(({ pipeline }) => pipeline === lane.pipeline)}
            wish={setWish}
            backfill={setBackfilled}
          />
        ))}
      </ul>
      {wish === undefined ? null : <LaneDeed store={store} of={wish} close={() => setWish(undefined)} />}
      {backfilled === undefined ? null : (
        <Backfill store={store} pipeline={backfilled} close={() => setBackfilled(undefined)} />
      )}
    </Panel>
  )
}
