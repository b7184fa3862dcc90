/** Any record as JSON, for people: decimals and moments as texts, what is not there left out. */
import { BigDecimal, DateTime, HashMap, Option, Predicate, Redacted, type Schema } from "effect"

export const json = (value: unknown): Schema.Json => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value)
  if (value === undefined || typeof value !== "object") return value === undefined ? null : String(value)
  return ofObject(value)
}

const ofObject = (value: object): Schema.Json => {
  if (Redacted.isRedacted(value)) return "<redacted>"
  if (BigDecimal.isBigDecimal(value)) return BigDecimal.format(value)
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (Option.isOption(value)) return json(Option.getOrNull(value))
  if (HashMap.isHashMap(value)) return json(Object.fromEntries(HashMap.toEntries(value)))
  if (Array.isArray(value)) return value.map(json)
  if (Predicate.isIterable(value)) return Array.from(value, json)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, json(each)]]))
  )
}
