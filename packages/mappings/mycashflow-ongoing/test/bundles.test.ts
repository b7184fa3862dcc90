/** Which rows of a bundle are picked. */
import { toOngoingOrder } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { line, mapped, order, verdict } from "./fixtures.ts"

const ordinary = { variation_id: null, bundle_id: null }
const head = line({ ...ordinary, id: 1, product_id: 300, product_code: "SET" })
const parts = (bundle_id: number) => [
  line({ ...ordinary, id: 2, product_id: 101, product_code: "MUG", bundle_id }),
  line({ ...ordinary, id: 3, product_id: 102, product_code: "BOWL", bundle_id })
]
const other = line({ ...ordinary, id: 4, product_id: 104, product_code: "SPOON" })

const defaultWayOfDelivery = "STD"
const picked = (options: Parameters<typeof toOngoingOrder>[0], ...products: ReadonlyArray<object>) =>
  mapped(toOngoingOrder({ defaultWayOfDelivery, ...options }), order({ products })).orderLines?.map(
    (each) => each.articleNumber
  )

describe("of a bundle", () => {
  it("the parts are picked, and its own row is not", () =>
    assert.deepStrictEqual(picked({}, head, ...parts(1), other), ["MUG", "BOWL", "SPOON"]))

  it("its own row is picked where it is a kit in the warehouse, and the parts are not", () =>
    assert.deepStrictEqual(picked({ bundles: "kit" }, head, ...parts(1), other), ["SET", "SPOON"]))

  it("the parts may name the product instead of the row", () => {
    assert.deepStrictEqual(picked({ bundleIds: "product" }, head, ...parts(300), other), ["MUG", "BOWL", "SPOON"])
    assert.deepStrictEqual(picked({ bundleIds: "product", bundles: "kit" }, head, ...parts(300)), ["SET"])
  })

  it("that has no row the parts are picked, where the store says that there is none", () =>
    assert.deepStrictEqual(picked({ bundleIds: "nothing", bundles: "kit" }, ...parts(7), other), [
      "MUG",
      "BOWL",
      "SPOON"
    ]))

  it("that is no row of the order nothing is guessed: the order is parked, since both could be picked", () => {
    for (const bundles of ["kit", "explode"] as const) {
      const toOrder = toOngoingOrder({ defaultWayOfDelivery, bundles })
      assert.include(verdict(toOrder, order({ products: [head, ...parts(300)] })), {
        status: "parked",
        code: "bundle-not-found"
      })
    }
  })

  it("whose own row was taken back, the parts that are left are not guessed about either", () =>
    assert.include(
      verdict(toOngoingOrder({ defaultWayOfDelivery }), order({ products: [{ ...head, quantity: -1 }, ...parts(1)] })),
      { code: "bundle-not-found" }
    ))

  it("rows that belong to none are picked as they are", () =>
    assert.deepStrictEqual(picked({ bundles: "kit" }, other, head), ["SPOON", "SET"]))
})
