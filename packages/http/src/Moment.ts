/** A moment on the wire: ISO 8601 with an offset or `Z`. Moments are compared as moments, never as text. */
import { DateTime, Option, Schema, SchemaGetter } from "effect"
import * as CommonMoment from "./CommonMoment.ts"

const date = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/
const time = /(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?/
const offset = /Z|[+-](?:0\d|1[0-4]):?[0-5]\d/

const whole = new RegExp(`^${date.source}(?:[T ]${time.source}(?:${offset.source})?)?$`)
const withOffset = new RegExp(`(?:${offset.source})$`)

const isMoment = (text: string) => !Number.isNaN(CommonMoment.millis(text)) || whole.test(text)

/**
 * Reads `2021-03-16T11:05:18+02:00`, `2019-04-09T10:39:31.3Z` and the like, and writes UTC with `Z`. A moment without
 * an offset, or a bare date, belongs to the given zone, since platforms that leave it out mean their own local time.
 */
export const inZone = (zone: string) =>
  Schema.String.check(Schema.makeFilter(isMoment, { expected: "an ISO 8601 date and time" })).pipe(
    Schema.decodeTo(Schema.DateTimeUtc, {
      decode: SchemaGetter.transform((text) => {
        const common = CommonMoment.millis(text)
        if (!Number.isNaN(common)) return DateTime.makeUnsafe(common)
        return withOffset.test(text) ? DateTime.makeUnsafe(text) : local(text, zone)
      }),
      encode: SchemaGetter.transform(DateTime.formatIso)
    })
  )

const local = (text: string, timeZone: string) =>
  DateTime.toUtc(Option.getOrThrow(DateTime.makeZoned(text, { timeZone, adjustForTimeZone: true })))

export const Moment = inZone("UTC")
export type Moment = typeof Moment.Type
