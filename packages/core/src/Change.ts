/** What would change on the other side. */
import { Schema } from "effect"

/** One field as it lies on the other side, and as it would be sent. */
export const Change = Schema.Struct({
  /** Dotted; an element of a list by what tells it from the others: `orderLines[rowNumber=2].numberOfItems`. */
  path: Schema.String,
  /** On the wire; null where there is nothing. */
  from: Schema.Json,
  to: Schema.Json
})
export type Change = typeof Change.Type
