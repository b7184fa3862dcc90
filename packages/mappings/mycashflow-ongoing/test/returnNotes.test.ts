/** What the warehouse has taken back, as it is said on the shop's order. */
import * as Ongoing from "@crossdock/ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import { toMycashflowReturnNote } from "../src/index.ts"
import { knowing, mapped, shipped, verdict } from "./fixtures.ts"

const pipeline = "returns"
const toNote = toMycashflowReturnNote({ orderNumberPrefix: "", pipeline })

type Row = readonly [articleNumber: string, returned: number]

const lines = (rows: ReadonlyArray<Row>) => ({
  orderLines: rows.map(([articleNumber, returnedNumberOfItems], index) => ({
    id: index + 1,
    rowNumber: String(90001 + index),
    orderedNumberOfItems: 9,
    pickedNumberOfItems: 9,
    returnedNumberOfItems,
    article: { articleSystemId: 1, articleNumber }
  }))
})

const returnOrder = (number: string | null, returned: number, cause: string | null = null) =>
  Schema.decodeUnknownSync(Ongoing.ReturnOrder)({
    returnOrderInfo: { returnOrderId: 7, returnOrderNumber: number },
    customerOrderInfo: { orderId: 5, orderNumber: "10042" },
    returnOrderLines: [
      {
        returnOrderLineId: 1,
        returnedNumberOfItems: returned,
        toBeReturnedNumberOfItems: 2,
        returnCause: cause === null ? null : { code: "1", name: cause }
      }
    ]
  })

const back = (
  rows: ReadonlyArray<Row>,
  returnOrders: ReadonlyArray<Ongoing.ReturnOrder> = [],
  orderNumber = "10042"
): Ongoing.ReturnedOrder => ({ ...shipped(lines(rows), { orderNumber }), returnOrders })

const someRows = Schema.Array(Schema.Tuple([Schema.Literals(["MUG", "BOWL", "Å", "a"]), Schema.Literals([0, 1, 2, 3])]))

describe("what is back in the warehouse", () => {
  it("is said on the shop's order, in all and by article, though nobody announced it", () =>
    assert.deepStrictEqual(
      mapped(
        toNote,
        back([
          ["MUG", 1],
          ["BOWL", 2],
          ["MUG", 1]
        ])
      ),
      {
        order_id: 10042,
        text: "Back in the warehouse: 2 × BOWL, 2 × MUG"
      }
    ))
  it("names the return orders that it came by, and their causes", () =>
    assert.strictEqual(
      mapped(toNote, back([["MUG", 2]], [returnOrder("R2", 1, "Wrong size"), returnOrder("R1", 1)])).text,
      "Back in the warehouse: 2 × MUG (return order R1, R2; Wrong size)"
    ))
  it("says nothing of a return order of which nothing has come yet", () =>
    assert.strictEqual(
      mapped(toNote, back([["MUG", 2]], [returnOrder("R1", 0, "Wrong size")])).text,
      "Back in the warehouse: 2 × MUG"
    ))
  it("counts what its back orders brought", () => {
    const order = { ...shipped(lines([["MUG", 1]]), {}, [shipped(lines([["MUG", 2]]))]), returnOrders: [] }
    assert.strictEqual(mapped(toNote, order).text, "Back in the warehouse: 3 × MUG")
  })
  it("is not said of an order that is not this store's", () => {
    const ofAcme = toMycashflowReturnNote({ orderNumberPrefix: "A-", pipeline })
    assert.include(verdict(ofAcme, back([["MUG", 1]], [], "10042")), { status: "skipped", code: "not-ours" })
    assert.strictEqual(mapped(ofAcme, back([["MUG", 1]], [], "A-10042")).order_id, 10042)
  })
  it("is nothing where nothing came back, unless the shop was told of something", () => {
    const order = back([["MUG", 0]], [returnOrder("R1", 0)])
    assert.include(verdict(toNote, order), { status: "skipped", code: "nothing-back" })
    for (const told of [{ remoteKey: "10042" }, { remoteKey: "", openIntent: Option.some("f") }]) {
      assert.strictEqual(
        mapped(toNote, order, knowing({ pipeline, key: "10042" }, told)).text,
        "Back in the warehouse: nothing any more"
      )
    }
    assert.include(verdict(toNote, order, knowing({ pipeline, key: "10042" }, { remoteKey: "" })), {
      code: "nothing-back"
    })
  })
  it.prop("is said in the same words in whichever order the warehouse tells it", [someRows], ([rows]) => {
    const told = knowing({ pipeline, key: "10042" })
    assert.deepStrictEqual(toNote.map(back(rows), told), toNote.map(back(rows.toReversed()), told))
  })
})
