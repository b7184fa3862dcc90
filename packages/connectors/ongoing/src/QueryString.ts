/** A query in the form that Ongoing reads: a list repeats its key, a moment has an offset instead of `Z`. */
import { DateTime } from "effect"

export type Value = string | number | boolean | DateTime.Utc | ReadonlyArray<string> | undefined

export const fromQuery = (query: Readonly<Record<string, Value>>): ReadonlyArray<readonly [string, string]> =>
  Object.entries(query).flatMap(([key, value]) => texts(value).map((text) => [key, text] as const))

const texts = (value: Value): ReadonlyArray<string> => {
  if (value === undefined) return []
  if (typeof value !== "object") return [String(value)]
  return DateTime.isDateTime(value) ? [DateTime.formatIso(value).replace("Z", "+00:00")] : value
}
