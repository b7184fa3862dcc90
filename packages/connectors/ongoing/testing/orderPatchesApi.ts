/** `PATCH /orders/…`. API notes §1 (VERIFIED calls), §3. */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { type Fields, numberOf, textOf } from "./Fields.ts"
import * as Floor from "./Floor.ts"
import { started } from "./OrderIntake.ts"
import { type LinePatch, linePatches, type Patch, patches } from "./OrderPatches.ts"
import { byId } from "./ordersApi.ts"
import * as Request from "./Request.ts"
import { status } from "./Status.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { World } from "./World.ts"

const root = "/api/v1/orders/:orderId{[0-9]+}"

export const mount = (app: Hono, world: World): void => {
  const on = (path: string, answer: (order: StoredOrder, body: Fields, context: Context) => Response) =>
    app.patch(`${root}/${path}`, async (context) => {
      const [order, body] = [byId(world, context), await Request.bodyOf(context)]
      return order === undefined ? refused(world, "The order was not found.") : answer(order, body, context)
    })
  on("orderStatus", (order, body) => setStatus(world, order, body))
  on("orderNumber", (order, body) => setNumber(world, order, body))
  for (const [name, patch] of Object.entries(patches)) {
    on(name, (order, body) => applied(world, name, patch, order, body))
  }
  for (const [name, patch] of Object.entries(linePatches)) {
    on(`lines/:orderLineId{[0-9]+}/${name}`, (order, body, context) =>
      lineApplied(world, patch, order, Request.idOf(context, "orderLineId"), body)
    )
  }
  app.delete(`${root}/classes`, (context) => {
    const order = byId(world, context)
    if (order === undefined) return refused(world, "The order was not found.")
    return stored(world, { ...order, fields: { ...order.fields, classes: [] } })
  })
}

const refused = (world: World, message: string) => Answer.refusal(world, "orderId", message)

/** May fail once goods are allocated (VERIFIED); that it always does is INFERRED. */
const setStatus = (world: World, order: StoredOrder, body: Fields): Response => {
  const number = numberOf(body["orderStatusNumber"])
  if (number === null) return Answer.invalid({ "order.orderStatusNumber": ["The field is required."] })
  if (order.status >= status.allocated) return refused(world, started)
  if (!world.settings.statuses.some((each) => each.number === number)) return refused(world, "Unknown order status.")
  Floor.setStatus(world, order.orderNumber, number)
  return answered(order)
}

/** The platform does not check that the number is free (VERIFIED); the simulator cannot hold one twice, and does. */
const setNumber = (world: World, order: StoredOrder, body: Fields): Response => {
  const orderNumber = textOf(body["orderNumber"])
  const invalid = invalidity("orderNumber", { required: "orderNumber", longest: 50 }, body)
  if (invalid !== undefined) return invalid
  if (world.orders.has(orderNumber)) return refused(world, "The simulator has such an order already.")
  const all = [...world.orders.values()]
  world.orders.clear()
  for (const each of all) {
    const renamed = each.orderId === order.orderId ? { ...each, orderNumber, updated: world.now() } : each
    world.orders.set(renamed.orderNumber, renamed)
  }
  return answered(order)
}

const applied = (world: World, name: string, patch: Patch, order: StoredOrder, body: Fields): Response => {
  const invalid = invalidity(name, patch, body)
  if (invalid !== undefined) return invalid
  if (!world.settings.patchesAfterStart && order.status > world.settings.lastChangeableStatus) {
    return refused(world, started)
  }
  return stored(world, patch.change(world, order, body))
}

const lineApplied = (world: World, patch: LinePatch, order: StoredOrder, id: number, body: Fields): Response => {
  const invalid = invalidity("orderLine", patch, body)
  if (invalid !== undefined) return invalid
  if (!order.lines.some((line) => line.id === id)) return refused(world, "The order line was not found.")
  const lines = order.lines.map((line) => (line.id === id ? { ...line, ...patch.change(line, body) } : line))
  return stored(world, { ...order, lines })
}

const invalidity = (name: string, { longest, required }: Omit<Patch, "change">, body: Fields) => {
  if (required === undefined) return undefined
  const tooLong = longest !== undefined && textOf(body[required]).length > longest
  return tooLong
    ? Answer.invalid({ [`${name}.${required}`]: [`The field must have at most ${longest} characters.`] })
    : Answer.missing(name, body, [required])
}

const stored = (world: World, order: StoredOrder): Response => {
  world.orders.set(order.orderNumber, { ...order, updated: world.now() })
  Floor.touchStock(world, order.lines)
  return answered(order)
}

const answered = ({ orderId }: StoredOrder) => Answer.json({ orderId, message: "Order updated. <br/>" })
