/** A decimal on the wire; an empty text is none, and not zero. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const Amount = Schema.Union([Schema.Finite, Schema.NonEmptyString]).pipe(Schema.decodeTo(Decimal))
export type Amount = typeof Amount.Type
