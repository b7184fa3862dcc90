/** Orders and an article that do not go the straight way, and how both sides stand with them in the end. */
import { Predicate } from "effect"
import * as Table from "../cli/Table.ts"
import { buffer } from "../simulation/demoStore.ts"
import type { SimulatedWorld } from "../simulation/SimulatedWorld.ts"
import type { Happened } from "./Day.ts"

export interface Placed {
  /** In two shipments, of which the warehouse can send one. */
  readonly split: number
  /** Of something that shares its product code with something else. */
  readonly waiting: number
  /** The one whose product code is to be put right. */
  readonly misnamed: number
  readonly mug: string
  readonly kettle: string
}

/** Before the first pass. */
export const place = ({ shop, warehouse }: SimulatedWorld): Placed => {
  const [kettle, lamp, mug] = ["DEMO-KETTLE", "DEMO-LAMP", "DEMO-MUG"]
  for (const [name, product_code] of Object.entries({ Kettle: kettle, Lamp: lamp, Mug: mug }))
    shop.addProduct({ name, product_code, stock: { quantity: 0 } })
  const misnamed = shop.addProduct({ name: "Mug, red", product_code: mug, stock: { quantity: 0 } }).id
  for (const code of [kettle, lamp]) {
    warehouse.putArticle(code)
    warehouse.setStock(code, 12)
  }
  const split = shop.addOrder({
    shipments: [{}, {}],
    lines: [
      { product_code: kettle, quantity: 1 },
      { product_code: lamp, quantity: 1, shipment: 1 }
    ]
  }).id
  const waiting = shop.addOrder({ lines: [{ product_code: mug, quantity: 1 }] }).id
  return { split, waiting, misnamed, mug, kettle }
}

/** Between the first and the second pass: the lamps are broken, and somebody puts the code of the red mug right. */
export const work = ({ shop, warehouse }: SimulatedWorld, { misnamed, mug, split }: Placed): void => {
  const number = String(split)
  const [first] = warehouse.orders.get(number)?.lines ?? []
  if (first !== undefined) warehouse.pick(number, { [first.rowNumber]: 1 })
  warehouse.ship(number, { tracking: [`JJFI7${number}`] })
  shop.changeProduct(misnamed, { product_code: `${mug}-RED` })
}

export interface Case {
  readonly what: string
  readonly shop: string
  readonly warehouse: string
}

export const cases = (
  world: SimulatedWorld,
  { kettle, split, waiting }: Placed,
  { changedTooLate: [changed], cancelledTooLate: [cancelled] }: Happened
): ReadonlyArray<Case> => [
  caseOf("delivered in part", split, () => parts(world, split)),
  ...oneOf(changed).map((id) => caseOf("changed too late", id, () => cities(world, id))),
  ...oneOf(cancelled).map((id) => caseOf("cancelled too late", id, () => statuses(world, id))),
  caseOf("waited for its article", waiting, () => statuses(world, waiting)),
  {
    what: `Article ${kettle}: ${buffer} are held back`,
    shop: `${world.shop.stockOf(kettle).quantity} on offer`,
    warehouse: `${world.warehouse.articles.get(kettle)?.numberOfItems ?? 0} on the shelf`
  }
]

const oneOf = (number: string | undefined) => (number === undefined ? [] : [Number(number)])

const caseOf = (what: string, id: number, sides: () => Pick<Case, "shop" | "warehouse">): Case => ({
  what: `Order ${id} ${what}`,
  ...sides()
})

const parts = ({ shop, warehouse }: SimulatedWorld, id: number) => {
  const { shipments } = shop.order(id)
  const lines = warehouse.orders.get(String(id))?.lines ?? []
  const gone = shipments.filter(({ status }) => status === "COMPLETED")
  return {
    shop: `${gone.length} of ${shipments.length} shipments delivered`,
    warehouse: `${lines.filter(({ picked }) => picked > 0).length} of ${lines.length} rows sent`
  }
}

const cities = ({ shop, warehouse }: SimulatedWorld, id: number) => {
  const consignee = warehouse.orders.get(String(id))?.fields["consignee"]
  const city = Predicate.hasProperty(consignee, "city") ? String(consignee.city) : "nowhere"
  return { shop: `to ${shop.order(id).shipping_address.city}`, warehouse: `${statusThere(warehouse, id)}, to ${city}` }
}

const statuses = ({ shop, warehouse }: SimulatedWorld, id: number) => ({
  shop: shop.order(id).status,
  warehouse: statusThere(warehouse, id)
})

const statusThere = (warehouse: SimulatedWorld["warehouse"], id: number) => {
  const order = warehouse.orders.get(String(id))
  return order === undefined ? "not there" : `status ${order.status}`
}

export const toTable = (all: ReadonlyArray<Case>) =>
  Table.render(
    [{ head: "", atMost: 40 }, { head: "in the shop" }, { head: "in the warehouse" }],
    all.map(({ shop, warehouse, what }) => [what, shop, warehouse])
  )
