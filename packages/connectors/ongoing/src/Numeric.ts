/** A decimal in an answer: a number, or a text that reads as one. An empty text is nothing, and not zero. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const Numeric = Schema.Union([Schema.Finite, Schema.NonEmptyString]).pipe(Schema.decodeTo(Decimal))
export type Numeric = typeof Numeric.Type
