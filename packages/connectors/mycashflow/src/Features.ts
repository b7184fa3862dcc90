/** What a product or a variation is said to be like: by identifier a text, a number, or several texts (API notes §5.1). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const Feature = Schema.Union([Schema.String, Schema.Finite, Schema.Array(Schema.String), Schema.Null])

export const Features = Blank.orNull(Schema.Record(Schema.String, Feature))
export type Features = typeof Features.Type

/** The first text of a feature; null where there is none. */
export const textOf = (features: Features, identifier: string): string | null => {
  const value = features?.[identifier] ?? null
  const first = typeof value === "object" ? (value?.[0] ?? "") : String(value)
  return first.trim() === "" ? null : first.trim()
}
