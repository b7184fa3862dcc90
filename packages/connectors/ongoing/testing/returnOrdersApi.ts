/** `/returnOrders` and their causes. API notes §7 (VERIFIED models, the key INFERRED). */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as Request from "./Request.ts"
import * as ReturnOrderAnswer from "./ReturnOrderAnswer.ts"
import * as ReturnOrderIntake from "./ReturnOrderIntake.ts"
import { returnStatus } from "./Status.ts"
import type { StoredReturnOrder } from "./StoredReturnOrder.ts"
import type { World } from "./World.ts"

const root = "/api/v1/returnOrders"

export const mount = (app: Hono, world: World): void => {
  app.get(`${root}/statuses`, () => Answer.json({ returnOrderStatuses: world.settings.returnOrderStatuses }))
  app.get(root, (context) => list(world, context.req.queries()))
  app.put(root, async (context) => ReturnOrderIntake.put(world, await Request.bodyOf(context)))
  app.delete(root, (context) => cancel(world, world.returnOrders.get(textOf(context.req.query("returnOrderNumber")))))
  app.get(`${root}/:returnOrderId{[0-9]+}`, (context) => {
    const found = byId(world, context)
    return found === undefined ? Answer.notFound() : Answer.json(ReturnOrderAnswer.fromReturnOrder(world, found))
  })
  app.delete(`${root}/:returnOrderId{[0-9]+}`, (context) => cancel(world, byId(world, context)))
}

const byId = (world: World, context: Context) =>
  Request.byId(
    world.returnOrders.values(),
    ({ returnOrderId }) => returnOrderId,
    Request.idOf(context, "returnOrderId")
  )

/** Only what has not come back yet (INFERRED, like orders). */
const cancel = (world: World, found: StoredReturnOrder | undefined): Response => {
  const { returnOrderId, returnOrderNumber, status } = found ?? { status: returnStatus.notified }
  if (found === undefined || returnOrderNumber === undefined) {
    return Answer.refusal(world, "returnOrderId", "The return order was not found.")
  }
  if (status !== returnStatus.notified) {
    return Answer.refusal(world, "returnOrderId", "The warehouse has started working on this return order. <br/>")
  }
  world.returnOrders.set(returnOrderNumber, { ...found, status: returnStatus.cancelled })
  return Answer.json({ returnOrderId, message: `Return order ${returnOrderNumber} cancelled. <br/>` })
}

/** No paging (VERIFIED). */
const list = (world: World, { goodsOwnerId, ...query }: Request.Query): Response => {
  if (Request.isForeign(world, goodsOwnerId?.[0])) return Answer.badRequest("The goods owner was not found.")
  const { found, unknown } = Filters.select(world.returnOrders.values(), filters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  return Answer.json(found.map((each) => ReturnOrderAnswer.fromReturnOrder(world, each)))
}

const filters = ({ settings }: World): Filters.Filters<StoredReturnOrder> => ({
  returnOrderNumbers: Filters.oneOf((each) => each.returnOrderNumber),
  customerOrderNumbers: Filters.oneOf((each) => each.orderNumber),
  goodsReturnedFromDate: Filters.since(settings.fromIncludesItsSecond, (each) => each.returnedTime),
  returnOrderStatusFrom: Filters.atLeast((each) => each.status),
  returnOrderStatusTo: Filters.atMost((each) => each.status)
})
