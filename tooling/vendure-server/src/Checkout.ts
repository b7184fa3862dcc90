/** What a customer does in the shop, through the shop API: fills a cart, says where it goes, pays. */
import { Effect, Schema } from "effect"
import type { Shop } from "./Shop.ts"

export interface Cart {
  readonly lines: ReadonlyArray<{ readonly variant: string; readonly quantity: number }>
  readonly shippingMethod?: string
  /** The receiver. */
  readonly fullName?: string
}

export interface Placed {
  readonly id: string
  /** What people call the order. */
  readonly code: string
  readonly lines: ReadonlyArray<{ readonly id: string }>
}

/** A cart that only has to be paid. */
export interface Filled extends Placed {
  /** The customer's session. */
  readonly session: string
}

const Order = Schema.Struct({
  id: Schema.String,
  code: Schema.String,
  lines: Schema.Array(Schema.Struct({ id: Schema.String }))
})
const Transitioned = Schema.Struct({ transitionOrderToState: Order })

export const fill = Effect.fnUntraced(function* (
  shop: Shop,
  { fullName = "Aino Virtanen", lines, shippingMethod }: Cart
) {
  const [first, ...others] = lines
  const { token: session } = yield* shop.server.shop(addDocument, { ...first })
  const asCustomer = { authorization: `Bearer ${session}` }
  for (const line of others) yield* shop.server.shop(addDocument, line, asCustomer)
  const { data } = yield* shop.server.shop(
    addressDocument,
    { fullName, method: [shippingMethod ?? shop.shippingMethods.POSTI] },
    asCustomer
  )
  const { transitionOrderToState } = Schema.decodeUnknownSync(Transitioned)(data)
  return { ...transitionOrderToState, session } satisfies Filled
})

export const pay = Effect.fnUntraced(function* (shop: Shop, { session }: Pick<Filled, "session">) {
  const { data } = yield* shop.server.shop(payDocument, {}, { authorization: `Bearer ${session}` })
  const { addPaymentToOrder } = Schema.decodeUnknownSync(Schema.Struct({ addPaymentToOrder: Order }))(data)
  return addPaymentToOrder
})

/** Filled and paid. */
export const place = (shop: Shop, cart: Cart): Effect.Effect<Placed> =>
  Effect.flatMap(fill(shop, cart), (filled) => pay(shop, filled))

const addDocument = `mutation ($variant: ID!, $quantity: Int!) {
  addItemToOrder(productVariantId: $variant, quantity: $quantity) { ... on Order { id } ... on ErrorResult { message } } }`

const addressDocument = `mutation ($fullName: String!, $method: [ID!]!) {
  setCustomerForOrder(input: { firstName: "Aino", lastName: "Virtanen", emailAddress: "aino.virtanen@example.com",
    phoneNumber: "+358401234567" }) { ... on Order { id } ... on ErrorResult { message } }
  setOrderShippingAddress(input: { fullName: $fullName, streetLine1: "Mannerheimintie 1", city: "Helsinki",
    postalCode: "00100", countryCode: "FI", phoneNumber: "+358401234567" }) { ... on ErrorResult { message } }
  setOrderShippingMethod(shippingMethodId: $method) { ... on ErrorResult { message } }
  transitionOrderToState(state: "ArrangingPayment") { ... on Order { id code lines { id } } ... on ErrorResult { message } }
}`

const payDocument = `mutation { addPaymentToOrder(input: { method: "card", metadata: {} }) {
  ... on Order { id code lines { id } } ... on ErrorResult { message } } }`

/** An order as the shop's people see it. */
export const Seen = Schema.Struct({
  id: Schema.String,
  code: Schema.String,
  state: Schema.String,
  lines: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      quantity: Schema.Int,
      productVariant: Schema.Struct({ sku: Schema.String })
    })
  ),
  fulfillments: Schema.Array(
    Schema.Struct({
      state: Schema.String,
      method: Schema.String,
      trackingCode: Schema.NullOr(Schema.String),
      lines: Schema.Array(Schema.Struct({ orderLineId: Schema.String, quantity: Schema.Int }))
    })
  ),
  history: Schema.Struct({ items: Schema.Array(Schema.Struct({ type: Schema.String })) })
})
export type Seen = typeof Seen.Type

const Found = Schema.Struct({ orders: Schema.Struct({ items: Schema.Array(Seen) }) })

export const all = (shop: Shop, codes: ReadonlyArray<string>) =>
  Effect.map(shop.ask(Found, seeDocument, { codes }), ({ orders }) => orders.items)

export const see = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const [order] = yield* all(shop, [code])
  return order ?? (yield* Effect.die(new RangeError(`the shop has no order ${code}`)))
})

const seeDocument = `query ($codes: [String!]) { orders(options: { filter: { code: { in: $codes } } }) { items {
  id code state
  lines { id quantity productVariant { sku } }
  fulfillments { state method trackingCode lines { orderLineId quantity } }
  history(options: { take: 1000 }) { items { type } }
} } }`

/** The shop's people cancel one item of the order's first line. */
export const cancelOne = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const { id, lines } = yield* see(shop, code)
  yield* shop.ask(Schema.Unknown, cancelDocument, {
    input: { orderId: id, lines: [{ orderLineId: lines[0]?.id, quantity: 1 }], reason: "sold out" }
  })
})

/** The shop's people cancel the whole order. */
export const cancel = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const { id } = yield* see(shop, code)
  yield* shop.ask(Schema.Unknown, cancelDocument, {
    input: { orderId: id, cancelShipping: true, reason: "changed mind" }
  })
})

/** The shop's people begin to change it. */
export const modify = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const { id } = yield* see(shop, code)
  yield* shop.ask(Schema.Unknown, modifyDocument, { id })
})

const modifyDocument = `mutation ($id: ID!) { transitionOrderToState(id: $id, state: "Modifying") {
  ... on OrderStateTransitionError { message } } }`

const cancelDocument = `mutation ($input: CancelOrderInput!) {
  cancelOrder(input: $input) { ... on ErrorResult { message } } }`

/** The shop's people send one item of the order's first line by themselves. */
export const fulfillOne = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const { lines } = yield* see(shop, code)
  yield* shop.ask(Schema.Unknown, fulfillDocument, { line: lines[0]?.id })
})

const fulfillDocument = `mutation ($line: ID!) { addFulfillmentToOrder(input: { lines: [{ orderLineId: $line, quantity: 1 }],
  handler: { code: "manual-fulfillment", arguments: [{ name: "method", value: "by hand" }] } }) { ... on ErrorResult { message } } }`

/** Writes into the order's row of the database what nobody could say to the server. */
export const spoil = (shop: Shop, code: string, fields: Readonly<Record<string, unknown>>) =>
  Effect.flatMap(idOf(shop, code), (id) => shop.server.control(`spoil/Order/${id}`, fields))

/** Nothing else is asked of an order that may be spoilt already. */
const idOf = Effect.fnUntraced(function* (shop: Shop, code: string) {
  const { orders } = yield* shop.ask(Ids, idDocument, { code })
  return orders.items[0]?.id ?? (yield* Effect.die(new RangeError(`the shop has no order ${code}`)))
})

const Ids = Schema.Struct({ orders: Schema.Struct({ items: Schema.Array(Schema.Struct({ id: Schema.String })) }) })

const idDocument = `query ($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items { id } } }`
