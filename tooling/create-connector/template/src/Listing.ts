/** A page of a list, as the platform wraps it. */
import { Schema } from "effect"

/** What a page needs of an item, to go on after it; the rest of it is read one item at a time. */
export const RawItem = Schema.StructWithRest(Schema.Struct({ id: Schema.Int }), [
  Schema.Record(Schema.String, Schema.Unknown)
])
export type RawItem = typeof RawItem.Type

/** An empty page is the last one: nothing would tell where to go on after it. */
export const Listing = Schema.Struct({ items: Schema.Array(RawItem), has_more: Schema.Boolean }).check(
  Schema.makeFilter(({ has_more, items }) => !has_more || items.length > 0, { expected: "items, as there are more" })
)
export type Listing = typeof Listing.Type
