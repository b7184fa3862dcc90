/** How this shop tells the time: in Helsinki, to the second. */
import { DateTime, Function, Option } from "effect"

const zone = "Europe/Helsinki"

/** `2021-03-16T11:05:18+02:00` (API notes §3, INFERRED). What is there is shown again and again. */
export const print = Function.memoize((moment: DateTime.Utc) =>
  DateTime.formatIsoOffset(DateTime.setZoneNamedUnsafe(moment, zone)).replace(/\.\d+/, "")
)

export const printOrNull = (moment: DateTime.Utc | null): string | null => (moment === null ? null : print(moment))

/** With an offset or without one, which means Helsinki (API notes §3, INFERRED). */
export const parse = (text: string): Option.Option<DateTime.Utc> =>
  /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
    ? Option.map(DateTime.make(text), DateTime.toUtc)
    : Option.map(DateTime.makeZoned(text, { timeZone: zone, adjustForTimeZone: true }), DateTime.toUtc)

export const toSecond = (moment: DateTime.Utc): DateTime.Utc =>
  DateTime.makeUnsafe(Math.floor(DateTime.toEpochMillis(moment) / 1000) * 1000)
