/**
 * For any value on the other side: which field of the source it comes from. Whatever is changed there changes what was attributed to
 * it, and nothing else.
 */
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Articles from "./tracing/articles.ts"
import * as laws from "./tracing/laws.ts"
import * as Orders from "./tracing/orders.ts"
import * as ReturnNotices from "./tracing/returnNotices.ts"
import * as Stock from "./tracing/stock.ts"
import * as WarehouseOrders from "./tracing/warehouseOrders.ts"

/** The same records in every run; six hundred others of each kind passed, too. */
const many = { arbitrary: { runs: 30, seed: 1 } }
const some = { arbitrary: { runs: 10, seed: 1 } }

/** What every mapping keeps, for records of all sorts. `tag`: what is no field of any record, such as which of two writes it is. */
const keepsLaws = <S extends Schema.Codec<unknown, unknown>, A, B>(
  made: S,
  subjectsOf: (made: S["Type"]) => ReadonlyArray<laws.Subject<A, B>>,
  tag = "none"
) => {
  it.prop(
    "changes in what is attributed to a field of its source, and in nothing else",
    [made],
    ([each]) => subjectsOf(each).forEach(laws.exact),
    many
  )
  it.prop(
    "changes in nothing that a field was not looked at for, whatever that says",
    [made],
    ([each]) => subjectsOf(each).forEach(laws.lookedAt),
    some
  )
  it.prop(
    "is explained to the last value",
    [made],
    ([each]) => subjectsOf(each).forEach((subject) => laws.complete(subject, tag)),
    many
  )
}

/** By pipeline. */
const all: Readonly<Record<string, () => void>> = {
  articles: () => keepsLaws(Articles.SellableMade, Articles.subjectsOf),
  deliveries: () => keepsLaws(WarehouseOrders.WarehouseOrderMade, WarehouseOrders.deliveriesOf),
  reporting: () => keepsLaws(WarehouseOrders.WarehouseOrderMade, WarehouseOrders.reportsOf),
  orders: () => keepsLaws(Orders.OrderMade, Orders.subjectsOf, "_tag"),
  cancellations: () => keepsLaws(WarehouseOrders.WarehouseOrderMade, WarehouseOrders.cancellationsOf),
  returns: () => keepsLaws(WarehouseOrders.WarehouseOrderMade, WarehouseOrders.notesOf),
  returnNotices: () => keepsLaws(ReturnNotices.ReturnMade, ReturnNotices.subjectsOf),
  stock: () => keepsLaws(Stock.StockMade, Stock.subjectsOf)
}

for (const [pipeline, laws] of Object.entries(all)) describe(`a record of ${pipeline}`, () => void laws())

it("No pipeline of the blueprint is left out", () => {
  const { pipelines } = mycashflowOngoing.toStore({
    name: "acme",
    revision: "",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: mycashflowOngoing.name,
      mycashflow: { store: "shop", user: "user", apiKey: "${API_KEY}" },
      ongoing: { warehouse: "warehouse", goodsOwnerId: 1, user: "user", password: "${PASSWORD}" },
      deliveries: { bookkeepReported: true },
      cancellations: { enabled: true },
      returns: { enabled: true, show: "comment", announce: true, since: "2026-01-01T00:00:00Z" },
      stock: { enabled: true }
    })
  })
  const moving = pipelines.flatMap(({ isAside, name }) => (isAside ? [] : [name]))
  assert.deepStrictEqual(moving, Object.keys(all))
})
