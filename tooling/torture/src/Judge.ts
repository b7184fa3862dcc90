/** What was lost, doubled, left stuck or let in, by what both sides have and by the calls that reached them. */
import type { Status } from "./Runner.ts"
import type { Call, Records, ShopOrder, Sides, WarehouseOrder } from "./Sides.ts"

export interface Finding {
  /** `letIn`: a forged message was believed. */
  readonly kind: "lost" | "doubled" | "stuck" | "letIn"
  readonly store: string
  readonly what: string
}

const lastOpen = 300
const sent = 450
const returned = 800
const cancelled = 1000

/** Everything that can be told without Crossdock. */
export const ofSides = (sides: Sides): ReadonlyArray<Finding> => [
  ...apart(sides),
  ...doubledOrders(sides),
  ...doubledMails(sides),
  ...doubledWrites(sides)
]

/** All that one side has and the other has not, or has otherwise. */
export const apart = (records: Records): ReadonlyArray<Finding> => [...missing(records), ...wrongStock(records)]

/** All of it but stock, which need not agree before the shelves are counted. */
export const missing = (records: Records): ReadonlyArray<Finding> => [
  ...missingArticles(records),
  ...records.shopOrders.flatMap((order) => missingOrder(records, order))
]

const lost = (store: string, what: string): Finding => ({ kind: "lost", store, what })
const doubled = (store: string, what: string): Finding => ({ kind: "doubled", store, what })
const stuck = (store: string, what: string): Finding => ({ kind: "stuck", store, what })

const missingArticles = ({ articles, products, store }: Records) =>
  products.flatMap(({ name, price, product_code }) => {
    const article = articles.find(({ articleNumber }) => articleNumber === product_code)
    if (article === undefined) return [lost(store, `article ${product_code} is not in the warehouse`)]
    const { articleName, customerPrice } = article.fields
    return articleName === name && customerPrice === price
      ? []
      : [lost(store, `article ${product_code} costs ${customerPrice} in the warehouse, ${price} in the shop`)]
  })

const missingOrder = (sides: Records, order: ShopOrder): ReadonlyArray<Finding> => {
  const { store, warehouseOrders } = sides
  const there = warehouseOrders.find(({ orderNumber }) => orderNumber === String(order.id))
  if (order.status === "CANCELLED") {
    const isLeft = there !== undefined && there.status <= lastOpen
    return isLeft ? [lost(store, `order ${order.id} is cancelled in the shop only`)] : []
  }
  if (there === undefined) return [lost(store, `order ${order.id} is not in the warehouse`)]
  if (there.status === cancelled) return [lost(store, `order ${order.id} is cancelled in the warehouse only`)]
  if (there.status >= sent && there.status < returned) return undelivered(sides, order, there)
  return there.status > lastOpen ? [] : outdated(store, order, there)
}

const undelivered = ({ mails, store }: Records, { id, shipments, status }: ShopOrder, { tracking }: WarehouseOrder) => {
  if (status !== "COMPLETED") return [lost(store, `order ${id} is shipped, but ${status} in the shop`)]
  const codes = shipments.map(({ tracking_code }) => tracking_code ?? "").join()
  const missing = tracking.filter(({ waybill }) => !codes.includes(waybill))
  return [
    ...missing.map(({ waybill }) => lost(store, `order ${id} has no tracking code ${waybill} in the shop`)),
    ...(mails.includes(id) ? [] : [lost(store, `nobody was told that order ${id} has left`)])
  ]
}

/** The warehouse has not started: it must have the order as it is now. */
const outdated = (store: string, { comments, id }: ShopOrder, { fields }: WarehouseOrder) => {
  const wanted = comments.flatMap(({ text, visibility }) => (visibility === "public" ? [text] : [])).join("\n")
  const remark = fields.orderRemark ?? ""
  return remark === wanted ? [] : [lost(store, `order ${id} says "${remark}" in the warehouse, not "${wanted}"`)]
}

const wrongStock = ({ articles, products, store }: Records) =>
  products.flatMap(({ product_code, stock_item: { quantity } }) => {
    const article = articles.find(({ articleNumber }) => articleNumber === product_code)
    return article === undefined || article.numberOfItems === quantity
      ? []
      : [lost(store, `${product_code}: ${quantity} in the shop, ${article.numberOfItems} in the warehouse`)]
  })

