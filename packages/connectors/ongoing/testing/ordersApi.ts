/** `/orders`. API notes §3, §4. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import type { Fields } from "./Fields.ts"
import { textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as Floor from "./Floor.ts"
import * as OrderAnswer from "./OrderAnswer.ts"
import { orderFilters } from "./orderFilters.ts"
import * as OrderIntake from "./OrderIntake.ts"
import * as Request from "./Request.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { World } from "./World.ts"

export const mount = (app: Hono, world: World): void => {
  app.get("/api/v1/orders", (context) => list(world, context.req.queries()))
  app.put("/api/v1/orders", async (context) => OrderIntake.put(world, await Request.bodyOf(context)))
  app.delete("/api/v1/orders", (context) =>
    Request.isForeign(world, context.req.query("goodsOwnerId"))
      ? foreign()
      : cancel(world, world.orders.get(textOf(context.req.query("orderNumber"))))
  )
  app.get("/api/v1/orders/:orderId{[0-9]+}", (context) => {
    const order = byId(world, context)
    const seen = order === undefined ? undefined : seenOf(world, order)
    return seen === undefined ? Answer.notFound() : Answer.json(OrderAnswer.fromOrder(world, seen))
  })
  // By the internal id; what the body says of the number changes nothing. API notes §1 (VERIFIED that it updates).
  app.put("/api/v1/orders/:orderId{[0-9]+}", async (context) => {
    const [order, body] = [byId(world, context), await Request.bodyOf(context)]
    return order === undefined
      ? Answer.refusal(world, "orderId", "The order was not found.")
      : OrderIntake.put(world, body, order)
  })
  app.delete("/api/v1/orders/:orderId{[0-9]+}", (context) => cancel(world, byId(world, context)))
}

const foreign = () => Answer.badRequest("The goods owner was not found.")

export const byId = (world: World, context: Context): StoredOrder | undefined =>
  Request.byId(world.orders.values(), ({ orderId }) => orderId, Request.idOf(context, "orderId"))

/** The order stays, with the status of a cancelled one. API notes §3, cancel (INFERRED). */
const cancel = (world: World, order: StoredOrder | undefined): Response => {
  if (order === undefined) return Answer.refusal(world, "orderId", "The order was not found.")
  const { orderId, orderNumber } = order
  if (order.status === world.settings.cancelledStatus)
    return Answer.refusal(world, "orderId", "Order already cancelled")
  if (order.status > world.settings.lastChangeableStatus) return Answer.refusal(world, "orderId", OrderIntake.started)
  Floor.setStatus(world, orderNumber, world.settings.cancelledStatus)
  return Answer.json({ orderId, message: `Order ${orderNumber} cancelled. <br/>` })
}

const list = (world: World, { goodsOwnerId, maxOrdersToGet, sort, ...query }: Request.Query): Response => {
  if (Request.isForeign(world, goodsOwnerId?.[0])) return foreign()
  // The limit is documented, the answer beyond it is not: API notes §4, §9.5 (INFERRED).
  if (Filters.tooOld(query["orderUpdatedTimeFrom"]?.[0], 48, world.now())) {
    return Answer.badRequest("OrderUpdatedTimeFrom must be at most 2 days old.")
  }
  const visible = [...world.orders.values()].flatMap((order) => seenOf(world, order) ?? [])
  const { found, unknown } = Filters.select(visible, orderFilters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  const sorted = sort?.[0] === "descending" ? found.toReversed() : found
  const page = sorted.slice(0, Number(maxOrdersToGet?.[0] ?? found.length))
  return Answer.json(page.map((order): Fields => OrderAnswer.fromOrder(world, order)))
}

/** An order as it can be read by now: what was written lately is not there yet. API notes §1 (VERIFIED live). */
const seenOf = ({ earlier, now, settings }: World, order: StoredOrder): StoredOrder | undefined => {
  const before = earlier.get(order.orderNumber)
  return before !== undefined && now().getTime() - before.until.getTime() < settings.readLagMillis
    ? before.order
    : order
}
