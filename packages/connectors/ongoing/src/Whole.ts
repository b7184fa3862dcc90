/** A whole number in an answer: a JSON number, or a text that reads as one. An empty text is nothing, and not zero. */
import { Schema } from "effect"

const Digits = Schema.String.check(Schema.isPattern(/^-?\d+$/))

export const Whole = Schema.Union([Schema.Int, Digits.pipe(Schema.decodeTo(Schema.FiniteFromString))])
export type Whole = typeof Whole.Type