const doubledOrders = ({ store, warehouseOrders, writes }: Sides) => [
  ...repeated(warehouseOrders.map(({ fields, orderNumber }) => fields.goodsOwnerOrderId ?? orderNumber)).map((id) =>
    doubled(store, `order ${id} is in the warehouse twice`)
  ),
  ...repeated(writes.filter(isCreation).map(({ record }) => record)).map((record) =>
    doubled(store, `${record} was created twice`)
  )
]

const isCreation = ({ arrived, method, path, status }: Call) =>
  arrived && method === "PUT" && path.endsWith("/orders") && status === 201

const doubledMails = ({ mails, store, writes }: Sides) => [
  ...repeated(mails).map((id) => doubled(store, `the customer was told twice that order ${id} has left`)),
  ...repeated(writes.filter(isDelivery).map(({ path }) => path)).map((path) =>
    doubled(store, `${path} took effect twice`)
  )
]

const tookEffect = ({ arrived, status }: Call) => arrived && status >= 200 && status < 300

const isDelivery = (call: Call) => tookEffect(call) && call.path.endsWith("/quick-process")

/** Stock is set to what it is whenever the shop has another number, so the same number may well come twice. */
const doubledWrites = ({ store, writes }: Sides) => {
  const effective = writes.filter((call) => tookEffect(call) && !call.record.startsWith("stock"))
  return [...Map.groupBy(effective, ({ record }) => record)].flatMap(([record, calls]) =>
    calls.flatMap((call, index) => {
      const before = calls[index - 1]
      const isSame = before?.method === call.method && before.path === call.path && before.bodyHash === call.bodyHash
      return isSame ? [doubled(store, `${call.method} ${record} took effect, and was sent again at ${call.at}`)] : []
    })
  )
}

const repeated = <A>(all: ReadonlyArray<A>): ReadonlyArray<A> => all.filter((each, index) => all.indexOf(each) < index)

/** What Crossdock itself says of a store: all that exists is settled, and what is held back has a cause on the two sides. */
export const ofStatus = (sides: Sides, status: Status): ReadonlyArray<Finding> => {
  const { store } = sides
  const lanes = status.lanes.filter((lane) => lane.store === store)
  return [
    ...unsettled(sides, status),
    ...lanes.flatMap(({ openIntents, pipeline }) =>
      openIntents === 0 ? [] : [stuck(store, `${pipeline}: ${openIntents} intents are open`)]
    ),
    ...status.stuck
      .filter((each) => each.store === store && !isCaused(sides, each))
      .map(({ code, key, pipeline, status: how, why }) => stuck(store, `${pipeline} ${key} is ${how}: ${code}: ${why}`))
  ]
}

/** Whether a record waits only since a write before may still take effect: that ends by itself. */
export const mayStillLand = ({ lanes, stuck: all }: Status, stores: ReadonlyArray<string>) =>
  all.some(
    ({ code, pipeline, store }) =>
      stores.includes(store) &&
      unclear.has(code) &&
      lanes.some((lane) => lane.store === store && lane.pipeline === pipeline && lane.openIntents > 0)
  )

const unclear = new Set(["may-still-land", "no-clear-answer", "not-seen"])

/** Whether people brought it about: the warehouse has started or cancelled, or the shop has cancelled what had left. */
const isCaused = ({ shopOrders, warehouseOrders }: Sides, { code, key, why }: Status["stuck"][number]) => {
  const order = shopOrders.find(({ id }) => String(id) === key)
  const there = warehouseOrders.find(({ orderNumber }) => orderNumber === String(order?.id ?? ""))
  const hasStarted = there !== undefined && there.status > lastOpen
  if (code === "warehouse-started" || why.includes("has started working on this order")) return hasStarted
  if (code === "cancelled-in-warehouse") return there?.status === cancelled
  return code === "order-cancelled" && shopOrders.some(({ status }) => status === "CANCELLED")
}

const unsettled = ({ articles, products, shopOrders, store, warehouseOrders }: Sides, { lanes }: Status) => {
  const shipped = warehouseOrders.filter(({ status }) => status >= sent && status < returned)
  const all = { articles: products, orders: shopOrders, deliveries: shipped, stock: articles }
  return Object.entries(all).flatMap(([pipeline, { length }]) => {
    const records = lanes.find((lane) => lane.store === store && lane.pipeline === pipeline)?.records
    const settled = Object.values(records ?? {}).reduce((sum, count) => sum + count, 0)
    return settled >= length ? [] : [lost(store, `${pipeline}: ${length} records exist, ${settled} are settled`)]
  })
}
