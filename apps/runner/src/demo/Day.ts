/** What happens between the passes of the demo: people order, change their minds, and pick. */
import { codesOf, type SimulatedWorld } from "../simulation/SimulatedWorld.ts"

/** Goods came in before the shop was connected: most of what it sells lies on the shelves, some under its number alone. */
export const fillShelves = ({ shop, warehouse }: SimulatedWorld) => {
  for (const [index, code] of codesOf(shop).entries()) {
    if (index % 10 === 9) continue
    warehouse.putArticle(code)
    warehouse.setStock(code, 5 + ((index * 7) % 60))
  }
}

export interface Happened {
  readonly shipped: number
  readonly beingPicked: number
  readonly changed: number
  /** By order number. */
  readonly changedTooLate: ReadonlyArray<string>
  readonly cancelled: number
  readonly cancelledTooLate: ReadonlyArray<string>
  readonly placed: number
  readonly repriced: number
}

/** A working day on both sides. Some customers are too late: the warehouse has started on their orders. */
export const work = ({ shop, warehouse }: SimulatedWorld, isSpokenFor: (number: string) => boolean): Happened => {
  const open = [...warehouse.orders.keys()].filter((number) => !isSpokenFor(number))
  const shipped = take(open, 0, 3)
  const started = take(open, 1, 6)
  const waiting = open.filter((each) => !shipped.includes(each) && !started.includes(each))
  for (const [index, number] of shipped.entries()) ship(warehouse, number, index)
  for (const number of started) warehouse.startPicking(number)

  const changed = waiting.slice(0, 8)
  const changedTooLate = started.slice(0, 2)
  for (const number of changed) shop.changeOrder(Number(number), comment(shop, number))
  for (const number of changedTooLate) shop.changeOrder(Number(number), moved(shop, number))
  const cancelled = waiting.slice(8, 14)
  const cancelledTooLate = started.slice(2, 4)
  for (const number of [...cancelled, ...cancelledTooLate]) shop.cancelOrder(Number(number))

  const placed = placeOrders(shop, 12)
  const repriced = shop.products().slice(0, 5)
  for (const { id } of repriced) shop.changeProduct(id, { price: 34.9 })
  return {
    shipped: shipped.length,
    beingPicked: started.length,
    changed: changed.length,
    changedTooLate,
    cancelled: cancelled.length,
    cancelledTooLate,
    placed,
    repriced: repriced.length
  }
}

const take = <A>(all: ReadonlyArray<A>, offset: number, every: number) =>
  all.filter((_, index) => index % every === offset)

/** A receiver who has moved: the address of goods that are being picked does not change any more. */
const moved = (shop: SimulatedWorld["shop"], number: string) => ({
  shipping_address: { ...shop.order(Number(number)).shipping_address, city: "Rovaniemi" }
})

const comment = (shop: SimulatedWorld["shop"], number: string) => ({
  comments: [
    {
      created_at: shop.order(Number(number)).updated_at,
      user_id: null,
      visibility: "public" as const,
      text: "Please ring the bell."
    }
  ]
})

/** Some carriers give one number for the shipment, some one a parcel. */
const ship = (warehouse: SimulatedWorld["warehouse"], number: string, index: number) => {
  const waybill = `JJFI7${number}`
  warehouse.pick(number)
  if (index % 3 === 0) warehouse.ship(number, { parcels: [{ waybill: `${waybill}-1` }, { waybill: `${waybill}-2` }] })
  else warehouse.ship(number, { tracking: [waybill] })
}

const placeOrders = (shop: SimulatedWorld["shop"], count: number) => {
  const templates = shop.orders().slice(0, count)
  for (const { customer_information, products } of templates) {
    shop.addOrder({
      customer_information,
      shipping_method_id: 1,
      lines: products
        .filter(({ quantity }) => quantity > 0)
        .slice(0, 2)
        .map(({ product_code, quantity }) => ({ product_code: product_code ?? "", quantity })),
      payments: [{ payment_method_id: 1, status: "PAID" }]
    })
  }
  return templates.length
}
