/**
 * What has happened since a listener last heard of it, looked up in the ledger: so what other processes do is told as well, and whoever
 * comes back with the id of the last event goes on from there, in whichever process.
 */
import { Alerts, Journal, Ledger, Steering } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
import { maySee } from "./Access.ts"
import type { EventPlace } from "./EventPlace.ts"
import * as EntriesTold from "./EntriesTold.ts"
import type { Event } from "./groups/Events.ts"
import { toAlert, toCounts, toException, toLane, toRecord, toRun } from "./toEvents.ts"

type Stores = Option.Option<ReadonlyArray<string>>

export interface Feed {
  readonly stores: Stores
  readonly place: EventPlace
  readonly entries: EntriesTold.EntriesTold
  /** Runs whose end is told, of those that ended lately. */
  readonly runs: ReadonlySet<string>
  /** Alerts whose opening or end is told, of those that changed lately. */
  readonly alerts: ReadonlySet<string>
  readonly paused: ReadonlyMap<string, Steering.Paused>
  readonly open: ReadonlyMap<string, Journal.Exception>
  readonly counts: ReadonlyMap<string, string>
}

export interface Heard {
  readonly events: ReadonlyArray<Event>
  readonly feed: Feed
}

const mostRuns = 200
const mostAlerts = 1_000
const mostExceptions = 500

/** Clocks of processes differ, and what ends is written down a moment later. */
const lateBy = { seconds: 30 }

/** From now on, or from where an earlier stream had come to. */
export const begin = Effect.fnUntraced(function* (stores: Stores, last: Option.Option<EventPlace>) {
  const now = yield* DateTime.now
  const there = yield* entries(stores, { after: Option.none() })
  const place = Option.getOrElse(last, () => ({ entry: BigInt(there[0]?.id ?? 0), at: now }))
  const told = Option.isSome(last) ? [] : (yield* ended(stores, place.at)).map(({ id }) => id)
  const feed: Feed = {
    stores,
    place,
    entries: EntriesTold.begin(there, place.entry, now),
    runs: new Set(told),
    alerts: new Set(Option.isSome(last) ? [] : (yield* alertsSince(stores, place.at)).map(stateOf)),
    paused: new Map(),
    open: new Map((yield* exceptions(stores)).map((each) => [each.id, each])),
    counts: new Map((yield* lanes(stores)).map((report) => [nameOf(report.lane), JSON.stringify(report.records)]))
  }
  return feed
})

/** What has happened since. */
export const next = Effect.fnUntraced(function* (feed: Feed) {
  const now = yield* DateTime.now
  const fresh = yield* entries(feed.stores, EntriesTold.others(feed.entries))
  const over = (yield* ended(feed.stores, feed.place.at)).filter(({ id }) => !feed.runs.has(id))
  const alerted = (yield* alertsSince(feed.stores, feed.place.at)).filter((each) => !feed.alerts.has(stateOf(each)))
  const steered = yield* lanesSteered(feed)
  const isQuiet = fresh.length === 0 && over.length === 0
  const changed = isQuiet ? { events: [], open: feed.open, counts: feed.counts } : yield* changes(feed)
  const events: ReadonlyArray<Event> = [
    ...(EntriesTold.isMissing(feed.entries, fresh, now) ? [{ type: "missed" } as const] : []),
    ...fresh.toReversed().map(toRecord),
    ...over.toReversed().flatMap(toRun),
    ...alerted.toReversed().map(toAlert),
    ...steered.events,
    ...changed.events
  ]
  const heard: Heard = {
    events,
    feed: {
      ...feed,
      ...changed,
      entries: EntriesTold.add(feed.entries, fresh, now),
      paused: steered.paused,
      alerts: new Set([...feed.alerts, ...alerted.map(stateOf)].slice(-mostAlerts)),
      runs: new Set([...feed.runs, ...over.map(({ id }) => id)].slice(-2 * mostRuns)),
      place: { entry: EntriesTold.newest(fresh, feed.place.entry), at: now }
    }
  }
  return heard
})

const entries = (stores: Stores, asked: Pick<Journal.EventQuery, "after" | "except">) =>
  Effect.flatMap(Journal.Journal, (journal) =>
    journal.events({
      ...asked,
      stores,
      refs: Option.none(),
      before: Option.none(),
      limit: EntriesTold.most,
      leavesSealed: true
    })
  )

const ended = Effect.fnUntraced(function* (stores: Stores, since: DateTime.Utc) {
  const { runs } = yield* Journal.Journal
  const early = DateTime.subtract(since, lateBy)
  const latest = yield* runs({ stores, pipeline: Option.none(), before: Option.none(), limit: mostRuns })
  return latest.filter(({ endedAt }) => Option.exists(endedAt, (at) => DateTime.isGreaterThanOrEqualTo(at, early)))
})

const alertsSince = (stores: Stores, since: DateTime.Utc) =>
  Effect.flatMap(Alerts.Alerts, ({ changed }) => changed(stores, DateTime.subtract(since, lateBy)))

const stateOf = ({ closedAt, id }: Alerts.Alert) => `${id} ${Option.isSome(closedAt) ? "closed" : "opened"}`

const exceptions = (stores: Stores) =>
  Effect.flatMap(Journal.Journal, (journal) =>
    journal.exceptions({
      id: Option.none(),
      stores,
      pipeline: Option.none(),
      code: Option.none(),
      isOpen: true,
      patience: Journal.patience,
      after: Option.none(),
      limit: mostExceptions
    })
  )

const lanes = Effect.fnUntraced(function* (stores: Stores) {
  const ledger = yield* Ledger.Ledger
  return (yield* ledger.lanes).filter(({ lane }) => maySee({ stores }, lane.store))
})

const nameOf = ({ pipeline, store }: Ledger.Lane) => `${store}/${pipeline}`

/** At the beginning of a stream all that are paused are news. */
const lanesSteered = Effect.fnUntraced(function* ({ paused: before, stores }: Feed) {
  const steering = yield* Steering.Steering
  const own = (yield* steering.paused).filter(({ lane }) => maySee({ stores }, lane.store))
  const paused = new Map(own.map((each) => [nameOf(each.lane), each]))
  const stopped = own.filter(({ lane, why }) => before.get(nameOf(lane))?.why !== why)
  const going = [...before].filter(([name]) => !paused.has(name)).map(([, each]) => each)
  const events: ReadonlyArray<Event> = [
    ...stopped.map(({ lane, why }) => toLane(lane, "paused", why)),
    ...going.map(({ lane }) => toLane(lane, "running", ""))
  ]
  return { events, paused }
})

/** Counts and exceptions are asked for only where something has happened. */
const changes = Effect.fnUntraced(function* ({ counts: before, open: known, stores }: Feed) {
  const reports = yield* lanes(stores)
  const counts = new Map(reports.map(({ lane, records }) => [nameOf(lane), JSON.stringify(records)]))
  const open = new Map((yield* exceptions(stores)).map((each) => [each.id, each]))
  const events: ReadonlyArray<Event> = [
    ...reports
      .filter(({ lane }) => before.get(nameOf(lane)) !== counts.get(nameOf(lane)))
      .map(({ lane, records }) => toCounts(lane, records)),
    ...[...open.values()].filter(({ id }) => !known.has(id)).map((each) => toException(each, "opened")),
    ...[...known.values()].filter(({ id }) => !open.has(id)).map((each) => toException(each, "closed"))
  ]
  return { events, counts, open }
})
