/** How an order from outside comes in: checked, then created or put in place of the one with its number. */
import * as Answer from "./Answer.ts"
import { type Fields, fieldsOf, listOf, merge, numberOf, textOf } from "./Fields.ts"
import * as Floor from "./Floor.ts"
import * as Model from "./Model.ts"
import { linesAfter } from "./OrderLines.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import { findOrCreate, type Named, tell, type World } from "./World.ts"

/** API notes §1: not allowed (VERIFIED); in which words is not documented (INFERRED). */
export const started = "The warehouse has started working on this order. <br/>"

export const put = (
  world: World,
  body: Fields,
  existing: StoredOrder | undefined = world.orders.get(textOf(body["orderNumber"]))
): Response => {
  const invalid = shapeErrors(world, body)
  if (Object.keys(invalid).length > 0) return Answer.invalid(invalid)
  const objection = objectionTo(world, body, existing)
  if (objection !== undefined) return Answer.refusal(world, "orderId", objection)
  const newCustomer = register(world, body)
  const order = store(world, body, existing)
  // API notes §1 (VERIFIED): free text with HTML, which does not tell creation from update.
  const message = `${newCustomer}Order number ${order.orderNumber} created/updated`
  const status = existing === undefined && world.settings.answers201 ? 201 : 200
  return Answer.json({ orderId: order.orderId, message }, status)
}

const shapeErrors = (world: World, body: Fields): Readonly<Record<string, ReadonlyArray<string>>> => {
  const strangers = world.settings.rejectsUnknownFields ? Model.strangers(Model.order, body) : []
  const missing = ["goodsOwnerId", "orderNumber", "deliveryDate", "consignee"].filter(
    (name) => body[name] === undefined || body[name] === null || body[name] === ""
  )
  return Object.fromEntries([
    ...strangers.map((name) => [`order.${name}`, ["Unknown member."]]),
    ...missing.map((name) => [`order.${name}`, ["The field is required."]])
  ])
}

const objectionTo = (world: World, body: Fields, existing: StoredOrder | undefined): string | undefined => {
  if (numberOf(body["goodsOwnerId"]) !== world.goodsOwnerId) return "The goods owner was not found."
  if (existing !== undefined && existing.status > world.settings.lastChangeableStatus) return started
  const code = textOf(fieldsOf(body["transporter"])["transporterCode"])
  if (isUnknownTransporter(world, code)) return `Transporter with code '${code}' was not found. <br/>`
  const lines = listOf(body["orderLines"]).map(fieldsOf)
  const rowNumbers = lines.map((line) => textOf(line["rowNumber"]))
  if (new Set(rowNumbers).size < rowNumbers.length) return "Row numbers must be unique. <br/>"
  const unknown = lines.map((line) => textOf(line["articleNumber"])).find((number) => !world.articles.has(number))
  return unknown === undefined ? undefined : `Article with article number '${unknown}' was not found. <br/>`
}

const isUnknownTransporter = ({ settings }: World, code: string) =>
  settings.refusesUnknownTransporters && code !== "" && settings.transporters.every((each) => each.code !== code)

/** Order, customer, way of delivery, type and classes are created in one call. API notes §1, §3 (VERIFIED). */
const register = (world: World, body: Fields): string => {
  named(world, world.waysOfDelivery, body["wayOfDelivery"])
  named(world, world.orderTypes, body["orderType"])
  for (const each of listOf(body["classes"])) named(world, world.orderClasses, each)
  const customerNumber = textOf(fieldsOf(body["consignee"])["customerNumber"])
  if (customerNumber === "" || world.customers.has(customerNumber)) return ""
  const id = world.nextId("customer")
  world.customers.set(customerNumber, id)
  return `Customer with customer number '${customerNumber}' and ID '${id}' created. <br/> <br/>`
}

const named = (world: World, known: Map<string, Named>, value: unknown) => {
  const { code, name } = fieldsOf(value)
  if (textOf(code) !== "") findOrCreate(world, known, textOf(code), textOf(name))
}

const store = (world: World, body: Fields, existing: StoredOrder | undefined): StoredOrder => {
  const { goodsOwnerId: _goodsOwnerId, orderLines, orderNumber: _orderNumber, ...sent } = body
  const before = existing ?? newOrder(world, textOf(body["orderNumber"]))
  const fields = merge(before.fields, sent, world.settings.nullClears)
  const lines = orderLines === undefined ? before.lines : linesAfter(world, before.lines, listOf(orderLines))
  const order = { ...before, fields, lines, updated: world.now() }
  world.earlier.set(order.orderNumber, { until: world.now(), order: existing })
  world.orders.set(order.orderNumber, order)
  Floor.touchStock(world, [...before.lines, ...lines])
  if (existing === undefined) tell(world, { kind: "order created", order })
  return order
}

const newOrder = (world: World, orderNumber: string): StoredOrder => {
  const now = world.now()
  return {
    orderId: world.nextId("order"),
    orderNumber,
    status: world.settings.newOrderStatus,
    fields: {},
    lines: [],
    created: now,
    updated: now,
    statusChanged: now,
    shippedTime: null,
    lastPicked: null,
    lastReturned: null,
    tracking: [],
    returnTracking: [],
    parcels: [],
    backOrderFor: null
  }
}
