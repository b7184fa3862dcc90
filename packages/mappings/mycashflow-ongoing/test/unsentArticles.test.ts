/** A store that sends no articles: another system keeps them in the warehouse. */
import { mycashflowOngoing, toOngoingOrder } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { mapped, order } from "./fixtures.ts"

const storeWith = (more: object) =>
  mycashflowOngoing.toStore({
    name: "acme",
    revision: "1",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: mycashflowOngoing.name,
      mycashflow: { store: "acme", user: "api@acme.example", apiKey: "${KEY}" },
      ongoing: { warehouse: "acme", goodsOwnerId: 1, user: "WSI", password: "${PASSWORD}" },
      ...more
    })
  })

describe("a store that sends no articles", () => {
  it("has no pipeline for them, and nothing to rename", () => {
    const store = storeWith({ articles: { enabled: false } })
    assert.notInclude(
      store.pipelines.map(({ name }) => name),
      "articles"
    )
    assert.isUndefined(store.renames)
    assert.isDefined(storeWith({}).renames)
  })

  it("names the articles of an order by the rows' own product codes", () => {
    const toOrder = toOngoingOrder({ defaultWayOfDelivery: "STD" })
    assert.deepStrictEqual(
      mapped(toOrder, order()).orderLines?.map((each) => each.articleNumber),
      ["MUG-RED"]
    )
  })
})

describe("the flows of a store", () => {
  it("go deliveries, orders, cancellations, stock: stock is not begun while one of the others is due", () => {
    const flows = storeWith({ stock: { enabled: true } }).pipelines.filter(({ isAside }) => isAside !== true)
    const stock = flows.find(({ name }) => name === "stock")
    assert.deepStrictEqual(stock?.after, [
      { pipeline: "deliveries", until: "done" },
      { pipeline: "orders", until: "done" }
    ])
    const names = flows.map(({ name }) => name)
    assert.deepStrictEqual(names.slice(names.indexOf("deliveries")), ["deliveries", "orders", "cancellations", "stock"])
  })
})
