/** What happens in the shop and the warehouse between two passes: a bit of everything that makes a connector call. */
import { Effect } from "effect"
import { store, type World } from "./world.ts"

/** Goods came in before the shop was connected. */
const fillShelves = ({ shop, warehouse }: World) => {
  for (const [index, code] of [...codesOf(shop)].entries()) {
    if (index % 10 === 9) continue
    warehouse.putArticle(code)
    warehouse.setStock(code, 5 + ((index * 7) % 60))
  }
}

const codesOf = (shop: World["shop"]) =>
  new Set(
    shop
      .products()
      .flatMap(({ product_code, variations }) =>
        variations.length === 0 ? [product_code] : variations.map((each) => each.product_code)
      )
      .filter((code) => code !== null)
  )

/** Orders beside the seeded ones, by what is done with them. */
const placeOrders = ({ shop }: World) => {
  shop.addProduct({ name: "Mug", product_code: "MUG", stock: { quantity: 500 } })
  const lines = [{ product_code: "MUG", quantity: 2 }]
  const place = (more: object = {}) => String(shop.addOrder({ lines, ...more }).id)
  return {
    shipment: place(),
    parcels: place(),
    split: place({ lines: [...lines, { product_code: "MUG", quantity: 1, shipment: 1 }], shipments: [{}, {}] }),
    unpaid: place({ payments: [{ status: "OPEN" }] }),
    changed: place(),
    changedTooLate: place(),
    cancelled: place(),
    cancelledTooLate: place(),
    kept: place()
  }
}

/** The warehouse ships and picks; some customers change their minds, and some of them are too late. */
const work = ({ shop, warehouse }: World, placed: ReturnType<typeof placeOrders>) => {
  warehouse.ship(placed.shipment, { tracking: ["JJFI1"] })
  warehouse.ship(placed.parcels, { parcels: [{ waybill: "JJFI2" }, { waybill: "JJFI3" }, { isReturnParcel: true }] })
  const first = warehouse.orders.get(placed.split)?.lines[0]?.rowNumber ?? ""
  warehouse.pick(placed.split, { [first]: 2 })
  warehouse.ship(placed.split)
  warehouse.ship(placed.unpaid, { tracking: ["JJFI4"] })
  warehouse.startPicking(placed.changedTooLate)
  warehouse.startPicking(placed.cancelledTooLate)
  for (const number of [placed.changed, placed.changedTooLate]) shop.changeOrder(Number(number), { lines: fewer })
  for (const number of [placed.cancelled, placed.cancelledTooLate]) shop.cancelOrder(Number(number))
  warehouse.receive("MUG", 3)
  for (const { id } of shop.products().slice(0, 3)) shop.changeProduct(id, { price: 34.9, weight: null })
}

const fewer = [{ product_code: "MUG", quantity: 1 }]

/** Gives the orders that were placed by hand. */
export const twoDays = (world: World) => Effect.map(passes(world), ({ placed }) => placed)

/** Passes over all flows: one, a working day, and two more. */
export const passes = Effect.fnUntraced(function* (world: World) {
  yield* world.pass(0)
  const placed = placeOrders(world)
  fillShelves(world)
  const pass = Effect.andThen(
    world.pass(3600),
    store.runOnce(() => true)
  ).pipe(Effect.provide(world.layer))
  const first = yield* pass
  yield* world.pass(3600)
  work(world, placed)
  return { placed, passes: [...first, ...(yield* pass), ...(yield* pass)] }
})
