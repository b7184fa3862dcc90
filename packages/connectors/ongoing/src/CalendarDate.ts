/** A day without a time or a zone, `2019-10-10`. Ongoing types it as date-time, takes the bare date and answers it. */
import { Schema, SchemaGetter } from "effect"

export const CalendarDate = Schema.String.check(
  Schema.makeFilter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text), { expected: "a date such as 2019-10-10" })
)
export type CalendarDate = typeof CalendarDate.Type

const DateOrMoment = Schema.String.check(
  Schema.makeFilter((text) => /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(text), { expected: "a date such as 2019-10-10" })
)

/** Also reads a date with a time behind it, and leaves the time out. */
export const CalendarDateOfMoment = DateOrMoment.pipe(
  Schema.decodeTo(CalendarDate, {
    decode: SchemaGetter.transform((text) => text.slice(0, "2019-10-10".length)),
    encode: SchemaGetter.transform((date) => date)
  })
)
