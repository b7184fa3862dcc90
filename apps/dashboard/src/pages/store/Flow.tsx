/** One flow of a store. */
import { Link } from "@tanstack/react-router"
import { ArrowRight, CalendarSync, Pause, Play, RotateCcw, Zap } from "lucide-react"
import { useFormatter, useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import { Button } from "../../parts/Button.tsx"
import { Bars } from "../../parts/Spark.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import { useTimetable } from "./useTimetable.ts"
import { useSpan } from "../../parts/useSpan.ts"
import { When } from "../../parts/When.ts"
import { useVisit } from "../../session/SignedIn.tsx"
import { doorOf, type Lane } from "../stores/Lane.ts"
import style from "./Flows.module.css"
import type { LaneWish } from "./LaneDeed.tsx"

type Due = Answer<"stores.schedule">["lanes"][number]
type Series = Answer<"stores.activity">["series"][number]

interface Props {
  readonly store: string
  readonly of: Lane
  readonly due: Due | undefined
  readonly series: Series | undefined
  readonly wish: (wish: LaneWish) => void
  readonly backfill: (pipeline: string) => void
}

export const Flow = ({ backfill, due, of: lane, series, store, wish }: Props) => {
  const t = useTranslations()
  const format = useFormatter()
  const span = useSpan()
  const flow = useFlowName()
  const { lastRun, pausedBecause, pipeline, records } = lane
  const door = doorOf(lane)
  const stuck = records.parked + records.disagreeing
  const [time, p95] = lately(series)
  const timetable = useTimetable()
  const trouble = door === "failed" ? lastRun?.detail : pausedBecause
  return (
    <li className={style.flow} data-door={door}>
      <div className={style.name}>
        <h3>{flow(pipeline)}</h3>
        {due === undefined || due.from === due.to ? null : (
          <p className={style.way}>
            <code>{due.from}</code>
            <ArrowRight size={13} aria-label={t("flow.to")} />
            <code>{due.to}</code>
          </p>
        )}
      </div>
      <div className={style.state}>
        <span className={style.door}>{t(`door.${door}`)}</span>
        {lane.freshSeconds === null ? null : <span>{t("lane.fresh", { age: span(lane.freshSeconds) })}</span>}
        <span className={style.due}>
          {timetable(due?.timetable ?? "")}
          {due?.nextDue == null || door === "paused" ? null : (
            <>
              {" · "}
              {t.rich("lane.next", { when: () => <When at={due.nextDue ?? ""} /> })}
            </>
          )}
        </span>
      </div>
      <dl className={style.counts}>
        <div>
          <dt>{t("lane.there")}</dt>
          <dd>{format.number(records.delivered)}</dd>
        </div>
        <div data-tone={stuck > 0 ? "stuck" : "plain"}>
          <dt>{t("lane.stuck")}</dt>
          <dd>
            {stuck === 0 ? (
              0
            ) : (
              <Link to="/exceptions" search={{ store, state: undefined }}>
                {format.number(stuck)}
              </Link>
            )}
          </dd>
        </div>
        <div data-tone={records.waiting > 0 ? "wait" : "plain"}>
          <dt>{t("lane.waiting")}</dt>
          <dd>{format.number(records.waiting)}</dd>
        </div>
      </dl>
      <div className={style.course}>
        {series === undefined ? null : (
          <Bars
            written={series.parts.written}
            parked={series.parts.parked}
            label={t("lane.written", { count: series.written })}
          />
        )}
        {time === undefined ? null : (
          <small title={t("lane.p95", { time: span(p95 ?? time) })}>{t("lane.median", { time: span(time) })}</small>
        )}
      </div>
      <FlowDeeds lane={lane} wish={wish} backfill={backfill} />
      {trouble == null || trouble === "" ? null : <p className={style.trouble}>{trouble}</p>}
    </li>
  )
}

/** How long it took of late, and how long nineteen of twenty took. */
const lately = (series: Series | undefined) => {
  const { medianSeconds = [], p95Seconds = [] } = series?.parts ?? {}
  const last = medianSeconds.findLastIndex((median) => median !== null)
  return [medianSeconds[last] ?? undefined, p95Seconds[last] ?? undefined] as const
}

interface DeedsProps extends Pick<Props, "wish" | "backfill"> {
  readonly lane: Lane
}

const FlowDeeds = ({ backfill, lane: { pausedBecause, pipeline }, wish }: DeedsProps) => {
  const t = useTranslations()
  const flow = useFlowName()
  const { role } = useVisit().session
  if (role === "viewer") return <div />
  const isPaused = pausedBecause !== null
  const named = (deed: string) => `${deed}: ${flow(pipeline)}`
  return (
    <div className={style.deeds}>
      {isPaused ? null : (
        <Button
          size="small"
          tone="quiet"
          label={named(t("lane.runNow"))}
          onPress={() => wish({ deed: "runNow", pipeline })}
        >
          <Zap size={14} aria-hidden />
          {t("lane.runNow")}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        label={named(t(isPaused ? "lane.resume" : "lane.pause"))}
        onPress={() => wish({ deed: isPaused ? "resume" : "pause", pipeline })}
      >
        {isPaused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        {t(isPaused ? "lane.resume" : "lane.pause")}
      </Button>
      {pipeline === "reconciliation" ? null : (
        <Button size="small" tone="quiet" label={named(t("lane.backfill"))} onPress={() => backfill(pipeline)}>
          <CalendarSync size={14} aria-hidden />
          {t("lane.backfill")}
        </Button>
      )}
      {role === "admin" && pipeline !== "reconciliation" ? (
        <Button
          size="small"
          tone="quiet"
          label={named(t("lane.reset"))}
          onPress={() => wish({ deed: "reset", pipeline })}
        >
          <RotateCcw size={14} aria-hidden />
          {t("lane.reset")}
        </Button>
      ) : null}
    </div>
  )
}
