/** What a person does to records: one by one, or to all that are stuck for one cause. Every deed is in the audit log. */
import { Audit, type Journal, Ledger, Steering } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import * as Exceptions from "./Exceptions.ts"
import * as Records from "./Records.ts"
import { Refusal, wrong } from "./Refusal.ts"

export const ActionName = Schema.Literals(["replay", "discard", "hold", "release"])
export type ActionName = typeof ActionName.Type

export interface Wish {
  readonly store: string
  readonly action: ActionName
  /** By any name that they have. */
  readonly records: ReadonlyArray<string>
  /** All that are stuck for this, by the beginning of its id. */
  readonly exception: Option.Option<string>
  readonly pipeline: Option.Option<string>
  readonly reason: string
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean
  /** Who: told in the timelines and in the audit log. */
  readonly actor: string
}

const Ref = Schema.Struct({ pipeline: Schema.String, key: Schema.String })

export const Done = Schema.Struct({
  store: Schema.String,
  action: ActionName,
  dryRun: Schema.Boolean,
  /** The exception in full; null where records were named. */
  exception: Schema.NullOr(Schema.String),
  /** What it was, or would be, done to. */
  done: Schema.Array(Ref),
  passedOver: Schema.Array(Schema.Struct({ ...Ref.fields, why: Schema.String })),
  /** Pipelines of records that are to go on, and do so only once these are resumed. */
  paused: Schema.Array(Schema.Struct({ pipeline: Schema.String, why: Schema.String }))
})
export type Done = typeof Done.Type

export const act = Effect.fn("Controls.act")(function* (wish: Wish) {
  const exception = Option.isNone(wish.exception)
    ? Option.none<Journal.Exception>()
    : Option.some(yield* Exceptions.byId(wish.exception.value, Option.some([wish.store])))
  const refs = [
    ...(yield* Effect.forEach(wish.records, (record) => refOf(wish, record))),
    ...(Option.isSome(exception) ? yield* refsIn(exception.value) : [])
  ]
  if (wish.records.length === 0 && Option.isNone(exception))
    return yield* wrong("name the records, or an exception with --exception: `crossdock exceptions` lists them")
  const done = wish.dryRun ? yield* rehearse(wish, refs) : yield* carryOut(wish, refs)
  yield* note(wish, exception, done)
  const isDone = new Set(done.map(nameOf))
  const why = passedOver[wish.action]
  return {
    store: wish.store,
    action: wish.action,
    dryRun: wish.dryRun,
    exception: Option.getOrNull(Option.map(exception, ({ id }) => id)),
    done,
    passedOver: refs.filter((ref) => !isDone.has(nameOf(ref))).map(({ key, pipeline }) => ({ pipeline, key, why })),
    paused: isForward(wish) ? yield* pausedAmong(wish.store, done) : []
  } satisfies Done
})

const pausedAmong = Effect.fnUntraced(function* (store: string, refs: ReadonlyArray<Ledger.Ref>) {
  const paused = yield* (yield* Steering.Steering).paused
  return paused
    .filter(({ lane }) => lane.store === store && refs.some(({ pipeline }) => pipeline === lane.pipeline))
    .map(({ lane, why }) => ({ pipeline: lane.pipeline, why }))
})

const nameOf = ({ key, pipeline }: Ledger.Ref) => JSON.stringify([pipeline, key])

const passedOver: Readonly<Record<ActionName, string>> = {
  replay: "it is not stuck, nor was it discarded: there is nothing to decide anew",
  discard: "nothing is known of it",
  hold: "it could not be held",
  release: "nothing is known of it"
}

const refsIn = (exception: Journal.Exception) =>
  Effect.map(Exceptions.keysOf(exception), (keys) =>
    keys.map((key): Ledger.Ref => ({ pipeline: exception.lane.pipeline, key }))
  )

/** Whose records these are where a person names one that several pipelines know, or none does. */
const usual = "orders"

