/** What people do in one store: they open it, they work a day, and they do one thing after the other. */
import { Chance } from "@crossdock/testkit"
import { Effect, Schema } from "effect"
import { type Simulators } from "./Simulators.ts"
import * as Sides from "./Sides.ts"

export interface Site {
  readonly simulators: Simulators
  readonly store: string
}

const codeOf = (index: number) => `CODE-${index}`

/** So many products, on sale and on the shelves, and so many orders of them. */
export const open = Effect.fnUntraced(function* (
  { simulators, store }: Site,
  { orders, products }: { readonly products: number; readonly orders: number }
) {
  for (let index = 0; index < products; index++) {
    const product_code = codeOf(index)
    const product = { name: `Thing ${index}`, product_code, price: 10 + index, stock: { quantity: 10 } }
    yield* simulators.act("mycashflow", store, "add-product", product)
    yield* simulators.act("ongoing", store, "put-article", { articleNumber: product_code })
    yield* simulators.act("ongoing", store, "set-stock", { articleNumber: product_code, numberOfItems: 100 + index })
  }
  yield* Effect.forEach(numbers(orders), (index) => place({ simulators, store }, index, products), { discard: true })
})

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

const Placed = Schema.fromJsonString(Schema.Struct({ id: Schema.Int }))

const place = ({ simulators, store }: Site, index: number, products: number) =>
  Effect.flatMap(
    simulators.act("mycashflow", store, "add-order", {
      lines: [{ product_code: codeOf(index % products), quantity: 1 + (index % 3) }],
      shipping_method_id: 1 + (index % 2),
      comment: `order ${index}`
    }),
    (text) => Effect.orDie(Effect.map(Schema.decodeUnknownEffect(Placed)(text), ({ id }) => id))
  )

/** New orders, all at once. Gives their ids. */
export const burst = (site: Site, count: number) =>
  Effect.flatMap(Sides.records(site.simulators, site.store), ({ products }) =>
    Effect.forEach(numbers(count), (index) => place(site, index, products.length))
  )

/** A day: of the orders in the warehouse some are shipped, some begun, changed, cancelled in time or too late. */
export const day = Effect.fnUntraced(function* (site: Site) {
  const { products, shopOrders, warehouseOrders } = yield* Sides.records(site.simulators, site.store)
  for (const [index, { orderNumber }] of warehouseOrders.entries()) {
    if (index % 3 === 0) yield* ship(site, orderNumber)
    if (index % 3 === 1 && index % 2 === 0) yield* pick(site, orderNumber)
  }
  for (const [index, { id }] of shopOrders.entries()) {
    if (index % 6 === 1 || index % 6 === 4) yield* change(site, id, `ring the bell ${id}`)
    if (index % 6 === 5) yield* cancel(site, id)
  }
  for (const index of numbers(6)) yield* place(site, index, products.length)
  for (const { id } of products.slice(0, 3)) yield* reprice(site, id, 50 + id)
  yield* count(site, 500)
})

const ship = ({ simulators, store }: Site, orderNumber: string) =>
  simulators.act("ongoing", store, "ship", { orderNumber, tracking: [`T${orderNumber}`] })
const pick = ({ simulators, store }: Site, orderNumber: string) =>
  simulators.act("ongoing", store, "start-picking", { orderNumber })
const change = ({ simulators, store }: Site, id: number, comment: string) =>
  simulators.act("mycashflow", store, "change-order", { id, comment })
const cancel = ({ simulators, store }: Site, id: number) => simulators.act("mycashflow", store, "cancel-order", { id })
const reprice = ({ simulators, store }: Site, id: number, price: number) =>
  simulators.act("mycashflow", store, "change-product", { id, price })

/**
 * All shelves are counted; no number is as it was. The shop takes what it delivers off its stock by itself, so the two
 * sides must agree only after a count: until then it is the daily sweep's work.
 */
export const count = Effect.fnUntraced(function* ({ simulators, store }: Site, from: number) {
  const { articles } = yield* Sides.records(simulators, store)
  for (const [index, { articleNumber, numberOfItems }] of articles.entries()) {
    const items = from + index === numberOfItems ? from + index + 1 : from + index
    yield* simulators.act("ongoing", store, "set-stock", { articleNumber, numberOfItems: items })
  }
})

/** One thing happens, whatever it is; what cannot be done just now does not happen. */
export const any = Effect.fnUntraced(
  function* (site: Site, chance: Chance.Chance, serial: number) {
    const { products, shopOrders, warehouseOrders } = yield* Sides.records(site.simulators, site.store)
    const open = shopOrders.filter(({ status }) => status === "OPEN").slice(-oldest)
    const there = warehouseOrders.filter(({ status }) => status <= picked).slice(-oldest)
    const order = open[chance.below(Math.max(1, open.length))]
    const number = there[chance.below(Math.max(1, there.length))]?.orderNumber
    const product = products[chance.below(Math.max(1, products.length))]
    const what = chance.below(12)
    if (what < 4) return yield* place(site, serial, products.length)
    if (what < 6 && order) return yield* change(site, order.id, `change ${serial}`)
    if (what === 6 && order) return yield* cancel(site, order.id)
    if (what === 7 && number !== undefined) return yield* pick(site, number)
    if (what < 11 && number !== undefined) return yield* ship(site, number)
    if (product) return yield* reprice(site, product.id, 100 + serial)
  },
  (deed) => Effect.ignore(deed)
)

const oldest = 12
const picked = 400
