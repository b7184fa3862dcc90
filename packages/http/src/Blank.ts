/** The many ways in which platforms say "nothing": a missing key, `null`, `""` and `[]` are read alike, as `null`. */
import { Option, Schema, SchemaGetter } from "effect"

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)

const Nothing = Schema.Union([Schema.Null, Schema.Undefined, Schema.Literal(""), Schema.Tuple([])])

/** A field that may be absent, `null`, `""` or `[]`; decodes to `null` in all four cases, and encodes `null` as `null`. */
export const orNull = <T, E>(schema: Schema.Codec<T, E>) =>
  Schema.optionalKey(Schema.Union([schema, Nothing])).pipe(
    Schema.decodeTo(Schema.NullOr(Schema.toType(schema)), {
      decode: SchemaGetter.transformOptional((value: Option.Option<T | null | undefined | "" | readonly []>) =>
        Option.some(Option.getOrNull(Option.filter(value, present)))
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<T | null>) => value)
    })
  )

const present = <T>(value: T | null | undefined | "" | readonly []): value is T => !isBlank(value)

/** A list that may be absent or `null`; decodes to `[]` then. */
export const orEmpty = <T, E>(item: Schema.Codec<T, E>) =>
  Schema.optionalKey(Schema.NullOr(Schema.Array(item))).pipe(
    Schema.decodeTo(Schema.Array(Schema.toType(item)), {
      decode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<T> | null>) =>
        Option.some(Option.getOrNull(value) ?? [])
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<T>>) => value)
    })
  )
