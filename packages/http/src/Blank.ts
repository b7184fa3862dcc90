/** The many ways in which platforms say "nothing": a missing key, `null`, `""` and `[]` are read alike, as `null`. */
import { Option, Schema, SchemaGetter } from "effect"

type Nothing = null | undefined | "" | readonly []

const Nothing = Schema.Union([Schema.Null, Schema.Undefined, Schema.Literal(""), Schema.Tuple([])])

const isNothing = <T>(value: T | Nothing): value is Nothing =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)

/**
 * What the inner schema has let through is not looked at again: with records in lists in records, each level would
 * otherwise check everything below it once more.
 */
const seen = <T>() => Schema.declare<T>((value): value is T => value !== undefined)

/** A field that may be absent, `null`, `""` or `[]`; decodes to `null` in all four cases, and encodes `null` as `null`. */
export const orNull = <T, E>(schema: Schema.Codec<T, E>) =>
  Schema.optionalKey(Schema.Union([schema, Nothing])).pipe(
    Schema.decodeTo(seen<T | null>(), {
      decode: SchemaGetter.transformOptional((value: Option.Option<T | Nothing>) =>
        Option.isSome(value) && !isNothing(value.value) ? Option.some(value.value) : someNull
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<T | null>) => value)
    })
  )

const someNull = Option.some(null)

/** A list that may be absent or `null`; decodes to `[]` then. */
export const orEmpty = <T, E>(item: Schema.Codec<T, E>) =>
  Schema.optionalKey(Schema.NullOr(Schema.Array(item))).pipe(
    Schema.decodeTo(seen<ReadonlyArray<T>>(), {
      decode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<T> | null>) =>
        Option.some(Option.getOrNull(value) ?? [])
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<T>>) => value)
    })
  )
