/** Where each value of a record that goes out comes from, and what decides whether it goes. */
import { Schema } from "effect"
import * as Discretion from "./Discretion.ts"
import * as Personal from "./Personal.ts"

/** A leaf of the source record. `value`: the target changes with it. `condition`: it was looked at, and another one of its kind changes nothing. */
export const Source = Schema.Struct({
  path: Schema.String,
  /** Decimals as text, moments in ISO 8601. */
  raw: Schema.Json,
  role: Schema.Literals(["value", "condition"])
})
export type Source = typeof Source.Type

/** What is known besides the record: `now`, `firstTriedAt`, `isReleased`, or what became of another record, such as `articles 123-4`. */
export const Fact = Schema.Struct({
  what: Schema.String,
  value: Schema.NullOr(Schema.Union([Schema.String, Schema.Boolean]))
})
export type Fact = typeof Fact.Type

export const Value = Schema.Struct({
  /** On the wire: `order.orderLines[0].articleNumber`. */
  path: Schema.String,
  value: Schema.Json,
  sources: Schema.Array(Source),
  known: Schema.Array(Fact),
  /** The field of the mapping: `toOngoingOrderLine → articleNumber`. */
  mapping: Schema.String,
  /** The field table's words for it. */
  source: Schema.String,
  note: Schema.String,
  /** Its field looks at nothing: it is the same for every record. One of no field goes by what decides on the record. */
  isConstant: Schema.Boolean
})
export type Value = typeof Value.Type

/** `of`: what it decides; empty for the record itself, otherwise the path of a list whose rows it picks. */
export const Decider = Schema.Struct({ of: Schema.String, ...Source.fields })
export type Decider = typeof Decider.Type

export const Explanation = Schema.Struct({
  values: Schema.Array(Value),
  decidedBy: Schema.Array(Decider),
  /** Known facts that decide whether it goes. */
  known: Schema.Array(Fact),
  /** Null where it goes. */
  verdict: Schema.NullOr(Schema.Struct({ status: Schema.String, code: Schema.String, why: Schema.String }))
})
export type Explanation = typeof Explanation.Type

/** As it may be shown: what tells of a person is masked where it was read, where it goes, and where anything is made of it. */
export const masked = (
  { decidedBy, known, values, verdict }: Explanation,
  { here, there }: { readonly here: Personal.Sight; readonly there: Personal.Sight },
  item: unknown
): Explanation => {
  const discretion = Discretion.of(() => Personal.textsOf(here, item))
  const madeOf = (sources: ReadonlyArray<Source>, value: Schema.Json) =>
    typeof value === "string" && sources.some(({ path }) => Personal.kindOf(here, path) !== undefined)
      ? discretion(value)
      : value
  const ofSource = <S extends Source>(source: S) => ({ ...source, raw: Personal.mask(here, source.raw, source.path) })
  return {
    values: values.map(({ sources, value, ...rest }) => ({
      ...rest,
      value: madeOf(sources, Personal.mask(there, value, rest.path)),
      sources: sources.map(ofSource)
    })),
    decidedBy: decidedBy.map(ofSource),
    known,
    verdict: verdict === null ? null : { ...verdict, why: discretion(verdict.why) }
  }
}
