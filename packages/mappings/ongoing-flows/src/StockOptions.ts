/** What a store may say about stock. */
import { Schema } from "effect"
import { maybe } from "./settingWords.ts"

const Items = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** What is held back of a number before the shop hears of it. What is left is never below zero. */
export const Buffer = Schema.Struct({
  units: maybe(Items, "So many items are held back"),
  percent: maybe(
    Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 100 })),
    "So much of a hundred is held back, rounded up to whole items"
  ),
  zeroBelow: maybe(Items, "What is left is told as none where it is less than this"),
  max: maybe(Items, "Never more than this is told")
})
export type Buffer = typeof Buffer.Type

const Ids = Schema.Array(Schema.Int).check(Schema.isMinLength(1, { expected: "at least one id of a building" }))

const Some = Schema.Struct({
  prefer: maybe(Ids, "The first of these that has any counts, alone"),
  exclude: maybe(Ids, "All but these count")
}).check(
  Schema.makeFilter(({ exclude, prefer }) => (exclude === undefined) !== (prefer === undefined), {
    expected: "either `prefer` or `exclude`"
  })
)

/**
 * Which of the warehouse's buildings count. `sum`: all of them. `prefer`: the first of these that has any, alone. `exclude`:
 * all but these.
 */
export const Warehouses = Schema.Union([Schema.Literal("sum"), Some]).annotate({
  message: "Expected `sum`, `{ prefer: [2, 1] }` or `{ exclude: [3] }`"
})
export type Warehouses = typeof Warehouses.Type

export interface StockOptions {
  /**
   * `physical`: what lies in the warehouse. A shop takes its own reservations off it. `sellable`: what Ongoing would
   * still sell, less open orders that it has not seen; orders that both sides know then count twice, and less is offered
   * than there is.
   */
  readonly count: "physical" | "sellable"
  /**
   * How kits and their parts are counted under `physical`. `free`: without what other orders have booked, since the shop's own
   * reservations of one do not show on the other. `whole`: with it. `off`: kits are not asked about.
   */
  readonly kits: "free" | "whole" | "off"
  readonly warehouses: Warehouses
  readonly buffer: Buffer
  /** By article number, each in place of the store's own. */
  readonly articles: Readonly<Record<string, Buffer>>
  /** The pipeline that delivers articles, where this store has one: articles that are not this shop's are left out. */
  readonly articlePipeline?: string | undefined
  /** The pipeline that delivers orders: what it has not delivered, the warehouse has not seen. */
  readonly orderPipeline: string
}

export const defaults: StockOptions = {
  count: "physical",
  kits: "free",
  warehouses: "sum",
  buffer: {},
  articles: {},
  orderPipeline: "orders"
}
