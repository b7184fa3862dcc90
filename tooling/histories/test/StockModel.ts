/**
 * A shop and a warehouse as small as their documents let them be: what lies there, what is promised, and what the shop offers.
 * A mug is sold alone, and two of them as a set. Everything between the two platforms is the project's own mapping.
 */
import type { Known } from "@crossdock/core"
import { StockOnOffer, toMycashflowStock, type StockOptions } from "@crossdock/mycashflow-ongoing"
import { alone, Article, type Share, type StockedArticle } from "@crossdock/ongoing"
import { BigDecimal, DateTime, Option, Schema } from "effect"

export type Code = "MUG" | "SET"

/** How many mugs one of it takes. */
export const mugsIn = { MUG: 1, SET: 2 } as const

/**
 * `reserves`: open orders show in `reserved`, and what was delivered goes off `quantity` (API notes §5.3, §10-10, INFERRED).
 * `takes off at once`: they go off `quantity` as they come.
 */
export type ShopKind = "reserves" | "takes off at once"

export interface Order {
  readonly id: number
  readonly code: Code
  readonly pieces: number
  shop: "open" | "cancelled" | "delivered"
  warehouse: "unseen" | "booked" | "picked" | "shipped" | "cancelled"
  /** When it was first sent; moments are counted. */
  tried: number | undefined
  pickedAt: number
}

/** What the warehouse told, on its way to the shop. */
export interface Look {
  readonly asked: number
  numbers: { readonly items: number; readonly locked: number; readonly booked: number; readonly at: number } | undefined
  told: Readonly<Record<Code, number>> | undefined
}

export interface Model {
  readonly kind: ShopKind
  readonly sets: boolean
  now: number
  items: number
  locked: number
  readonly quantity: Record<Code, number>
  readonly orders: Array<Order>
}

export const make = (kind: ShopKind, sets: boolean): Model => ({
  kind,
  sets,
  now: 0,
  items: 0,
  locked: 0,
  quantity: { MUG: 0, SET: 0 },
  orders: []
})

const isPromised = ({ shop, warehouse }: Order) => shop === "open" && (warehouse === "unseen" || warehouse === "booked")

export const mugsOf = ({ code, pieces }: Pick<Order, "code" | "pieces">) => pieces * mugsIn[code]

const sum = (orders: ReadonlyArray<Order>, of: (order: Order) => number) =>
  orders.reduce((total, order) => total + of(order), 0)

const reserved = ({ kind, orders }: Model, code: Code) =>
  kind === "reserves"
    ? sum(
        orders.filter((each) => each.code === code && each.shop === "open"),
        (each) => each.pieces
      )
    : 0

/** How many the shop would still sell. */
export const offered = (model: Model, code: Code) => Math.max(0, model.quantity[code] - reserved(model, code))

/** How many the warehouse could still deliver beside everything that is promised. */
export const deliverable = ({ items, locked, orders }: Model, code: Code) =>
  Math.max(0, Math.floor((items - locked - sum(orders.filter(isPromised), mugsOf)) / mugsIn[code]))

export const numbersOf = (model: Model): Look["numbers"] => ({
  items: model.items,
  locked: model.locked,
  booked: sum(
    model.orders.filter(({ warehouse }) => warehouse === "booked"),
    mugsOf
  ),
  at: model.now
})

export type Policy = (model: Model, look: Look) => Look["told"]

/** The project's own. `claims`: which open orders it hears of; all, where nothing is said. */
export const policyOf = (options: Partial<StockOptions>, claimsOf = openOrders): Policy => {
  const mapping = toMycashflowStock(options)
  const shelfOf = eachOnce(shelf)
  return (model, { asked, numbers }) => {
    const known = knownOf(model)
    const told = (stocked: StockedArticle) => {
      const mapped = mapping.map({ stocked, claims: claimsOf(model), asked: moment(asked) }, known)
      if ("quantity" in mapped) return mapped.quantity
      throw new Error(mapped.why)
    }
    const { mug, mugInSet, mugs } = shelfOf(numbers)
    return { MUG: told(model.sets ? mugInSet : mug), SET: model.sets ? told(mugs) : 0 }
  }
}

/** The same numbers come again and again. */
const eachOnce = <A>(make: (numbers: Look["numbers"]) => A) => {
  const made = new Map<string, A>()
  return (numbers: Look["numbers"]): A => {
    const name = numbers === undefined ? "" : `${numbers.items} ${numbers.locked} ${numbers.booked}`
    const known = made.get(name) ?? make(numbers)
    made.set(name, known)
    return known
  }
}

/** A mug, one that sets are made of, and the set. */
const shelf = (numbers: Look["numbers"]) => {
  const mug = mugOf(numbers)
  const mugInSet = { ...mug, usedIn: inSet }
  return { mug, mugInSet, mugs: setOf(mugInSet) }
}

const openOrders = ({ orders }: Model): ReadonlyArray<StockOnOffer.Claim> =>
  orders
    .filter(({ shop }) => shop === "open")
    .map(({ code, id, pieces }) => ({
      order: String(id),
      line: id,
      sellable: null,
      product_code: code,
      quantity: decimal(pieces)
    }))

const decimal = (items: number) => BigDecimal.fromBigInt(BigInt(items))
const moment = (at: number) => DateTime.makeUnsafe(at)

const base = Schema.decodeUnknownSync(Article)({
  articleSystemId: 1,
  articleNumber: "MUG",
  inventoryInfo: { numberOfItems: 0, sellableNumberOfItems: 0 }
})
const set = { ...base, articleNumber: "SET", articleKind: "Structure" }
const two = decimal(mugsIn.SET)
const inSet: ReadonlyArray<Share> = [{ articleNumber: "SET", needed: two }]

const mugOf = (numbers: Look["numbers"]): StockedArticle => {
  const { booked, items, locked } = numbers ?? { booked: 0, items: 0, locked: 0 }
  const inventoryInfo = base.inventoryInfo && {
    ...base.inventoryInfo,
    numberOfItems: decimal(items),
    numberOfBookedItems: decimal(booked),
    lockedForSaleNumberOfItems: decimal(locked),
    sellableNumberOfItems: decimal(items - booked - locked)
  }
  return alone({ ...base, inventoryInfo })
}

const setOf = (mugInSet: StockedArticle): StockedArticle => ({
  ...alone(set),
  parts: [{ articleNumber: "MUG", needed: two, shelf: mugInSet }]
})

const knownOf = ({ orders }: Model): Known.Known => ({
  now: moment(0),
  firstTriedAt: Option.none(),
  isReleased: false,
  find: ({ key, pipeline }) => {
    const order = orders.find(({ id, tried }) => String(id) === key && tried !== undefined)
    if (order === undefined) return Option.none()
    return Option.some({
      pipeline,
      key,
      status: Option.some(order.warehouse === "unseen" ? "parked" : "delivered"),
      fingerprint: "",
      openIntent: Option.none(),
      remoteKey: key,
      remoteId: key,
      code: "",
      why: "",
      revision: "",
      attempts: 1,
      unclearSince: Option.none(),
      heldBecause: Option.none(),
      isReleased: false,
      discardedBecause: Option.none(),
      firstTriedAt: Option.map(Option.fromUndefinedOr(order.tried), moment)
    })
  }
})