/** What can be meant is what the action would change; a record that nobody has read yet can be held all the same. */
const refOf = Effect.fnUntraced(function* ({ action, pipeline, store }: Wish, text: string) {
  const { all, own } = yield* Records.named(store, text, pipeline)
  const meant = all.filter((each) => isMeant[action](each))
  const chosen = meant.length > 0 ? meant : all
  const pipelines = [...new Set(chosen.map((each) => each.pipeline))]
  if (pipelines.length === 0) {
    if (action === "hold") return { pipeline: Option.getOrElse(pipeline, () => usual), key: text }
    return yield* unknown(store, text, pipeline)
  }
  const isUsual = (action === "hold" || action === "release") && pipelines.includes(usual)
  if (pipelines.length > 1 && !isUsual) return yield* ambiguous(text, pipelines)
  const mine = isUsual ? usual : pipelines[0]
  const record = [...own, ...chosen].find((each) => each.pipeline === mine)
  return record === undefined ? yield* unknown(store, text, pipeline) : { pipeline: record.pipeline, key: record.key }
})

const isStuck = ({ status }: Pick<Ledger.Remembered, "status">) => Option.exists(status, Ledger.isStuck)

const isMeant: Readonly<Record<ActionName, (record: Ledger.Remembered) => boolean>> = {
  replay: (record) => isStuck(record) || Option.isSome(record.discardedBecause),
  discard: isStuck,
  hold: () => true,
  release: isStuck
}

const unknown = (store: string, text: string, pipeline: Option.Option<string>) =>
  new Refusal({
    code: 1,
    problems: [
      `${[store, ...Option.toArray(pipeline)].join(" ")} has no record ${text}: \`crossdock status\` lists what waits`
    ]
  })

const ambiguous = (text: string, pipelines: ReadonlyArray<string>) =>
  wrong(`${text} is a record of several pipelines (${pipelines.join(", ")}): say which with --pipeline`)

/** As the ledger would. */
const rehearse = Effect.fnUntraced(function* ({ action, store }: Wish, refs: ReadonlyArray<Ledger.Ref>) {
  if (refs.length === 0 || action === "hold") return refs
  const ledger = yield* Ledger.Ledger
  const known = yield* ledger.recall({ lane: { store, pipeline: usual } }, refs)
  return known
    .filter((record) => action !== "replay" || isMeant.replay(record))
    .map(({ key, pipeline }): Ledger.Ref => ({ pipeline, key }))
})

const carryOut = Effect.fnUntraced(function* (wish: Wish, refs: ReadonlyArray<Ledger.Ref>) {
  const ledger = yield* Ledger.Ledger
  const lanes = [...Map.groupBy(refs, ({ pipeline }) => pipeline)]
  const done = yield* Effect.forEach(lanes, ([pipeline, own]) =>
    Effect.gen(function* () {
      const lane = { store: wish.store, pipeline }
      const keys = yield* ledger.act(
        lane,
        own.map(({ key }) => key),
        actionOf(wish),
        wish.actor
      )
      if (keys.length > 0 && isForward(wish)) yield* (yield* Steering.Steering).hurry(lane)
      return keys.map((key): Ledger.Ref => ({ pipeline, key }))
    })
  )
  return done.flat()
})

const actionOf = ({ action, reason }: Wish): Ledger.Action =>
  action === "hold" || action === "discard" ? { _tag: action, why: reason } : { _tag: action }

/** What goes on is looked at at once. */
const isForward = ({ action }: Wish) => action === "replay" || action === "release"

const note = Effect.fnUntraced(function* (
  { action, actor, dryRun, reason, records, store }: Wish,
  exception: Option.Option<Journal.Exception>,
  done: ReadonlyArray<Ledger.Ref>
) {
  const audit = yield* Audit.Audit
  const target = Option.match(exception, {
    onNone: () => named(done.length === 0 ? records : done.map(({ key, pipeline }) => `${pipeline} ${key}`)),
    onSome: ({ id, lane }) => `exception ${id} (${lane.pipeline})`
  })
  const count = `${done.length} ${done.length === 1 ? "record" : "records"}`
  const said = [dryRun ? `dry run: ${count}` : count, ...(reason === "" ? [] : [reason])]
  yield* audit.note({ actor, action, store, target, detail: said.join(": ") })
})

const named = (names: ReadonlyArray<string>) =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(", ")} and ${names.length - mostNamed} more`
    : names.join(", ")

const mostNamed = 20
