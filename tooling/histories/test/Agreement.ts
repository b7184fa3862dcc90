/** What must hold once everything has calmed down: both sides say the same, or the ledger says why not. */
import type { Ledger } from "@crossdock/core"
import type { World } from "./World.ts"

const cancelled = 1000
const sent = 450

/** Every disagreement, in words; none where all is well. */
export const disagreements = (world: World, stuck: ReadonlyArray<Ledger.Stuck>): ReadonlyArray<string> => [
  ...articles(world, stuck),
  ...orders(world, stuck),
  ...stock(world),
  ...unexpected(stuck)
]

const unexpected = (stuck: ReadonlyArray<Ledger.Stuck>) =>
  stuck
    .filter((each) => !isExpected(each))
    .map(({ code, key, pipeline, status, why }) => `${pipeline} ${key} is ${status}: ${code}: ${why}`)

const articles = ({ shop, warehouse }: World, stuck: ReadonlyArray<Ledger.Stuck>) =>
  sellables(shop).flatMap(({ code, key, name, price }) => {
    const article = warehouse.articles.get(code)
    if (article === undefined) return explained(stuck, key) ? [] : [`article ${code} is not in the warehouse`]
    const { articleName, customerPrice } = article.fields
    return articleName === name && customerPrice === price
      ? []
      : [`article ${code} is "${String(articleName)}" at ${String(customerPrice)}, not "${name}" at ${price}`]
  })

const sellables = (shop: World["shop"]) =>
  shop.products().flatMap((product) =>
    product.variations.length === 0
      ? [{ key: `${product.id}`, code: product.product_code ?? "", name: product.name, price: product.price }]
      : product.variations.map((each) => ({
          key: `${product.id}-${each.id}`,
          code: each.product_code ?? "",
          name: `${product.name} - ${each.name}`,
          price: each.price ?? product.price
        }))
  )

/** Reasons that a history can bring about by itself; any other would be trouble that somebody should have overcome. */
const expected = new Set([
  "no-way-of-delivery",
  "warehouse-started",
  "order-cancelled",
  "article-not-there",
  "unknown-product-code",
  "gone"
])

/** While what the warehouse writes shows late, only its own words tell that it has started. */
const isExpected = ({ code, why }: Ledger.Stuck) =>
  expected.has(code) || (code === "http-400" && why.includes("has started working on this order"))

const explained = (stuck: ReadonlyArray<Ledger.Stuck>, key: string) =>
  stuck.some((each) => each.key === key && isExpected(each))

const orders = ({ shop, warehouse }: World, stuck: ReadonlyArray<Ledger.Stuck>) =>
  shop.orders().flatMap((order) => {
    const there = warehouse.orders.get(String(order.id))
    const isExplained = explained(stuck, String(order.id))
    const isShipped = there !== undefined && there.status >= sent && there.status < cancelled
    if (isShipped && order.status === "OPEN" && !isExplained)
      return [`order ${order.id} is shipped, but open in the shop`]
    if (order.status === "CANCELLED") {
      return there === undefined || there.status === cancelled || isExplained
        ? []
        : [`order ${order.id} is cancelled in the shop only`]
    }
    if (order.status !== "OPEN" || isShipped || isExplained) return []
    if (there === undefined) return [`order ${order.id} is not in the warehouse`]
    const { city } = order.shipping_address
    return cityOf(there.fields) === city
      ? []
      : [`order ${order.id} goes to ${String(cityOf(there.fields))}, not to ${city}`]
  })

const cityOf = ({ consignee }: Readonly<Record<string, unknown>>) =>
  typeof consignee === "object" && consignee !== null && "city" in consignee ? consignee.city : undefined

const stock = ({ shop, warehouse }: World) =>
  sellables(shop).flatMap(({ code }) => {
    const there = warehouse.articles.get(code)?.numberOfItems
    const { quantity } = shop.stockOf(code)
    return there === undefined || there === quantity
      ? []
      : [`${code}: ${quantity} in the shop, ${there} in the warehouse`]
  })

/** Creating calls by order number: more than one answered 201 would be a doubled order. */
export const doubled = ({ warehouse }: World) =>
  warehouse.calls.filter(({ method, path, status }) => method === "PUT" && path.endsWith("/orders") && status === 201)
    .length - warehouse.orders.size
