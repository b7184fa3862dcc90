/** A moment on the wire: ISO 8601 with an offset or `Z`. Moments are compared as moments, never as text. */
import { DateTime, Option, Schema, SchemaGetter } from "effect"

/**
 * Reads `2021-03-16T11:05:18+02:00`, `2019-04-09T10:39:31.3Z` and the like, and writes UTC with `Z`. A moment without
 * an offset belongs to the given zone, since platforms that leave it out mean their own local time.
 */
export const inZone = (zone: string) => {
  const read = (text: string): Option.Option<DateTime.Utc> =>
    hasOffset(text)
      ? Option.map(DateTime.make(text), DateTime.toUtc)
      : Option.map(DateTime.makeZoned(text, { timeZone: zone, adjustForTimeZone: true }), DateTime.toUtc)
  return Schema.String.check(
    Schema.makeFilter((text) => Option.isSome(read(text)), { expected: "an ISO 8601 date and time" })
  ).pipe(
    Schema.decodeTo(Schema.DateTimeUtc, {
      decode: SchemaGetter.transform((text) => Option.getOrThrow(read(text))),
      encode: SchemaGetter.transform(DateTime.formatIso)
    })
  )
}

const hasOffset = (text: string) => /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)

export const Moment = inZone("UTC")
export type Moment = typeof Moment.Type
