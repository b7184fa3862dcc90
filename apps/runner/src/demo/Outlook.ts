/** What both sides look like at the end, in a shop owner's words. */
import * as Table from "../cli/Table.ts"
import { codesOf, type SimulatedWorld } from "../simulation/SimulatedWorld.ts"
import { buffer } from "../simulation/demoStore.ts"
import type { Happened } from "./Day.ts"

export interface Outlook {
  readonly what: string
  readonly shop: number
  readonly warehouse: number
  readonly remark: string
}

export const outlook = (world: SimulatedWorld): ReadonlyArray<Outlook> => [
  articles(world),
  ...orders(world),
  stock(world)
]

const articles = ({ shop, warehouse }: SimulatedWorld): Outlook => {
  const codes = codesOf(shop)
  const known = codes.filter((code) => warehouse.articles.get(code) !== undefined)
  return {
    what: "Articles with a product code",
    shop: codes.length,
    warehouse: known.length,
    remark: codes.length === known.length ? "all known to the warehouse" : "some are missing in the warehouse"
  }
}

const cancelled = 1000
const sent = 450

const orders = ({ shop, warehouse }: SimulatedWorld): ReadonlyArray<Outlook> => {
  const all = shop.orders()
  const inWarehouse = (id: number) => warehouse.orders.get(String(id))
  const open = all.filter(({ status }) => status === "OPEN")
  const openThere = open.filter(({ id }) => (inWarehouse(id)?.status ?? cancelled) < sent)
  const shippedThere = [...warehouse.orders.values()].filter(({ status }) => status >= sent && status < cancelled)
  const delivered = shippedThere.filter(({ orderNumber }) => shop.order(Number(orderNumber)).status === "COMPLETED")
  const tracked = delivered.filter(({ orderNumber }) =>
    shop.order(Number(orderNumber)).shipments.some(({ tracking_code }) => tracking_code !== null)
  )
  const cancelledHere = all.filter(({ id, status }) => status === "CANCELLED" && inWarehouse(id) !== undefined)
  const cancelledThere = cancelledHere.filter(({ id }) => inWarehouse(id)?.status === cancelled)
  return [
    {
      what: "Open orders",
      shop: open.length,
      warehouse: openThere.length,
      remark:
        open.length === openThere.length
          ? "all with the warehouse"
          : `${open.length - openThere.length} held back: see below`
    },
    {
      what: "Shipped orders",
      shop: delivered.length,
      warehouse: shippedThere.length,
      remark: `${tracked.length} of them with a tracking number in the shop`
    },
    {
      what: "Orders cancelled after they were sent",
      shop: cancelledHere.length,
      warehouse: cancelledThere.length,
      remark:
        cancelledHere.length === cancelledThere.length
          ? "stopped in time"
          : `${cancelledHere.length - cancelledThere.length} too late: see below`
    }
  ]
}

const stock = ({ shop, warehouse }: SimulatedWorld): Outlook => {
  const codes = codesOf(shop)
  const agreeing = codes.filter((code) => {
    const there = warehouse.articles.get(code)?.numberOfItems
    return there !== undefined && Math.max(0, there - buffer) === shop.stockOf(code).quantity
  })
  return {
    what: `Stock levels that agree, but for the ${buffer} held back`,
    shop: agreeing.length,
    warehouse: agreeing.length,
    remark: `of ${codes.length}`
  }
}

export const toTable = (rows: ReadonlyArray<Outlook>) =>
  Table.render(
    [{ head: "" }, { head: "shop", align: "right" }, { head: "warehouse", align: "right" }, { head: "", atMost: 26 }],
    rows.map(({ remark, shop, warehouse, what }) => [what, shop, warehouse, remark])
  )

export const day = (happened: Happened) =>
  [
    `The warehouse ships ${happened.shipped} orders and starts picking ${happened.beingPicked}.`,
    `Customers change ${happened.changed} orders in time and ${happened.changedTooLate.length} too late,`,
    `cancel ${happened.cancelled} in time and ${happened.cancelledTooLate.length} too late, and place ${happened.placed} new ones.`,
    `The shop changes the price of ${happened.repriced} products.`
  ].join("\n")
