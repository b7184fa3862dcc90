/** A page of a list, as the platform wraps it: `{data: [...], meta: {...}}`. */
import { Blank, Moment } from "@crossdock/http"
import { type DateTime, Effect, Option, Schema, SchemaGetter, SchemaParser } from "effect"

/** What a page needs of a product; the rest of it is read one product at a time. */
export const RawProduct = Schema.StructWithRest(Schema.Struct({ id: Schema.Int }), [
  Schema.Record(Schema.String, Schema.Unknown)
])
export type RawProduct = typeof RawProduct.Type

/** Products are read by page number, so the number of pages must be known. */
export const ProductListing = Schema.Struct({
  data: Schema.Array(RawProduct),
  meta: Schema.Struct({ page_count: Schema.Int })
})
export type ProductListing = typeof ProductListing.Type

/** What a page needs of an order; the rest of it is read one order at a time. */
export interface RawOrder {
  readonly id: number
  /** Null where it is not a moment. */
  readonly updated_at: DateTime.Utc | null
  /** As it stands there; null where it is not a text. */
  readonly status: string | null
  /** The whole order, as it came. */
  readonly raw: unknown
}

const isRawOrder = (value: unknown): value is RawOrder => typeof value === "object" && value !== null && "raw" in value

const rawOrderIn = (zone: string) => {
  const Head = Schema.Struct({
    id: Schema.Int,
    updated_at: Schema.optionalKey(Schema.Unknown),
    status: Schema.optionalKey(Schema.Unknown)
  })
  const readHead = SchemaParser.decodeUnknownEffect(Head)
  const readMoment = Schema.decodeUnknownOption(Moment.inZone(zone))
  return Schema.Unknown.pipe(
    Schema.decodeTo(Schema.declare(isRawOrder), {
      decode: SchemaGetter.transformEffect((raw: unknown, options) =>
        Effect.map(readHead(raw, options), ({ id, status, updated_at }): RawOrder => ({
          id,
          updated_at: Option.getOrNull(readMoment(updated_at)),
          status: typeof status === "string" ? status : null,
          raw
        }))
      ),
      encode: SchemaGetter.transform(({ raw }: RawOrder) => raw)
    })
  )
}

/** `next` is there only while pages remain (API notes §2, VERIFIED); what it holds is not known. */
const Meta = Schema.Struct({ page_count: Blank.orNull(Schema.Int), next: Blank.orNull(Schema.Unknown) })

export const orderShapesIn = (zone: string) => ({
  listing: Schema.Struct({ data: Schema.Array(rawOrderIn(zone)), meta: Blank.orNull(Meta) }),
  single: Schema.Struct({ data: rawOrderIn(zone) })
})

export interface OrderListing {
  readonly data: ReadonlyArray<RawOrder>
  /** Whether the platform has more than this. */
  readonly more: boolean
  /** How many pages there are; null where the platform does not say. */
  readonly pages: number | null
}

/** Without `meta`, a short page is the last one. */
export const orderListing = (
  { data, meta }: ReturnType<typeof orderShapesIn>["listing"]["Type"],
  pageSize: number
): OrderListing => ({
  data,
  more: meta === null ? data.length >= pageSize : meta.next !== null,
  pages: meta?.page_count ?? null
})
