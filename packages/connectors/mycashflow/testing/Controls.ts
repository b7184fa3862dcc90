/** What people do in the simulated shop, by the ids and codes that they know. */
import type { DateTime } from "effect"
import * as Catalogue from "./Catalogue.ts"
import * as Counter from "./Counter.ts"
import * as Moment from "./Moment.ts"
import * as Processing from "./Processing.ts"
import * as Returns from "./Returns.ts"
import * as Shipments from "./Shipments.ts"
import * as Shop from "./Shop.ts"
import type { NewLine, NewOrder, OrderChange } from "./ShopOrder.ts"
import type { NewProduct } from "./ShopProduct.ts"
import * as Stockroom from "./Stockroom.ts"

export const controlsOf = (shop: Shop.Shop) => ({ ...onProducts(shop), ...onOrders(shop), ...onShipments(shop) })

const onProducts = (shop: Shop.Shop) => {
  const product = (id: number) => existing(shop.products.get(id), `product ${id}`)
  const owned = (code: string) => existing(Shop.findByCode(shop, code), `stock item ${code}`)
  return {
    addProduct: (input: NewProduct) => Catalogue.addProduct(shop, input),
    changeProduct: (id: number, change: Catalogue.ProductChange) => Catalogue.changeProduct(shop, product(id), change),
    removeProduct: (id: number) => Catalogue.removeProduct(shop, product(id)),
    setQuantity: (code: string, quantity: number) => Stockroom.setQuantity(shop, owned(code), quantity),
    stockOf: (code: string) => owned(code).stock_item,
    products: () => [...shop.products.values()],
    distort: (kind: "products" | "orders", id: number, fields: Readonly<Record<string, unknown>>) =>
      void shop.oddities.set(`${kind}/${id}`, fields)
  }
}

const onOrders = (shop: Shop.Shop) => {
  const order = (id: number) => existing(shop.orders.get(id), `order ${id}`)
  return {
    addOrder: (input: NewOrder) => Counter.addOrder(shop, input),
    changeOrder: (id: number, change: OrderChange) => Counter.changeOrder(shop, order(id), change),
    cancelOrder: (id: number, at = shop.now()) => done(Processing.cancel(shop, order(id), Moment.toSecond(at))),
    deliverOrder: (id: number, { at, ...body }: Processing.QuickProcess & { readonly at?: DateTime.Utc } = {}) =>
      done(Processing.quickProcess(shop, order(id), body, Moment.toSecond(at ?? shop.now()))),
    archiveOrder: (id: number) => {
      if (order(id).status === "CANCELLED") throw refused("The order is cancelled")
      Counter.changeOrder(shop, order(id), { archived_at: shop.now() })
    },
    returnGoods: (id: number, lines: ReadonlyArray<NewLine>) => Returns.take(shop, order(id), lines),
    removeOrder: (id: number) => {
      Stockroom.reserve(shop, order(id), -1)
      shop.orders.delete(id)
    },
    order,
    orders: () => [...shop.orders.values()],
    stumbleOver: (id: number, where: Shop.Stumble) => void shop.stumbles.set(id, where)
  }
}

const onShipments = (shop: Shop.Shop) => {
  const order = (id: number) => existing(shop.orders.get(id), `order ${id}`)
  return {
    splitShipment: (id: number, lines: ReadonlyArray<number>) => Shipments.split(shop, order(id), lines),
    reopenShipment: (id: number, shipment: number, how: "correct" | "cancel") => {
      const found = order(id).shipments.find((each) => each.id === shipment)
      done(Shipments.reopen(shop, order(id), existing(found, `shipment ${shipment} of order ${id}`), how))
    }
  }
}

const existing = <A>(found: A | undefined, what: string): A => {
  if (found === undefined) throw new RangeError(`the simulated shop has no ${what}`)
  return found
}

const refused = (why: string) => new Error(`the simulated shop refused: ${why}`)

const done = (refusal: { readonly message: string } | null): void => {
  if (refusal !== null) throw refused(refusal.message)
}
