/** Where each value of one record comes from: asked of its source and of the ledger, and written nowhere. */
import { type Explanation, Journal, Ledger, type Specimen, type Store } from "@crossdock/core"
import { Array, DateTime, Effect, Option } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import type { Answer, ExplainedRecord, Recorded } from "./ExplainedRecord.ts"
import * as Layers from "./Layers.ts"

export interface Asked {
  /** A key in the source, or on the other side as the ledger knows it. */
  readonly record: string
  readonly pipeline: Option.Option<string>
  /** A value's path, or a part of it; all values where it is left out. */
  readonly field: Option.Option<string>
}

/** No record where neither the source nor the ledger has it. */
export const explain = Effect.fn("Explaining.explain")(function* (
  file: StoreFile,
  { explain: explainOne }: Pick<Store.Connected, "explain">,
  asked: Asked
) {
  const { store } = file
  const explainAt = Effect.fnUntraced(function* ({ key, pipeline }: Ledger.Ref) {
    const found = yield* explainOne(pipeline, key)
    return yield* toRecord(file, { pipeline, key }, found)
  })
  const known = yield* knownAs(store, asked)
  const records = (yield* Effect.forEach(known, explainAt)).flatMap(Option.toArray)
  const others = records.length > 0 ? Option.none() : yield* firstFound(guesses(store, asked), explainAt)
  const answer: Answer = {
    store: store.name,
    revision: store.revision,
    records: [...records, ...Option.toArray(others)].map((record) => narrowed(record, asked))
  }
  return answer
})

/** Under which pipelines the ledger has it, by whichever of its keys. */
const knownAs = Effect.fnUntraced(function* ({ name, pipelines }: StoreFile["store"], { pipeline, record }: Asked) {
  const names = new Set(pipelines.flatMap(({ isAside, name: each }) => (isAside ? [] : [each])))
  const isAsked = (ref: Ledger.Ref) =>
    names.has(ref.pipeline) && Option.match(pipeline, { onNone: () => true, onSome: (only) => only === ref.pipeline })
  const refs = [...names].map((each) => ({ pipeline: each, key: record }))
  const journal = yield* Effect.serviceOption(Journal.Journal)
  const found: ReadonlyArray<Ledger.Ref> = Option.isSome(journal)
    ? yield* journal.value.find(name, record)
    : yield* (yield* Ledger.Ledger).recall({ lane: { store: name, pipeline: "" } }, refs)
  return found.filter(isAsked).map(({ key, pipeline: of }): Ledger.Ref => ({ pipeline: of, key }))
})

/** Where it may be though the ledger has never heard of it. */
const guesses = ({ pipelines }: StoreFile["store"], { pipeline, record }: Asked): ReadonlyArray<Ledger.Ref> =>
  Option.match(pipeline, { onNone: () => ["orders", "articles"], onSome: Array.of })
    .filter((name) => pipelines.some((each) => each.name === name))
    .map((name) => ({ pipeline: name, key: record }))

const firstFound = <E, R>(
  refs: ReadonlyArray<Ledger.Ref>,
  explainAt: (ref: Ledger.Ref) => Effect.Effect<Option.Option<ExplainedRecord>, E, R>
) =>
  Effect.reduce(refs, Option.none<ExplainedRecord>, (found: Option.Option<ExplainedRecord>, ref) =>
    Option.isSome(found) ? Effect.succeed(found) : explainAt(ref)
  )

const toRecord = Effect.fnUntraced(function* (file: StoreFile, ref: Ledger.Ref, { now, recorded }: Specimen.Explained) {
  if (Option.isNone(now) && Option.isNone(recorded)) return Option.none()
  const { store } = file
  const { from = "", to = "" } = store.pipelines.find(({ name }) => name === ref.pipeline) ?? {}
  const whole: ExplainedRecord = {
    ...ref,
    from,
    to,
    file: file.file,
    remoteKey: Option.match(now, { onNone: () => "", onSome: ({ remoteKey }) => remoteKey }),
    recorded: Option.getOrNull(Option.map(recorded, toRecorded(yield* lastRun(store.name, ref)))),
    isInSource: Option.isSome(now),
    ...Option.match(now, {
      onNone: () => nothing,
      onSome: ({ explanation, specimen }) => layered(file, ref, explanation, specimen)
    })
  }
  return Option.some(whole)
})

const nothing = { values: [], decidedBy: [], known: [], verdict: null, settings: [] }

const layered = (
  file: StoreFile,
  { pipeline }: Ledger.Ref,
  explanation: Explanation.Explanation,
  specimen: Specimen.Specimen
) => {
  const layers = Layers.of(file, pipeline, specimen)
  return {
    ...explanation,
    values: explanation.values.map((value) => Object.assign({ layer: layers.of(value.path) }, value)),
    settings: layers.deciding
  }
}

const lastRun = Effect.fnUntraced(function* (store: string, ref: Ledger.Ref) {
  const journal = yield* Effect.serviceOption(Journal.Journal)
  if (Option.isNone(journal)) return null
  const of = { stores: Option.some([store]), refs: Option.some([ref]), before: Option.none(), after: Option.none() }
  const events = yield* journal.value.events({ ...of, limit: 20 })
  const event = events.find(({ run }) => run !== "")
  return event === undefined ? null : { id: event.run, at: DateTime.formatIso(event.at), revision: event.revision }
})

const toRecorded =
  (run: Recorded["run"]) =>
  (last: Ledger.Remembered): Recorded => ({
    status: Option.getOrNull(last.status),
    code: last.code,
    why: last.why,
    remoteKey: last.remoteKey,
    remoteId: last.remoteId,
    revision: last.revision,
    attempts: last.attempts,
    firstTriedAt: Option.getOrNull(Option.map(last.firstTriedAt, DateTime.formatIso)),
    run
  })

const narrowed = (record: ExplainedRecord, { field }: Asked): ExplainedRecord =>
  Option.match(field, {
    onNone: () => record,
    onSome: (wanted) => ({ ...record, values: record.values.filter(({ path }) => isPartOf(wanted, path)) })
  })

/** `articleNumber`, `orderLines[0]` and `order.orderLines[0].articleNumber` are all parts of the last. */
const isPartOf = (wanted: string, path: string) => {
  const steps = `${path}.`
  return [`.${steps}`, `.${steps.replaceAll(/\[\d+\]/gu, "[]")}`].some(
    (each) => each.includes(`.${wanted}.`) || each.includes(`.${wanted}[`)
  )
}
