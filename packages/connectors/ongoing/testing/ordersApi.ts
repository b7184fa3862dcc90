/** `/orders`. API notes §3, §4. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { fieldsOf, type Fields, textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as Floor from "./Floor.ts"
import * as OrderAnswer from "./OrderAnswer.ts"
import * as OrderIntake from "./OrderIntake.ts"
import { status } from "./Status.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const mount = (app: Hono, world: World): void => {
  app.get("/api/v1/orders", (context) => list(world, context.req.queries()))
  app.put("/api/v1/orders", async (context) => OrderIntake.put(world, fieldsOf(await context.req.json<unknown>())))
  app.delete("/api/v1/orders", (context) =>
    isForeign(world, context) ? foreign() : cancel(world, world.orders.get(textOf(context.req.query("orderNumber"))))
  )
  app.get("/api/v1/orders/:orderId{[0-9]+}", (context) => {
    const order = byId(world, context)
    return order === undefined ? Answer.notFound() : Answer.json(OrderAnswer.fromOrder(world, order))
  })
  app.delete("/api/v1/orders/:orderId{[0-9]+}", (context) => cancel(world, byId(world, context)))
}

const foreign = () => Answer.badRequest("The goods owner was not found.")

const isForeign = (world: World, context: Context) => Number(context.req.query("goodsOwnerId")) !== world.goodsOwnerId

const byId = (world: World, context: Context) => {
  const id = Number(context.req.param("orderId"))
  return [...world.orders.values()].find(({ orderId }) => orderId === id)
}

/** The order stays, with status 1000. API notes §3, cancel (INFERRED). */
const cancel = (world: World, order: StoredOrder | undefined): Response => {
  if (order === undefined) return Answer.refusal(world, "orderId", "The order was not found.")
  const { orderId, orderNumber } = order
  if (order.status === status.cancelled) return Answer.refusal(world, "orderId", "Order already cancelled")
  if (order.status > world.settings.lastChangeableStatus) return Answer.refusal(world, "orderId", OrderIntake.started)
  Floor.setStatus(world, orderNumber, status.cancelled)
  return Answer.json({ orderId, message: `Order ${orderNumber} cancelled. <br/>` })
}

type Query = Readonly<Record<string, ReadonlyArray<string>>>

const list = (world: World, { goodsOwnerId, maxOrdersToGet, sort, ...query }: Query): Response => {
  if (Number(goodsOwnerId?.[0]) !== world.goodsOwnerId) return foreign()
  // The limit is documented, the answer beyond it is not: API notes §4, §9.5 (INFERRED).
  if (Filters.tooOld(query["orderUpdatedTimeFrom"]?.[0], 48, world.now())) {
    return Answer.badRequest("OrderUpdatedTimeFrom must be at most 2 days old.")
  }
  const visible = [...world.orders.values()].filter((order) => isVisible(world, order))
  const { found, unknown } = Filters.select(visible, filters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  const sorted = sort?.[0] === "descending" ? found.toReversed() : found
  const page = sorted.slice(0, Number(maxOrdersToGet?.[0] ?? found.length))
  return Answer.json(page.map((order): Fields => OrderAnswer.fromOrder(world, order)))
}

const isVisible = ({ now, settings }: World, { created }: StoredOrder) =>
  now().getTime() - created.getTime() >= settings.readLagMillis

const filters = (world: World): Filters.Filters<StoredOrder> => {
  const since =
    (read: (order: StoredOrder) => Date) =>
    ([from]: ReadonlyArray<string>) =>
    (order: StoredOrder) =>
      UtcTime.isAfter(read(order), new Date(String(from)), world.settings.fromIncludesItsSecond)
  return {
    orderNumber: Filters.oneOf((order) => order.orderNumber),
    orderNumbers: Filters.oneOf((order) => order.orderNumber),
    goodsOwnerOrderId: Filters.oneOf((order) => textOf(order.fields["goodsOwnerOrderId"])),
    orderStatusFrom: Filters.atLeast((order) => order.status),
    orderStatusTo: Filters.atMost((order) => order.status),
    orderIdFrom: Filters.atLeast((order) => order.orderId),
    orderStatusChangedTimeFrom: since((order) => order.statusChanged),
    orderUpdatedTimeFrom: since((order) => order.updated),
    orderCreatedTimeFrom: since((order) => order.created)
  }
}
