/** Both sides of one store as their own people see them: what is to be judged. */
import { Effect, Schema } from "effect"
import type { Simulators } from "./Simulators.ts"

const Product = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  price: Schema.Finite,
  product_code: Schema.NullOr(Schema.String),
  stock_item: Schema.Struct({ quantity: Schema.Finite })
})

const Comment = Schema.Struct({ visibility: Schema.String, text: Schema.String })

export const ShopOrder = Schema.Struct({
  id: Schema.Int,
  status: Schema.Literals(["OPEN", "COMPLETED", "CANCELLED"]),
  comments: Schema.Array(Comment),
  shipments: Schema.Array(Schema.Struct({ id: Schema.Int, tracking_code: Schema.NullOr(Schema.String) }))
})
export type ShopOrder = typeof ShopOrder.Type

export const WarehouseOrder = Schema.Struct({
  orderNumber: Schema.String,
  status: Schema.Int,
  fields: Schema.Struct({
    goodsOwnerOrderId: Schema.optionalKey(Schema.NullOr(Schema.String)),
    orderRemark: Schema.optionalKey(Schema.NullOr(Schema.String))
  }),
  tracking: Schema.Array(Schema.Struct({ waybill: Schema.String }))
})
export type WarehouseOrder = typeof WarehouseOrder.Type

const Article = Schema.Struct({
  articleNumber: Schema.String,
  numberOfItems: Schema.Finite,
  fields: Schema.Struct({
    articleName: Schema.optionalKey(Schema.NullOr(Schema.String)),
    customerPrice: Schema.optionalKey(Schema.NullOr(Schema.Finite))
  })
})

/** One line of a simulator's call ledger. */
export const Call = Schema.Struct({
  at: Schema.String,
  method: Schema.String,
  path: Schema.String,
  bodyHash: Schema.String,
  status: Schema.Int,
  kind: Schema.Literals(["read", "write"]),
  outcome: Schema.String,
  arrived: Schema.Boolean,
  record: Schema.String
})
export type Call = typeof Call.Type

/** What both sides have. */
export interface Records {
  readonly store: string
  readonly products: ReadonlyArray<typeof Product.Type>
  readonly shopOrders: ReadonlyArray<ShopOrder>
  /** Orders whose customer was told, once for each mail. */
  readonly mails: ReadonlyArray<number>
  readonly articles: ReadonlyArray<typeof Article.Type>
  readonly warehouseOrders: ReadonlyArray<WarehouseOrder>
}

/** The same, and how it came to be. */
export interface Sides extends Records {
  /** All that asked to change something. */
  readonly writes: ReadonlyArray<Call>
}

export const records = Effect.fnUntraced(function* (simulators: Simulators, store: string) {
  const found: Records = {
    store,
    products: yield* simulators.look("mycashflow", store, "products", Schema.Array(Product)),
    shopOrders: yield* simulators.look("mycashflow", store, "orders", Schema.Array(ShopOrder)),
    mails: yield* simulators.look("mycashflow", store, "mails", Schema.Array(Schema.Int)),
    articles: yield* simulators.look("ongoing", store, "articles", Schema.Array(Article)),
    warehouseOrders: yield* simulators.look("ongoing", store, "orders", Schema.Array(WarehouseOrder))
  }
  return found
})

/** All calls are read anew: whoever asks again and again asks for the records alone. */
export const look = Effect.fnUntraced(function* (simulators: Simulators, store: string) {
  const sides: Sides = {
    ...(yield* records(simulators, store)),
    writes: [...(yield* writesTo(simulators, "mycashflow", store)), ...(yield* writesTo(simulators, "ongoing", store))]
  }
  return sides
})

const Line = Schema.fromJsonString(Call)

const writesTo = Effect.fnUntraced(function* (
  simulators: Simulators,
  platform: "mycashflow" | "ongoing",
  store: string
) {
  const text = yield* simulators.text(`${platform}/${store}/ledger`)
  const lines = text.split("\n").filter((line) => line.includes('"kind":"write"'))
  return yield* Effect.orDie(Effect.forEach(lines, (line) => Schema.decodeUnknownEffect(Line)(line)))
})
