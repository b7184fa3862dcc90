/** Which orders a query asks for, and in which order they come (API notes §3, VERIFIED names). */
import { DateTime, Option } from "effect"
import * as Moment from "./Moment.ts"
import type { Shop } from "./Shop.ts"
import type { ShopOrder } from "./ShopOrder.ts"

export const listed = (shop: Shop, params: URLSearchParams): ReadonlyArray<ShopOrder> => {
  const status = params.get("status")?.toUpperCase()
  const ranges = Object.entries(moments).map(([name, read]) => rangeOf(shop, params, name, read))
  const found = [...shop.orders.values()].filter(
    (order) => (status === undefined || order.status === status) && ranges.every((isWithin) => isWithin(order))
  )
  const [by, direction] = (params.get("sort") ?? "id-asc").split("-")
  const sorted = by === "updated_at" ? found.toSorted(byUpdatedAt) : found.toSorted((a, b) => a.id - b.id)
  return direction === "desc" ? sorted.toReversed() : sorted
}

const byUpdatedAt = (a: ShopOrder, b: ShopOrder) =>
  DateTime.toEpochMillis(a.updated_at) - DateTime.toEpochMillis(b.updated_at) || a.id - b.id

/** What `…-from` and `…-to` are about: one of an order's moments has to be within. */
const moments: Readonly<Record<string, (order: ShopOrder) => ReadonlyArray<DateTime.Utc>>> = {
  created_at: ({ created_at }) => [created_at],
  updated_at: ({ updated_at }) => [updated_at],
  archived_at: ({ archived_at }) => (archived_at === null ? [] : [archived_at]),
  shipments_completed_at: ({ shipments }) =>
    shipments.flatMap(({ completed_at }) => (completed_at === null ? [] : [completed_at]))
}

/** `updated_at-from` and its like: note the odd mix of separators. */
const rangeOf = (
  { switches }: Shop,
  params: URLSearchParams,
  name: string,
  read: (order: ShopOrder) => ReadonlyArray<DateTime.Utc>
) => {
  const edge = (side: string) => Option.flatMap(Option.fromNullishOr(params.get(`${name}-${side}`)), Moment.parse)
  const [from, to] = [edge("from"), edge("to")]
  const isBefore = switches.rangesAreInclusive ? DateTime.isLessThanOrEqualTo : DateTime.isLessThan
  const isWithin = (moment: DateTime.Utc) =>
    (Option.isNone(from) || isBefore(from.value, moment)) && (Option.isNone(to) || isBefore(moment, to.value))
  return (order: ShopOrder) => (Option.isNone(from) && Option.isNone(to)) || read(order).some(isWithin)
}
