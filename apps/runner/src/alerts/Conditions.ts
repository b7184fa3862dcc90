/** What is wrong now, of all lanes that run by themselves: by how they stand, what is stuck, and what was found out. */
import { Alerts, Journal, Standing, type Timetable } from "@crossdock/core"
import { DateTime, Duration, Effect, Option } from "effect"
import { StoresAtHand } from "../api/Works.ts"
import * as Advisor from "../operator/Advisor.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as NoProgress from "./NoProgress.ts"

export type Found = Omit<Alerts.Condition, "routes">

export interface Situation {
  readonly conditions: ReadonlyArray<Found>
  /** Lanes that a person has stopped. */
  readonly quiet: ReadonlyArray<Standing.LaneStanding["lane"]>
}

export const now = Effect.gen(function* () {
  const { files } = yield* StoresAtHand
  const { lanes, now } = yield* (yield* Standing.Standing).lanes(Journal.patience)
  const findings = yield* (yield* Alerts.Alerts).findings
  const stuck = yield* exceptions
  const advise = Advisor.make(files)
  const watched = new Set(lanes.map(({ lane }) => nameOf(lane)))
  const situation: Situation = {
    conditions: [
      ...lanes.flatMap((lane) => [
        ...Option.toArray(NoProgress.of(lane, timetableOf(files, lane), now)),
        ...backlogOf(lane, now),
        ...driftOf(lane)
      ]),
      ...stuck.filter(({ lane }) => watched.has(nameOf(lane))).map((each) => exceptionOf(each, advise)),
      ...findings.filter(({ lane }) => watched.has(nameOf(lane))).map(foundOut)
    ],
    quiet: lanes.filter(({ isPaused }) => isPaused).map(({ lane }) => lane)
  }
  return situation
})

const timetableOf = (
  files: ReadonlyArray<StoreFile>,
  { lane }: Standing.LaneStanding
): Option.Option<Timetable.Timetable> => {
  const file = files.find(({ store }) => store.name === lane.store)
  const pipeline = file?.store.pipelines.find(({ name }) => name === lane.pipeline)
  return Option.fromUndefinedOr(pipeline?.timetable)
}

const nameOf = ({ pipeline, store }: Standing.LaneStanding["lane"]) => `${store}/${pipeline}`

const longestHint = Duration.minutes(15)

/** Hints of a lane that fails wait until it is tried again: then it is the lane that gets nowhere. */
const backlogOf = (
  { failures, hints, lane, oldestHint }: Standing.LaneStanding,
  now: DateTime.Utc
): ReadonlyArray<Found> =>
  Option.match(oldestHint, {
    onNone: () => [],
    onSome: (at) =>
      failures > 0 || Duration.isLessThan(DateTime.distance(at, now), longestHint)
        ? []
        : [
            {
              ...lane,
              kind: "backlog",
              subject: "hints",
              patience: 0,
              text: `${nameOf(lane)}: ${hints} messages and wishes wait to be looked up, the oldest since ${DateTime.formatIso(at)}`,
              fix: "see whether the platform is slow or its calls are used up; start another process, or allow more calls a second"
            }
          ]
  })

/** A whole page in a shape that is not known stops the lane: no record of it can be parked. */
const driftOf = ({ lane, reason }: Standing.LaneStanding): ReadonlyArray<Found> =>
  reason === "Unreadable"
    ? [
        {
          ...lane,
          kind: "drift",
          subject: "answer",
          patience: 0,
          text: `${nameOf(lane)}: the platform answers in a shape that is not known; the flow stands, and nothing is skipped`,
          fix: `crossdock doctor ${lane.store} says what is other than expected; give that to Crossdock's maintainers`
        }
      ]
    : []

const pageSize = 500

const exceptions = Effect.gen(function* () {
  const journal = yield* Journal.Journal
  const all: Array<Journal.Exception> = []
  for (;;) {
    const page = yield* journal.exceptions({
      id: Option.none(),
      stores: Option.none(),
      pipeline: Option.none(),
      code: Option.none(),
      isOpen: true,
      patience: Journal.patience,
      after: Option.fromUndefinedOr(all.at(-1)?.id),
      limit: pageSize
    })
    all.push(...page)
    if (page.length < pageSize) return all
  }
})

/** One of a cause, however many records are stuck for it. */
const exceptionOf = (
  { code, example, id, lane, message, path, records }: Journal.Exception,
  advise: Advisor.Advisor
): Found => ({
  ...lane,
  kind: code === "unreadable" ? "drift" : "exception",
  subject: id,
  patience: 0,
  text: `${nameOf(lane)}: ${records} ${records === 1 ? "record is" : "records are"} stuck: ${code}: ${message}`,
  fix: `${advise(lane.store, { code, path, message, example })} (crossdock exceptions ${id})`
})

const foundOut = ({ kind, lane, text }: Alerts.Finding): Found => ({
  ...lane,
  kind,
  subject: "found",
  patience: 0,
  text: `${nameOf(lane)}: ${text}`,
  fix: `crossdock reconcile --store ${lane.store} shows them, and --mend has the next run look after them; then reconcile once more`
})
