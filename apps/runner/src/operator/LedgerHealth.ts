/** What the ledger knows of a store: whether it can be opened, whether each lane keeps to its timetable, and what is stuck. */
import { Checkup, Ledger, Steering, type Timetable } from "@crossdock/core"
import { DateTime, Duration, Effect, Option } from "effect"
import * as Advice from "../Advice.ts"
import type { StoreFile } from "../StoreFile.ts"
import type { Found } from "./Diagnosis.ts"

const found = (...all: ReadonlyArray<Checkup.Found>): Found => ({
  misconfigured: [],
  others: all.map(ofLedger)
})

const ofLedger = Checkup.by("ledger")

export const of = ({ store }: StoreFile): Effect.Effect<Found, Ledger.LedgerError, Ledger.Ledger> =>
  Effect.gen(function* () {
    const now = yield* DateTime.now
    const all = yield* (yield* Ledger.Ledger).lanes
    const lanes = all.filter(({ lane }) => lane.store === store.name)
    const paused = (yield* pausedLanes).filter(({ lane }) => lane.store === store.name)
    const going = lanes.filter(({ lane }) => !paused.some((each) => each.lane.pipeline === lane.pipeline))
    const timetables = new Map(store.pipelines.map(({ name, timetable }) => [name, timetable] as const))
    return found(
      open(lanes.length),
      ...paused.map(pausedOne),
      ...going.flatMap((lane) => late(lane, timetables.get(lane.lane.pipeline), now)),
      ...lanes.flatMap(failed),
      ...lanes.flatMap(stuck)
    )
  })

/** None where the ledger has nobody who stops lanes. */
const pausedLanes = Effect.flatMap(
  Effect.serviceOption(Steering.Steering),
  Option.match({ onNone: () => Effect.succeed([]), onSome: ({ paused }) => paused })
)

const pausedOne = ({ lane, why }: Steering.Paused) =>
  Checkup.warning(
    `${lane.pipeline} is paused: ${why}`,
    `nothing of it runs until \`crossdock resume ${lane.store} --pipeline ${lane.pipeline}\``
  )

/** It cannot be opened, or does not answer. One that another process holds is looked after by that one. */
export const unopened = (error: Ledger.LedgerError): Found => {
  const { message, reason } = error
  return reason === "locked"
    ? found(Checkup.warning(message, "ask the process that holds it, or stop that first; its lanes were not looked at"))
    : found(Checkup.problem(message, Advice.forFailure(error), reason === "unreachable" ? { isUnreached: true } : {}))
}

/** What the environment says of it is wrong. */
export const unsettled = (what: string): Found => ({
  misconfigured: [ofLedger(Checkup.problem(what, "correct it where Crossdock is started, and look again"))],
  others: []
})

/** Opening it brings its tables up to date. */
const open = (lanes: number) =>
  Checkup.ok(
    lanes === 0
      ? "open and up to date; nothing of this store has run yet"
      : `open and up to date; ${lanes} lanes have run`
  )

const late = ({ lane, lastRun }: Ledger.LaneReport, timetable: Timetable.Timetable | undefined, now: DateTime.Utc) => {
  if (timetable === undefined || timetable.rhythm._tag !== "Every" || Option.isNone(lastRun)) return []
  const patience = Duration.sum(Duration.times(timetable.rhythm.every, 3), grace)
  const since = DateTime.distance(lastRun.value.startedAt, now)
  return Duration.isGreaterThan(since, patience)
    ? [
        Checkup.warning(
          `${lane.pipeline} last began ${Duration.format(Duration.minutes(Math.floor(Duration.toMinutes(since))))} ago, and is due every ${Duration.format(timetable.rhythm.every)}`,
          "let `crossdock serve` run, or have a scheduler call `crossdock run`"
        )
      ]
    : []
}

const grace = Duration.minutes(10)

const failed = ({ lane, lastRun }: Ledger.LaneReport) =>
  Option.match(lastRun, {
    onNone: () => [],
    onSome: ({ detail, ending }) =>
      ending === "failed" || ending === "halted"
        ? [
            Checkup.problem(
              `${lane.pipeline}: its last run ${ending}: ${detail}`,
              "put right what that says; the next run goes on from there"
            )
          ]
        : []
  })

const stuck = ({ lane, records: { disagreeing, parked } }: Ledger.LaneReport) =>
  parked + disagreeing === 0
    ? []
    : [
        Checkup.warning(
          `${lane.pipeline}: ${parked} parked, ${disagreeing} at odds`,
          `\`crossdock status --store ${lane.store}\` says why`,
          { count: parked + disagreeing }
        )
      ]
