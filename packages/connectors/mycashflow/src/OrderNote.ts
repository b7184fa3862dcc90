/** A comment on an order that says how things stand. Another one with the same beginning takes its place: comments stay. */
import { Schema } from "effect"

export const OrderNote = Schema.Struct({
  order_id: Schema.Int,
  /** Begins with the words by which the sink knows its own notes. */
  text: Schema.String,
  /** Only of what is held: other notes of the same moment, any of which may be the newest. */
  beside: Schema.optionalKey(Schema.Array(Schema.String))
})
export type OrderNote = typeof OrderNote.Type
