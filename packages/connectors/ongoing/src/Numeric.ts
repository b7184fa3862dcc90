/** A decimal in an answer: a number, or a text that reads as one. An empty text is nothing, and not zero. */
import { Decimal } from "@crossdock/http"

export const Numeric = Decimal
export type Numeric = typeof Numeric.Type
