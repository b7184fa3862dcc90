/** How the stores stand: their lanes, how far each has come, and how fresh that is. */
import { Journal, Ledger, Standing, Steering } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"

const moment = Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)

export const LastRun = Schema.Struct({
  id: Schema.String,
  startedAt: Schema.DateTimeUtcFromString,
  endedAt: moment,
  ending: Ledger.Ending,
  detail: Schema.String,
  counts: Ledger.Counts
})

export const RunReport = Schema.Struct({ ...LastRun.fields, pipeline: Schema.String, revision: Schema.String })

export const LaneOverview = Schema.Struct({
  pipeline: Schema.String,
  cursor: Schema.OptionFromNullOr(Schema.Json),
  cursorSavedAt: moment,
  /** Since the end of the last run that was done, whatever came of those after it; null where there was none. */
  freshSeconds: Schema.NullOr(Schema.Natural),
  /** Since it was due and has not been done; 0 where it is not due yet, null where it does not run by itself. */
  overdueSeconds: Schema.NullOr(Schema.Natural),
  records: Schema.Record(Ledger.Status, Schema.Natural),
  openIntents: Schema.Natural,
  /** Why a person has stopped it; null where nobody has. */
  pausedBecause: Schema.NullOr(Schema.String),
  lastRun: Schema.OptionFromNullOr(LastRun)
})
export type LaneOverview = typeof LaneOverview.Type

export const StoreOverview = Schema.Struct({ store: Schema.String, lanes: Schema.Array(LaneOverview) })
export type StoreOverview = typeof StoreOverview.Type

/** Of these stores, and of those that only the ledger knows, as far as they may be told. */
export const stores = Effect.fn("Overview.stores")(function* (
  names: ReadonlyArray<string>,
  maySee: (store: string) => boolean
) {
  const ledger = yield* Ledger.Ledger
  const now = yield* DateTime.now
  const { paused } = yield* Steering.Steering
  const pauses = yield* paused
  const { lanes: standing } = yield* (yield* Standing.Standing).lanes(Journal.patience)
  const stands = new Map(standing.map((each) => [nameOf(each.lane), each]))
  const lanes = Map.groupBy(yield* ledger.lanes, ({ lane }) => lane.store)
  return [...new Set([...names, ...lanes.keys()])]
    .filter(maySee)
    .toSorted()
    .map((store): StoreOverview => ({
      store,
      lanes: (lanes.get(store) ?? []).map((lane) => toOverview(lane, stands.get(nameOf(lane.lane)), pauses, now))
    }))
})

const toOverview = (
  report: Ledger.LaneReport,
  stands: Standing.LaneStanding | undefined,
  pauses: ReadonlyArray<Steering.Paused>,
  now: DateTime.Utc
): LaneOverview => ({
  pipeline: report.lane.pipeline,
  cursor: report.cursor,
  cursorSavedAt: report.cursorSavedAt,
  freshSeconds: Option.getOrNull(
    Option.map(stands === undefined ? doneAt(report) : stands.doneAt, (at) => secondsSince(at, now))
  ),
  overdueSeconds: stands === undefined ? null : secondsSince(stands.due, now),
  records: report.records,
  openIntents: report.openIntents,
  pausedBecause: pauses.find(({ lane }) => isSame(lane, report.lane))?.why ?? null,
  lastRun: report.lastRun
})

const nameOf = ({ pipeline, store }: Ledger.Lane) => JSON.stringify([store, pipeline])

const isSame = (a: Ledger.Lane, b: Ledger.Lane) => a.store === b.store && a.pipeline === b.pipeline

const doneAt = ({ lastRun }: Ledger.LaneReport) =>
  Option.flatMap(lastRun, ({ endedAt, ending }) => (ending === "done" ? endedAt : Option.none()))

/** 0 where that is still to come. */
const secondsSince = (from: DateTime.Utc, now: DateTime.Utc) =>
  Math.max(0, Math.round((DateTime.toEpochMillis(now) - DateTime.toEpochMillis(from)) / 1000))
