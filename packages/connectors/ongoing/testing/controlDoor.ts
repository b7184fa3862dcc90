/** The simulated warehouse's control door: what its people do, for whoever has nothing but HTTP. */
import { ControlDoor } from "@crossdock/testkit"
import * as Body from "./ControlBodies.ts"
import type { OngoingSimulator } from "./OngoingSimulator.ts"

export const controlDoor = (warehouse: OngoingSimulator): ControlDoor.Door => ({
  ...floor(warehouse),
  ...returns(warehouse),
  ...stock(warehouse),
  "add-webhook": act("Makes a webhook, as in the platform's administration", Body.Webhook, warehouse.webhooks.register),
  webhooks: look("Every try to send a webhook", () => ({
    attempts: warehouse.webhooks.attempts(),
    waiting: warehouse.webhooks.waiting()
  })),
  orders: look("Every order as the warehouse keeps it", () => [...warehouse.orders.values()]),
  articles: look("Every article as the warehouse keeps it", () => [...warehouse.articles.values()])
})

const { act, look } = ControlDoor

const floor = (warehouse: OngoingSimulator): ControlDoor.Door => ({
  release: act("300 Released: picking may begin", Body.OrderNumber, (body) => warehouse.release(body.orderNumber)),
  "start-picking": act("320 Allocated: nothing can be changed any more", Body.OrderNumber, (body) =>
    warehouse.startPicking(body.orderNumber)
  ),
  pick: act("400 Picked, all of it or these quantities", Body.Pick, ({ orderNumber, quantities }) =>
    warehouse.pick(orderNumber, quantities)
  ),
  pack: act("Puts what was picked in parcels", Body.Pack, ({ orderNumber, parcels }) =>
    warehouse.pack(orderNumber, parcels)
  ),
  ship: act("450 Sent: what was picked, or everything where nothing was", Body.Ship, ({ orderNumber, ...shipping }) =>
    warehouse.ship(orderNumber, shipping)
  ),
  "back-order": act("Makes an order of what was not picked", Body.OrderNumber, (body) => ({
    orderNumber: warehouse.makeBackOrder(body.orderNumber) ?? null
  })),
  "set-status": act("Sets any status by hand", Body.SetStatus, ({ orderNumber, status }) =>
    warehouse.setStatus(orderNumber, status)
  ),
  "cancel-order": act("1000 Cancelled, by somebody in the warehouse", Body.OrderNumber, (body) =>
    warehouse.cancelInWarehouse(body.orderNumber)
  )
})

const returns = (warehouse: OngoingSimulator): ControlDoor.Door => ({
  return: act("800 Returned: goods come back that nobody announced", Body.TakeBack, ({ orderNumber, ...returned }) =>
    warehouse.takeBack(orderNumber, returned)
  ),
  "receive-return": act("Announced goods come back", Body.ReceiveReturn, ({ quantities, returnOrderNumber }) =>
    warehouse.receiveReturn(returnOrderNumber, quantities)
  ),
  "return-orders": look("Every return order as the warehouse keeps it", () => [...warehouse.returnOrders.values()])
})

const stock = (warehouse: OngoingSimulator): ControlDoor.Door => ({
  "put-article": act("Makes or changes an article by hand", Body.PutArticle, ({ articleNumber, fields }) =>
    warehouse.putArticle(articleNumber, fields)
  ),
  "set-stock": act("The stock has been counted", Body.SetStock, ({ articleNumber, numberOfItems }) =>
    warehouse.setStock(articleNumber, numberOfItems)
  ),
  receive: act("Goods come in", Body.SetStock, ({ articleNumber, numberOfItems }) =>
    warehouse.receive(articleNumber, numberOfItems)
  ),
  "lock-for-sale": act("So many are there and not for sale", Body.SetStock, ({ articleNumber, numberOfItems }) =>
    warehouse.lockForSale(articleNumber, numberOfItems)
  ),
  "receive-purchase": act("Bought goods come in", Body.ReceivePurchase, ({ purchaseOrderNumber, quantities }) =>
    warehouse.receivePurchase(purchaseOrderNumber, quantities)
  ),
  "purchase-orders": look("Every purchase order as the warehouse keeps it", () => [
    ...warehouse.purchaseOrders.values()
  ])
})
