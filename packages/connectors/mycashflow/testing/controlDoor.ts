/** The simulated shop's control door: what its customers and its people do, for whoever has nothing but HTTP. */
import { Chance, ControlDoor } from "@crossdock/testkit"
import { Schema } from "effect"
import * as Body from "./ControlBodies.ts"
import type { MycashflowSimulator } from "./MycashflowSimulator.ts"
import { placeOrders } from "./seedOrders.ts"

export const controlDoor = (shop: MycashflowSimulator): ControlDoor.Door => ({
  ...customers(shop),
  ...admin(shop),
  ...shelves(shop),
  orders: ControlDoor.look("Every order as the shop keeps it", shop.orders),
  products: ControlDoor.look("Every product as the shop keeps it", shop.products),
  "stock-changes": ControlDoor.look("Every change of stock", () => shop.stockChanges),
  mails: ControlDoor.look("Orders whose customer was sent a shipping confirmation", () => shop.mails),
  webhooks: ControlDoor.look("Every try to send a webhook", () => shop.outbox.attempts)
})

const { act } = ControlDoor

const customers = (shop: MycashflowSimulator): ControlDoor.Door => ({
  "place-orders": act("Places so many orders of what the shop sells", Body.PlaceOrders, ({ count, seed }) => ({
    ids: placeOrders(shop, Chance.seeded(seed ?? 1), count)
  })),
  "add-order": act("Places this order", Body.NewOrder, ({ comment, ...order }) => ({
    id: shop.addOrder({ ...order, ...commentOf(comment) }).id
  })),
  "change-order": act("Changes an order", Body.ChangeOrder, ({ comment, id, ...change }) =>
    shop.changeOrder(id, {
      ...change,
      ...(comment === undefined ? {} : { comments: [...shop.order(id).comments, publicly(shop, id, comment)] })
    })
  ),
  "cancel-order": act("Cancels an order", Body.OrderId, ({ id }) => shop.cancelOrder(id))
})

const commentOf = (text: string | undefined) =>
  text === undefined ? {} : { comments: [{ visibility: "public" as const, text }] }

/** What a customer writes is at most as new as the order. */
const publicly = (shop: MycashflowSimulator, id: number, text: string) => ({
  created_at: shop.order(id).updated_at,
  user_id: null,
  visibility: "public" as const,
  text
})

const admin = (shop: MycashflowSimulator): ControlDoor.Door => ({
  "deliver-order": act("Quick processes an order, as in the admin", Body.DeliverOrder, ({ id, ...how }) =>
    shop.deliverOrder(id, how)
  ),
  "archive-order": act("Locks an order for bookkeeping", Body.OrderId, ({ id }) => shop.archiveOrder(id)),
  "return-goods": act("Takes goods back: negative rows, on a new order where it is archived", Body.Return, (body) => ({
    id: shop.returnGoods(body.id, body.lines).id
  })),
  "split-shipment": act("Puts lines, by id, in a shipment of their own", Body.Split, ({ id, lines }) => ({
    shipment: shop.splitShipment(id, lines).id
  })),
  "reopen-shipment": act("Sends a delivered shipment back to processing", Body.Reopen, ({ how, id, shipment }) =>
    shop.reopenShipment(id, shipment, how)
  ),
  "remove-order": act("Makes an order vanish", Body.OrderId, ({ id }) => shop.removeOrder(id)),
  "stumble-over": act("From now on the platform answers 500 over this order", Body.Stumble, ({ id, where }) =>
    shop.stumbleOver(id, where)
  ),
  distort: act("Shows fields of a record otherwise than they are", Body.Distort, ({ fields, id, kind }) =>
    shop.distort(kind, id, fields)
  )
})

const shelves = (shop: MycashflowSimulator): ControlDoor.Door => ({
  "set-stock": act("Sets the quantity of a stock item by hand", Body.SetStock, ({ code, quantity }) =>
    shop.setQuantity(code, quantity)
  ),
  "add-product": act("Puts a product on sale", Body.NewProduct, (product) => ({ id: shop.addProduct(product).id })),
  "change-product": act("Changes a product", Body.ChangeProduct, ({ id, ...change }) => shop.changeProduct(id, change)),
  "remove-product": act("Makes a product vanish", Schema.Struct({ id: Schema.Int }), ({ id }) => shop.removeProduct(id))
})
