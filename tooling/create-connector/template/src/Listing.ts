/** A page of a list, as the platform wraps it. */
import { Schema } from "effect"

/** What a page needs of an item, to go on after it; the rest of it is read one item at a time. */
export const RawItem = Schema.StructWithRest(Schema.Struct({ id: Schema.Int }), [
  Schema.Record(Schema.String, Schema.Unknown)
])
export type RawItem = typeof RawItem.Type

export const Listing = Schema.Struct({ items: Schema.Array(RawItem), has_more: Schema.Boolean })
export type Listing = typeof Listing.Type
