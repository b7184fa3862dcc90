/** `/purchaseOrders`: what is on its way in. API notes §7 (VERIFIED models). */
import type { Context, Hono } from "hono"
import * as Answer from "./Answer.ts"
import { type Fields, fieldsOf, listOf, merge, numberOf, textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import * as PurchaseOrderAnswer from "./PurchaseOrderAnswer.ts"
import * as Request from "./Request.ts"
import { purchaseStatus } from "./Status.ts"
import type { StoredPurchaseLine, StoredPurchaseOrder } from "./StoredPurchaseOrder.ts"
import type { World } from "./World.ts"

const root = "/api/v1/purchaseOrders"

export const mount = (app: Hono, world: World): void => {
  // Under the key of orders' statuses (VERIFIED).
  app.get(`${root}/statuses`, () => Answer.json({ orderStatuses: world.settings.purchaseOrderStatuses }))
  app.get(`${root}/types`, () => Answer.json({ purchaseOrderTypes: [] }))
  app.get(root, (context) => list(world, context.req.queries()))
  app.put(root, async (context) => put(world, await Request.bodyOf(context)))
  app.delete(root, (context) =>
    cancel(world, world.purchaseOrders.get(textOf(context.req.query("purchaseOrderNumber"))))
  )
  app.get(`${root}/:purchaseOrderId{[0-9]+}`, (context) => {
    const found = byId(world, context)
    return found === undefined ? Answer.notFound() : Answer.json(PurchaseOrderAnswer.fromPurchaseOrder(world, found))
  })
  app.delete(`${root}/:purchaseOrderId{[0-9]+}`, (context) => cancel(world, byId(world, context)))
}

const byId = (world: World, context: Context) =>
  Request.byId(
    world.purchaseOrders.values(),
    ({ purchaseOrderId }) => purchaseOrderId,
    Request.idOf(context, "purchaseOrderId")
  )

const started = "The warehouse has started working on this order. <br/>"

const refused = (world: World, message: string) => Answer.refusal(world, "purchaseOrderId", message)

const put = (world: World, body: Fields): Response => {
  const missing = Answer.missing("order", body, ["goodsOwnerId", "purchaseOrderNumber"])
  if (missing !== undefined) return missing
  if (Request.isForeign(world, body["goodsOwnerId"])) return refused(world, "The goods owner was not found.")
  const existing = world.purchaseOrders.get(textOf(body["purchaseOrderNumber"]))
  if (existing !== undefined && existing.status >= purchaseStatus.inbound) return refused(world, started)
  const numbers = listOf(body["purchaseOrderLines"]).map((line) => textOf(fieldsOf(line)["articleNumber"]))
  const unknown = numbers.find((number) => !world.articles.has(number))
  if (unknown !== undefined) return refused(world, `Article with article number '${unknown}' was not found. <br/>`)
  const { purchaseOrderId, purchaseOrderNumber } = store(world, body, existing)
  return Answer.json({ purchaseOrderId, message: `Inorder with order number ${purchaseOrderNumber} created. <br/>` })
}

const store = (world: World, body: Fields, existing: StoredPurchaseOrder | undefined): StoredPurchaseOrder => {
  const { goodsOwnerId: _owner, purchaseOrderLines, purchaseOrderNumber, ...sent } = body
  const now = world.now()
  const lines = listOf(purchaseOrderLines).map((line) => lineOf(world, existing, fieldsOf(line)))
  const order: StoredPurchaseOrder = {
    purchaseOrderId: existing?.purchaseOrderId ?? world.nextId("purchaseOrder"),
    purchaseOrderNumber: textOf(purchaseOrderNumber),
    status: existing?.status ?? purchaseStatus.notified,
    fields: merge(existing?.fields ?? {}, sent, world.settings.nullClears),
    lines: purchaseOrderLines === undefined ? (existing?.lines ?? []) : lines,
    created: existing?.created ?? now,
    statusChanged: existing?.statusChanged ?? now,
    lastReceived: null
  }
  world.purchaseOrders.set(order.purchaseOrderNumber, order)
  return order
}

const lineOf = (world: World, existing: StoredPurchaseOrder | undefined, line: Fields): StoredPurchaseLine => {
  const { articleNumber, numberOfItems, rowNumber, ...fields } = line
  return {
    id: existing?.lines.find((each) => each.rowNumber === textOf(rowNumber))?.id ?? world.nextId("line"),
    rowNumber: textOf(rowNumber),
    articleNumber: textOf(articleNumber),
    advised: numberOf(numberOfItems) ?? 0,
    received: 0,
    reported: null,
    fields
  }
}

const cancel = (world: World, found: StoredPurchaseOrder | undefined): Response => {
  if (found === undefined) return refused(world, "The order was not found.")
  const { purchaseOrderId, purchaseOrderNumber } = found
  if (found.status >= purchaseStatus.inbound) return refused(world, started)
  world.purchaseOrders.set(purchaseOrderNumber, {
    ...found,
    status: purchaseStatus.cancelled,
    statusChanged: world.now()
  })
  return Answer.json({ purchaseOrderId, message: `Inorder ${purchaseOrderNumber} cancelled. <br/>` })
}

const list = (world: World, { goodsOwnerId, maxPurchaseOrdersToGet, ...query }: Request.Query): Response => {
  if (Request.isForeign(world, goodsOwnerId?.[0])) return Answer.badRequest("The goods owner was not found.")
  const { found, unknown } = Filters.select(world.purchaseOrders.values(), filters(world), query)
  if (unknown.length > 0) return Answer.badRequest(`The simulator does not know ${unknown.join(", ")}.`)
  const page = found.slice(0, Number(maxPurchaseOrdersToGet?.[0] ?? found.length))
  return Answer.json(page.map((each) => PurchaseOrderAnswer.fromPurchaseOrder(world, each)))
}

const filters = ({ settings }: World): Filters.Filters<StoredPurchaseOrder> => ({
  purchaseOrderNumber: Filters.oneOf((each) => each.purchaseOrderNumber),
  purchaseOrderNumbers: Filters.oneOf((each) => each.purchaseOrderNumber),
  purchaseOrderIdFrom: Filters.atLeast((each) => each.purchaseOrderId),
  purchaseOrderStatusFrom: Filters.atLeast((each) => each.status),
  purchaseOrderStatusTo: Filters.atMost((each) => each.status),
  purchaseOrderStatusChangedTimeFrom: Filters.since(settings.fromIncludesItsSecond, (each) => each.statusChanged),
  lastReceiveTimeFrom: Filters.since(settings.fromIncludesItsSecond, (each) => each.lastReceived),
  articleNumbers: Filters.anyOf((each) => each.lines.map(({ articleNumber }) => articleNumber))
})
