/**
 * A pipeline that moves nothing: it goes through other pipelines' records, side by side, a page at a time, and keeps what
 * nothing explains on record as a disagreement until both sides say the same again. A pass that has to end goes on from
 * there the next time.
 */
import { Effect, Option, Ref, Schema, Stream } from "effect"
import * as BothSides from "./BothSides.ts"
import { CallTally, make as makeCallTally } from "./CallTally.ts"
import type { Difference } from "./Difference.ts"
import { type Counts, Ledger, noCounts, type Outcome, type Run } from "./Ledger.ts"
import { endingOf } from "./OpenRun.ts"
import * as Personal from "./Personal.ts"
import type { Pipeline } from "./Pipeline.ts"
import type { StoreContext } from "./StoreContext.ts"
import type { Step } from "./Reconciliation.ts"
import { unexplained } from "./ReconciliationReport.ts"
import type { Timetable } from "./Timetable.ts"
import * as Urgency from "./Urgency.ts"

export interface Options<R> {
  readonly timetable: Timetable
  readonly of: ReadonlyArray<Pipeline<R>>
}

/** Where a pass is: which pipeline, which side, and how far on it. */
const Place = Schema.Struct({
  pipeline: Schema.String,
  side: Schema.Literals(["here", "there"]),
  at: Schema.NullOr(Schema.Json)
})
type Place = typeof Place.Type

export const make = <R>(name: string, { of, timetable }: Options<R>): Pipeline<R> => ({
  name,
  timetable,
  after: [],
  from: name,
  to: name,
  rows: [],
  personal: Personal.none,
  mentions: () => Effect.succeed([]),
  isAside: true,
  plan: () => Effect.void,
  apply: () => Effect.succeed([]),
  backfill: () => Effect.succeed({ isOver: true }),
  sides: () => ({ here: () => Stream.empty, there: () => Stream.empty }),
  look: () => Effect.succeed(BothSides.none),
  run: (context) => pass(name, of, context),
  explain: () => Effect.succeed({ recorded: Option.none(), now: Option.none() }),
  retell: Option.none
})

const pass = Effect.fn("Reconciler.run")(function* <R>(
  name: string,
  of: ReadonlyArray<Pipeline<R>>,
  context: StoreContext
) {
  const { isEnough = Effect.succeed(false), permit, revision, store } = context
  const ledger = yield* Ledger
  const calls = makeCallTally()
  const sum = yield* Ref.make(noCounts)
  const counts = Effect.map(Ref.get(sum), (found): Counts => ({ ...found, calls: calls.total() }))
  const signature = `${name} ${of.map((each) => each.name).join(",")}`
  const run = yield* ledger.open({ store, pipeline: name }, { signature, revision, permit })
  const begin = Option.flatMap(run.cursor, Schema.decodeUnknownOption(Place))
  const settle = Effect.fnUntraced(function* (place: Place, step: Step) {
    const outcomes = yield* outcomesOf(run, place.pipeline, step)
    yield* ledger.settle(run, { outcomes, withdrawn: [], cursor: Option.some({ value: place, signature }) })
    yield* Ref.update(sum, (found) => add(found, step))
  })

  yield* Stream.fromIterable(placesFrom(of, begin)).pipe(
    Stream.flatMap(({ each, place }) => stepsOf(each, place, context)),
    Stream.mapEffect(({ place, step }) => Effect.andThen(settle(place, step), isEnough)),
    Stream.takeUntil((enough) => enough),
    Stream.runFold(
      () => false,
      (_, enough) => enough
    ),
    Effect.tap((isCut) => (isCut ? Effect.void : startOver(run, signature, of))),
    Effect.provideService(Urgency.Current, Urgency.ranks.backfill),
    Effect.provideService(CallTally, calls),
    Effect.onExit((exit) => Effect.flatMap(counts, (found) => ledger.close(run, { ...endingOf(exit), counts: found })))
  )
  return yield* counts
})

interface At<R> {
  readonly each: Pipeline<R>
  readonly place: Place
}

/** Every side of every pipeline from here on. */
const placesFrom = <R>(of: ReadonlyArray<Pipeline<R>>, begin: Option.Option<Place>) => {
  const all = of.flatMap((each) =>
    (["here", "there"] as const).map((side): At<R> => ({ each, place: { pipeline: each.name, side, at: null } }))
  )
  const index = Option.match(begin, {
    onNone: () => 0,
    onSome: ({ pipeline, side }) => all.findIndex(({ place }) => place.pipeline === pipeline && place.side === side)
  })
  const rest = all.slice(Math.max(0, index))
  const [first, ...others] = rest
  return Option.isNone(begin) || index < 0 || first === undefined
    ? rest
    : [{ each: first.each, place: begin.value }, ...others]
}

const stepsOf = <R>(each: Pipeline<R>, place: Place, context: StoreContext) => {
  const look = each.sides(context)[place.side]
  return Stream.map(look(Option.fromNullOr(place.at)), (step) => ({ step, place: { ...place, at: step.cursor } }))
}

/** The next pass begins at the first side of the first pipeline. */
const startOver = <R>(run: Run, signature: string, [first]: ReadonlyArray<Pipeline<R>>) =>
  Effect.flatMap(Ledger, (ledger) =>
    first === undefined
      ? Effect.void
      : ledger.settle(run, {
          outcomes: [],
          withdrawn: [],
          cursor: Option.some({ value: { pipeline: first.name, side: "here", at: null }, signature })
        })
  )

/** What nothing explains is a disagreement; what was one and is explained now, or agrees, is none any more. */
const outcomesOf = Effect.fnUntraced(function* (run: Run, pipeline: string, step: Step) {
  const ledger = yield* Ledger
  const open = unexplained(step)
  const isOpen = new Set(open.map(({ key }) => key))
  const closed = [...step.agreeing, ...step.heldBack, ...step.differences].filter(({ key }) => !isOpen.has(key))
  const keys = [...new Set(closed.map(({ key }) => keyOf(pipeline, key)))]
  const known =
    keys.length === 0
      ? []
      : yield* ledger.recall(
          run,
          keys.map((key) => ({ pipeline: run.lane.pipeline, key }))
        )
  return [...open.map((each) => atOdds(pipeline, each)), ...known.map(({ key }) => settled(key))]
})

/** What it calls a record of another pipeline. */
export const keyOf = (pipeline: string, key: string): string => `${pipeline} ${key}`

const nothing = { fingerprint: "", remoteKey: "", remoteId: "" }

const atOdds = (pipeline: string, { advice, code, key, what, why }: Difference): Outcome => ({
  ...nothing,
  key: keyOf(pipeline, key),
  status: "disagreeing",
  code,
  why: `${what}: ${why}: ${advice}`
})

const settled = (key: string): Outcome => ({
  ...nothing,
  key,
  status: "skipped",
  code: "agrees",
  why: "both sides say the same, or what differs is explained"
})

/** What a rule holds back, or an outcome explains, is left out here. */
const add = (sum: Counts, step: Step): Counts => {
  const { agreeing, differences, heldBack } = step
  const open = unexplained(step).length
  return {
    ...sum,
    read: sum.read + agreeing.length + heldBack.length + differences.length,
    unchanged: sum.unchanged + agreeing.length,
    skipped: sum.skipped + heldBack.length + differences.length - open,
    disagreeing: sum.disagreeing + open
  }
}
