/** Writes down in the warehouse what of an order has been passed on. Other lines are left as they are. */
import { ConnectorError, type Sink } from "@crossdock/core"
import { type Array, BigDecimal, Effect, HashMap, Option } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import * as OrderStatus from "../OrderStatus.ts"
import { personal } from "../personal.ts"
import { type ReportedLine, ReportedQuantities } from "../ReportedQuantities.ts"
import * as ShippedOrder from "../ShippedOrder.ts"

/**
 * An order that the warehouse does not have is refused as `unknown-order`. The lines are written one by one; after a lost answer
 * only those that do not say it yet are written again.
 */
export const reportedQuantities = (): Sink.Sink<ReportedQuantities, OngoingClient> => ({
  name: "ongoing/reportedQuantities",
  personal,
  item: ReportedQuantities,
  key: ({ orderNumber }) => orderNumber,
  current,
  agrees: ({ item }, wanted) => missing(item, wanted).length === 0,
  write,
  concurrency: 1
})

const current = Effect.fn("reportedQuantities.current")(function* (keys: Array.NonEmptyReadonlyArray<string>) {
  const orders = yield* Lookup.ordersNumbered(keys)
  const found = yield* Effect.forEach(orders, ShippedOrder.around)
  return HashMap.fromIterable(found.map((order) => [order.orderInfo.orderNumber, heldOf(order)] as const))
})

const heldOf = (order: ShippedOrder.ShippedOrder): Sink.Held<ReportedQuantities> => ({
  item: { orderNumber: order.orderInfo.orderNumber, lines: [order, ...order.backOrders].flatMap(linesOf) },
  id: String(order.orderInfo.orderId),
  status: OrderStatus.format(order.orderInfo.orderStatus)
})

const linesOf = ({ orderInfo: { orderId }, orderLines }: ShippedOrder.ShippedOrder["backOrders"][number]) =>
  orderLines.flatMap(({ id, reportedNumberOfItems: reported }): ReadonlyArray<ReportedLine> =>
    reported === null ? [] : [{ orderId, lineId: id, reported }]
  )

const missing = (held: ReportedQuantities, { lines }: ReportedQuantities) =>
  lines.filter((line) => !held.lines.some((each) => isSame(each, line)))

const isSame = (a: ReportedLine, b: ReportedLine) =>
  a.orderId === b.orderId && a.lineId === b.lineId && BigDecimal.equals(a.reported, b.reported)

const write = Effect.fn("reportedQuantities.write")(function* (wanted: ReportedQuantities) {
  const client = yield* OngoingClient
  const found = yield* Lookup.order(wanted.orderNumber)
  if (Option.isNone(found)) return yield* unknownOrder(wanted.orderNumber)
  const held = heldOf(yield* ShippedOrder.around(found.value))
  const lines = missing(held.item, wanted)
  yield* Effect.forEach(lines, client.reportLine, { discard: true })
  const receipt: Sink.Receipt = { id: held.id, did: lines.length === 0 ? "nothing" : "updated" }
  return receipt
})

const unknownOrder = (number: string) =>
  Effect.fail(
    new ConnectorError.ConnectorError({
      connector: "ongoing",
      operation: "GET /orders",
      reason: new ConnectorError.Refused({
        code: "unknown-order",
        detail: `the warehouse has no order ${number}`
      })
    })
  )
