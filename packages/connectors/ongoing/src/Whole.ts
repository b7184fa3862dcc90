/** A whole number on the wire: a JSON number, or a string that reads as one. */
import { Schema } from "effect"

export const Whole = Schema.Union([Schema.Int, Schema.FiniteFromString.check(Schema.isInt())])
export type Whole = typeof Whole.Type
