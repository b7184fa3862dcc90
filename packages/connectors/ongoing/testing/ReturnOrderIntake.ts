/** How an announced return comes in: checked against its order, then created or put in place of the one with its number. */
import * as Answer from "./Answer.ts"
import { type Fields, fieldsOf, listOf, merge, numberOf, textOf } from "./Fields.ts"
import * as Request from "./Request.ts"
import { returnStatus } from "./Status.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { StoredReturnLine, StoredReturnOrder } from "./StoredReturnOrder.ts"
import { tell, type World } from "./World.ts"

const required = ["goodsOwnerId", "returnOrderNumber", "customerOrder", "returnOrderLines"]

export const put = (world: World, body: Fields): Response => {
  const missing = Answer.missing("returnOrder", body, required)
  if (missing !== undefined) return missing
  const existing = world.returnOrders.get(textOf(body["returnOrderNumber"]))
  const orderId = numberOf(fieldsOf(body["customerOrder"])["orderId"]) ?? 0
  // By the warehouse's own ids (VERIFIED).
  const order = Request.byId(world.orders.values(), (each) => each.orderId, orderId)
  const objection = objectionTo(world, body, order, existing)
  if (objection !== undefined || order === undefined) return refused(world, objection ?? "The order was not found.")
  const returnOrder = store(world, body, order, existing)
  const { returnOrderId, returnOrderNumber } = returnOrder
  world.returnOrders.set(returnOrderNumber, returnOrder)
  tell(world, { kind: "return order", returnOrder })
  return Answer.json({ returnOrderId, message: `Return order ${returnOrderNumber} created/updated <br/>` })
}

const refused = (world: World, message: string) => Answer.refusal(world, "returnOrderId", message)

const objectionTo = (
  world: World,
  body: Fields,
  order: StoredOrder | undefined,
  existing: StoredReturnOrder | undefined
): string | undefined => {
  if (Request.isForeign(world, body["goodsOwnerId"])) return "The goods owner was not found."
  if (order === undefined) return "The order was not found."
  if (existing !== undefined && existing.status !== returnStatus.notified) {
    return "The warehouse has started working on this return order. <br/>"
  }
  const known = new Set(order.lines.map(({ id }) => id))
  const isKnown = listOf(body["returnOrderLines"]).every((line) => known.has(orderLineOf(fieldsOf(line))))
  return isKnown ? undefined : "The order line was not found."
}

const orderLineOf = (line: Fields): number => numberOf(fieldsOf(line["customerOrderLine"])["orderLineId"]) ?? 0

const store = (
  world: World,
  body: Fields,
  { orderId, orderNumber }: StoredOrder,
  existing: StoredReturnOrder | undefined
): StoredReturnOrder => {
  const { customerOrder: _order, goodsOwnerId: _owner, returnOrderLines, returnOrderNumber, ...sent } = body
  return {
    returnOrderId: existing?.returnOrderId ?? world.nextId("returnOrder"),
    returnOrderNumber: textOf(returnOrderNumber),
    status: returnStatus.notified,
    orderId,
    orderNumber,
    fields: merge(existing?.fields ?? {}, sent, world.settings.nullClears),
    lines: listOf(returnOrderLines).map((line) => lineOf(world, existing, fieldsOf(line))),
    created: existing?.created ?? world.now(),
    returnedTime: null
  }
}

const lineOf = (world: World, existing: StoredReturnOrder | undefined, line: Fields): StoredReturnLine => {
  const rowNumber = textOf(line["returnOrderRowNumber"])
  const { code, name } = fieldsOf(line["returnCause"])
  if (textOf(code) !== "") registerCause(world, { code: textOf(code), name: textOf(name) })
  return {
    id: existing?.lines.find((each) => each.rowNumber === rowNumber)?.id ?? world.nextId("line"),
    rowNumber,
    orderLineId: orderLineOf(line),
    expected: numberOf(line["toBeReturnedNumberOfItems"]) ?? 0,
    returned: 0,
    causeCode: textOf(code) === "" ? null : textOf(code)
  }
}

/** An unknown cause is created along with the return (INFERRED). */
export const registerCause = (
  world: World,
  { code, isRemoveCause, name }: { readonly code: string; readonly name: string; readonly isRemoveCause?: boolean }
): number => {
  const existing = world.returnCauses.get(code)
  const id = existing?.id ?? world.nextId("register")
  const removes = isRemoveCause ?? existing?.isRemoveCause ?? false
  world.returnCauses.set(code, { id, code, name: name === "" ? (existing?.name ?? "") : name, isRemoveCause: removes })
  return id
}
