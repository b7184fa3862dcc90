/** Everything that is known of a record: what it is now, on both sides, and all that has happened to it. */
import { BothSides, Journal, Ledger, Personal, Reconciler } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import * as ConfigProblem from "../ConfigProblem.ts"
import { comparable } from "../Reconciling.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as Records from "./Records.ts"
import { wrong } from "./Refusal.ts"

const moment = Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
const text = Schema.OptionFromNullOr(Schema.String)

export const RecordNow = Schema.Struct({
  pipeline: Schema.String,
  key: Schema.String,
  /** Null where it was never decided upon. */
  status: Schema.OptionFromNullOr(Ledger.Status),
  code: Schema.String,
  why: Schema.String,
  decidedAt: moment,
  remoteKey: Schema.String,
  remoteId: Schema.String,
  revision: Schema.String,
  attempts: Schema.Natural,
  firstTriedAt: moment,
  /** A write of it has no known outcome. */
  isUnanswered: Schema.Boolean,
  heldBecause: text,
  discardedBecause: text,
  isReleased: Schema.Boolean,
  /** The exception of which it is a part; empty where there is none. */
  exception: Schema.String,
  worth: Schema.OptionFromNullOr(Journal.Worth),
  /** As both sides have it now; null where nobody looked. */
  sides: Schema.NullOr(BothSides.BothSides)
})
export type RecordNow = typeof RecordNow.Type

export const Timeline = Schema.Struct({
  store: Schema.String,
  record: Schema.String,
  records: Schema.Array(RecordNow),
  /** The newest last. */
  events: Schema.Array(Journal.Event),
  /** The id before which to ask for earlier events; null where there are none. */
  earlier: Schema.NullOr(Schema.String)
})
export type Timeline = typeof Timeline.Type

export interface Asked {
  readonly store: string
  /** Its key in the source or on the other side, or what the other side calls it. */
  readonly record: string
  readonly pipeline: Option.Option<string>
  /** Both sides are asked where this is given. */
  readonly live: Option.Option<StoreFile>
  /** The store's file, where it is at hand: by it what was sent is shown without what tells of a person, and not at all without it. */
  readonly file: Option.Option<StoreFile>
  /** What was sent is shown as it was. */
  readonly reveal: boolean
  readonly before: Option.Option<string>
  readonly limit: number
}

export const show = Effect.fn("Timeline.show")(function* (asked: Asked) {
  const found = yield* around(asked)
  const records = Option.isNone(asked.live) ? found.map((each) => toNow(each)) : yield* look(asked.live.value, found)
  const newest = found.length === 0 ? [] : yield* eventsOf(asked, found)
  const shown = newest.slice(0, asked.limit)
  return {
    store: asked.store,
    record: asked.record,
    records,
    events: shown.toReversed().map((event) => told(event, sentOf(asked, event))),
    earlier: newest.length > asked.limit ? (shown.at(-1)?.id ?? null) : null
  } satisfies Timeline
})

const told = (event: Journal.Event, sent: Journal.Event["sent"]): Journal.Event => ({ ...event, sent })

/** Of a pipeline that is no longer declared nobody knows what tells of a person. */
const sentOf = ({ file, reveal }: Asked, { pipeline, sent }: Journal.Event): Journal.Event["sent"] => {
  if (reveal) return sent
  const declared = Option.map(file, ({ store }) => store.pipelines.find(({ name }) => name === pipeline))
  return Option.flatMap(declared, (found) =>
    found === undefined ? Option.none() : Option.map(sent, (json) => Personal.mask(found.personal, json))
  )
}

/** An article's number leads to its stock, an order's to its delivery; and whatever the comparison of both sides says of them. */
export const around = Effect.fnUntraced(function* ({
  pipeline,
  record,
  store
}: Pick<Asked, "pipeline" | "record" | "store">) {
  const journal = yield* Journal.Journal
  const { all } = yield* Records.named(store, record, Option.none())
  const further = new Set(all.map(({ remoteKey }) => remoteKey).filter((key) => key !== "" && key !== record))
  const followed = yield* Effect.forEach([...further].slice(0, mostNames), (name) =>
    Effect.map(Records.named(store, name, Option.none()), (each) => each.all)
  )
  const direct = distinct([...all, ...followed.flat()]).filter(
    (each) => Option.isNone(pipeline) || pipeline.value === each.pipeline
  )
  const compared = yield* Effect.forEach(direct.slice(0, mostNames), (each) =>
    journal.find(store, Reconciler.keyOf(each.pipeline, each.key))
  )
  return distinct([...direct, ...compared.flat()])
})

const mostNames = 20

const distinct = (records: ReadonlyArray<Journal.RecordReport>) => [
  ...new Map(records.map((each) => [Reconciler.keyOf(each.pipeline, each.key), each])).values()
]

const eventsOf = Effect.fnUntraced(function* (
  { before, limit, store }: Asked,
  refs: ReadonlyArray<Journal.RecordReport>
) {
  const journal = yield* Journal.Journal
  return yield* journal.events({
    stores: Option.some([store]),
    refs: Option.some(refs),
    before,
    after: Option.none(),
    limit: limit + 1
  })
})

const toNow = (
  { openIntent, ...record }: Journal.RecordReport,
  sides: BothSides.BothSides | null = null
): RecordNow => ({ ...record, isUnanswered: Option.isSome(openIntent), sides })

/** A few reads, which wait for nobody. What the store no longer moves is not asked about. */
const look = Effect.fnUntraced(function* (file: StoreFile, found: ReadonlyArray<Journal.RecordReport>) {
  const { store } = file
  const problems = yield* unset(file)
  if (problems.length > 0) return yield* wrong(...problems)
  const moved = comparable(file)
  return yield* Effect.scoped(
    Effect.flatMap(store.connect, (connected) =>
      Effect.forEach(found, (each) =>
        moved.includes(each.pipeline)
          ? Effect.map(connected.look(each.pipeline, each.key), (sides) => toNow(each, sides))
          : Effect.succeed(toNow(each))
      )
    )
  ).pipe(
    Effect.catchTag("ConfigError", (error) => Effect.fail(wrong(`${file.file}: ${ConfigProblem.describe(error)}`)))
  )
})
