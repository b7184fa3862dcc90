/** The many ways in which platforms say "nothing": a missing key, `null`, `""` and `[]` are read alike, as `null`. */
import { Option, Schema, SchemaGetter } from "effect"

type Nothing = null | undefined | "" | readonly []

const isNothing = <E>(value: E | Nothing): value is Nothing =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)

/** As it came: what it must be is the inner schema's to say, once the nothings have been told apart. */
const wire = <E>() => Schema.make<Schema.Codec<E>>(Schema.Unknown.ast)

/** A field that may be absent, `null`, `""` or `[]`; decodes to `null` in all four cases, and encodes `null` as `null`. */
export const orNull = <T, E>(schema: Schema.Codec<T, E>) =>
  Schema.optionalKey(wire<E | Nothing>()).pipe(
    Schema.decodeTo(Schema.NullOr(schema), {
      decode: SchemaGetter.transformOptional((value: Option.Option<E | Nothing>) =>
        Option.isSome(value) && !isNothing(value.value) ? Option.some(value.value) : someNull
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<E | null>) => value)
    })
  )

const someNull = Option.some(null)

/** A list that may be absent or `null`; decodes to `[]` then. */
export const orEmpty = <T, E>(item: Schema.Codec<T, E>) =>
  Schema.optionalKey(wire<ReadonlyArray<E> | null | undefined>()).pipe(
    Schema.decodeTo(Schema.Array(item), {
      decode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<E> | null | undefined>) =>
        Option.isSome(value) && value.value !== null && value.value !== undefined
          ? Option.some(value.value)
          : Option.some([])
      ),
      encode: SchemaGetter.transformOptional((value: Option.Option<ReadonlyArray<E>>) => value)
    })
  )
