/** Where each value of one record comes from: asked of its source and of the ledger, and written nowhere. */
import { Journal, type Ledger, type Store } from "@crossdock/core"
import { Array, Effect, Option } from "effect"
import * as ConfigProblem from "../ConfigProblem.ts"
import { comparable, unknown } from "../Reconciling.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import type { Answer, ExplainedRecord } from "./ExplainedRecord.ts"
import { Refusal, wrong } from "./Refusal.ts"
import { failed } from "./StoreWork.ts"
import * as Telling from "./Telling.ts"

export interface Asked {
  /** A key in the source, or on the other side as the ledger knows it. */
  readonly record: string
  readonly pipeline: Option.Option<string>
  /** A value's path, or a part of it; all values where it is left out. */
  readonly field: Option.Option<string>
}

/** Refused where there is no such record, or no such value of it. */
export const explain = Effect.fn("Explaining.explain")(function* (file: StoreFile, asked: Asked) {
  const problems = [...(yield* unset(file)), ...unknown(file, asked)]
  if (problems.length > 0) return yield* wrong(...problems)
  const records = yield* Effect.scoped(Effect.flatMap(file.store.connect, (each) => recordsOf(file, each, asked))).pipe(
    Effect.catchTags({
      ConfigError: (error) => Effect.fail(wrong(`${file.file}: ${ConfigProblem.describe(error)}`)),
      ConnectorError: (error) => Effect.fail(failed(file.store.name, error))
    })
  )
  const missing = notFound(file, asked, records)
  if (missing.length > 0) return yield* new Refusal({ code: 1, problems: missing })
  return { store: file.store.name, revision: file.store.revision, records } satisfies Answer
})

/** One that goes nowhere has no values: its verdict is the answer. */
const notFound = (
  { store: { name } }: StoreFile,
  { field, record }: Asked,
  records: ReadonlyArray<ExplainedRecord>
) => {
  if (records.length === 0)
    return [
      `${name} has no record ${record}: neither its source nor the ledger knows it; name the pipeline with --pipeline`
    ]
  const isThere = records.some(({ values, verdict }) => values.length > 0 || verdict !== null)
  return Option.match(field, {
    onNone: () => [],
    onSome: (wanted) => (isThere ? [] : [`${name} ${record} has no value ${wanted}: leave it out to see all`])
  })
}

const recordsOf = Effect.fnUntraced(function* (
  file: StoreFile,
  { explain: explainOne }: Pick<Store.Connected, "explain">,
  asked: Asked
) {
  const explainAt = Effect.fnUntraced(function* (ref: Ledger.Ref) {
    return yield* Telling.record(file, ref, yield* explainOne(ref.pipeline, ref.key))
  })
  const known = (yield* Effect.forEach(yield* knownAs(file, asked), explainAt)).flatMap(Option.toArray)
  const found = known.length > 0 ? known : Option.toArray(yield* firstFound(guesses(file, asked), explainAt))
  return found.map((record) => narrowed(record, asked))
})

/** Under which pipelines the ledger has it, by whichever of its keys. */
const knownAs = Effect.fnUntraced(function* (file: StoreFile, { pipeline, record }: Asked) {
  const names = Option.match(pipeline, { onNone: () => comparable(file), onSome: Array.of })
  const found = yield* (yield* Journal.Journal).find(file.store.name, record)
  return found
    .filter((ref) => names.includes(ref.pipeline))
    .map(({ key, pipeline: of }): Ledger.Ref => ({ pipeline: of, key }))
})

/** Where it may be though the ledger has never heard of it. */
const guesses = (file: StoreFile, { pipeline, record }: Asked): ReadonlyArray<Ledger.Ref> =>
  Option.match(pipeline, { onNone: () => ["orders", "articles"], onSome: Array.of })
    .filter((name) => comparable(file).includes(name))
    .map((name) => ({ pipeline: name, key: record }))

const firstFound = <E, R>(
  refs: ReadonlyArray<Ledger.Ref>,
  explainAt: (ref: Ledger.Ref) => Effect.Effect<Option.Option<ExplainedRecord>, E, R>
) =>
  Effect.reduce(refs, Option.none<ExplainedRecord>, (found: Option.Option<ExplainedRecord>, ref) =>
    Option.isSome(found) ? Effect.succeed(found) : explainAt(ref)
  )

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
