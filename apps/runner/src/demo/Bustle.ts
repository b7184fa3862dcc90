/** A shop and its warehouse at work: people order and change their minds, others pick, pack and ship, on and on. */
import { Chance } from "@crossdock/testkit"
import { codesOf, type SimulatedWorld } from "../simulation/SimulatedWorld.ts"
import { missingWay } from "./liveStore.ts"

export interface Bustle {
  /** A moment goes by. */
  readonly step: () => void
  /** Somebody orders, to be sent by this shipping method; gives the order's number. */
  readonly order: (shippingMethod: number) => number
}

/** Of the warehouse's orders, by how many moments ago they came. */
const pickedAfter = 6
const shippedAfter = 10

const newOrder = 0.22
const byMissingWay = 0.03
const change = 0.015
const cancellation = 0.01

/** Below this an article is bought again. */
const low = 5

export const make = ({ shop, warehouse }: SimulatedWorld, seed: number): Bustle => {
  const chance = Chance.seeded(seed)
  const ages = new Map<string, number>()
  const [firstCode = "", ...otherCodes] = codesOf(shop)
  const [first, ...others] = shop.orders().map(({ customer_information }) => customer_information)

  const order = (shipping_method_id: number) => {
    const codes = new Set(Array.from({ length: 1 + chance.below(3) }, () => chance.pick([firstCode, ...otherCodes])))
    return shop.addOrder({
      ...(first === undefined ? {} : { customer_information: chance.pick([first, ...others]) }),
      shipping_method_id,
      lines: [...codes].map((product_code) => ({ product_code, quantity: 1 + chance.below(2) })),
      payments: [{ payment_method_id: 1, status: "PAID" }]
    }).id
  }

  const pickAndShip = () => {
    for (const [number, { status }] of warehouse.orders) {
      if (status >= sent) continue
      const age = (ages.get(number) ?? 0) + 1
      ages.set(number, age)
      if (age === pickedAfter) warehouse.startPicking(number)
      if (age < shippedAfter) continue
      warehouse.ship(number, { tracking: [`JJFI7${number}`] })
      ages.delete(number)
    }
  }

  const changeMinds = () => {
    const open = shop.orders().filter(({ id, status }) => status === "OPEN" && ages.has(String(id)))
    const [one, ...more] = open.map(({ id }) => id)
    if (one === undefined) return
    if (chance.happens(change)) {
      const id = chance.pick([one, ...more])
      shop.changeOrder(id, { shipping_address: { ...shop.order(id).shipping_address, city: "Rovaniemi" } })
    }
    if (chance.happens(cancellation)) shop.cancelOrder(chance.pick([one, ...more]))
  }

  const fillUp = () => {
    for (const [code, { numberOfItems }] of warehouse.articles)
      if (numberOfItems < low) warehouse.receive(code, 20 + chance.below(30))
  }

  return {
    order,
    step: () => {
      if (chance.happens(newOrder)) order(chance.happens(byMissingWay) ? missingWay : chance.pick([1, 1, 2, 2, 3, 4]))
      changeMinds()
      pickAndShip()
      fillUp()
    }
  }
}

/** From here on the warehouse has nothing more to do. */
const sent = 450
