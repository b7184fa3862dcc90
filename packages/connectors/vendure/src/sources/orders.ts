/**
 * Orders that customers have placed, as they change. What still lies in a cart is none yet. Vendure does not mark every change of an order:
 * one of its state or its address leaves `updatedAt` as it was. So those that are still open are read in every run.
 */
import { Source } from "@crossdock/core"
import { DateTime, Duration, Effect, Schema } from "effect"
import * as Changed from "../Changed.ts"
import * as documents from "../documents.ts"
import * as Listing from "../Listing.ts"
import { Order } from "../Order.ts"
import { personal } from "../personal.ts"
import { VendureClient } from "../VendureClient.ts"

export interface OrdersOptions {
  /** How much earlier than the last run began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
  /** A first run begins with orders that changed then or later. */
  readonly since?: DateTime.Utc | undefined
}

const name = "vendure/orders"
const cancelled = "Cancelled"

export const orders = ({ overlap = "5 minutes", since }: OrdersOptions = {}) => {
  const signature = since === undefined ? name : `${name} since ${DateTime.formatIso(since)}`
  return Source.both(
    Source.make({
      ...common,
      signature,
      pages: Changed.pages({ by: "orderPlacedAt", anew: true, read: openPage, overlap, since })
    }),
    Source.make({ ...common, signature, pages: Changed.pages({ by: "updatedAt", read: list.page, overlap, since }) })
  )
}

const common = {
  name,
  personal,
  cursor: Changed.Cursor,
  key: ({ code }: Order) => code,
  window: Changed.window,
  get: Effect.fn("orders.get")(function* (code: string) {
    return yield* one(yield* VendureClient, code)
  })
}

/** Nothing happens to them in the warehouse any more. */
const finished = ["Shipped", "PartiallyDelivered", "Delivered", cancelled]

/** One that was cancelled by a mere change of its state is marked no more than others; nobody cancels it later than that. */
const cancelledLately = Duration.days(60)

const openPage: Changed.List<Order>["read"] = Effect.fnUntraced(function* (client, options) {
  const now = yield* DateTime.now
  const lately = DateTime.formatIso(DateTime.subtractDuration(now, cancelledLately))
  const isOpen = { state: { notIn: [...finished] } }
  const isCancelledLately = { state: { eq: cancelled }, orderPlacedAt: { after: lately } }
  return yield* list.page(client, { ...options, filter: { ...options.filter, _or: [isOpen, isCancelledLately] } })
})

interface OpenOnes extends Changed.Options {
  readonly filter: Changed.Options["filter"] & {
    readonly _or: Array<{
      readonly state: { readonly notIn?: Array<string>; readonly eq?: string }
      readonly orderPlacedAt?: { readonly after: string }
    }>
  }
}

interface ByCode {
  readonly take: number
  readonly filter: { readonly code: { readonly in: Array<string> } }
}

const Answer = Schema.Struct({ orders: Listing.Items })

const placed = { active: { eq: false } } as const

const list = Listing.make<Order, Changed.Options | OpenOnes | ByCode>({
  schema: Order,
  key: ({ code, id }) => (typeof code === "string" ? code : id),
  records: (client, options) => Effect.map(client.query(documents.orders, asked(options), Answer), listed),
  keys: (client, options) => Effect.map(client.query(documents.orderKeys, asked(options), Answer), listed)
})

const asked = (options: Changed.Options | OpenOnes | ByCode | Listing.Some) => ({
  options: { ...options, filter: { ...options.filter, ...placed } }
})

const listed = ({
  data,
  date
}: {
  readonly data: typeof Answer.Type
  readonly date: Listing.Answered["date"]
}): Listing.Answered => ({ items: data.orders.items, date })

/** One order by its code; none where nobody has placed such an order. */
export const one = (client: VendureClient["Service"], code: string) =>
  list.one(client, byCodes([code]), `query orders ${code}`)

/** Those of these codes that there are. */
export const some = (client: VendureClient["Service"], codes: ReadonlyArray<string>) =>
  Effect.map(list.page(client, byCodes(codes)), ({ items }) => items)

const byCodes = (codes: ReadonlyArray<string>): ByCode => ({
  take: codes.length,
  filter: { code: { in: [...codes] } }
})
