import type { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import type { OrderToReport } from "../src/OrderToReport.ts"
import { toReportedQuantities } from "../src/toReportedQuantities.ts"
import { known, knowing, line, mapped, order, shipped, text, verdict } from "./fixtures.ts"

const toReport = toReportedQuantities({ deliveryPipeline: "deliveries" })
const ref = { pipeline: "deliveries", key: "10042" }
const told = (change: Partial<Ledger.Remembered> = {}) => knowing(ref, { remoteKey: "10042", ...change })

const row = (id: number, change: object = {}) => ({
  id,
  rowNumber: String(90_000 + id),
  externalId: String(90_000 + id),
  orderedNumberOfItems: 3,
  pickedNumberOfItems: 3,
  article: null,
  ...change
})

const item = (
  rows: ReadonlyArray<object> = [row(1)],
  inShop: Readonly<Record<string, unknown>> = { status: "COMPLETED" }
): OrderToReport => ({
  order: shipped({ orderLines: rows }),
  inShop: Option.some(order(inShop))
})

const plainly = (each: OrderToReport) =>
  mapped(toReport, each, told()).lines.map(({ lineId, orderId, reported }) => `${orderId}/${lineId}: ${text(reported)}`)

describe("Reporting: a delivery that the shop was told of", () => {
  it("is reported line by line, as it was picked", () =>
    assert.deepStrictEqual(plainly(item([row(1, { pickedNumberOfItems: 2 })])), ["5/1: 2"]))

  it("leaves out rows that were not picked, and rows that the shop never had", () =>
    assert.deepStrictEqual(
      plainly(item([row(1), row(2, { pickedNumberOfItems: 0 }), row(3, { rowNumber: "X", externalId: null })])),
      ["5/1: 3"]
    ))

  it("leaves out rows that the shop does not show as delivered, and says so", () => {
    const two = [line({ shipment_id: 1 }), line({ id: 90002, shipment_id: 2 })]
    const shipments = [
      { id: 1, status: "COMPLETED" },
      { id: 2, status: "OPEN" }
    ]
    const part = item([row(1), row(2)], { products: two, shipments })
    assert.deepStrictEqual(plainly(part), ["5/1: 3"])
    assert.include(toReport.notes(part)[0], "rows 90002")
    assert.deepStrictEqual(toReport.notes(item()), [])
  })

  it("leaves out a row that was split in the shop, until all of it is delivered", () => {
    const parts = [line({ quantity: 1, shipment_id: 1 }), line({ id: 90009, quantity: 2, shipment_id: 2 })]
    const shipments = [
      { id: 1, status: "COMPLETED" },
      { id: 2, status: "OPEN" }
    ]
    const part = item([row(1)], { products: parts, shipments })
    assert.include(verdict(toReport, part, told()), { status: "waiting", code: "not-delivered" })
    assert.include(toReport.notes(part)[0], "rows 90001")
    assert.deepStrictEqual(plainly(item([row(1)], { products: parts, shipments, status: "COMPLETED" })), ["5/1: 3"])
  })

  it("waits where the shop shows nothing of it as delivered, whatever the ledger says", () =>
    assert.include(verdict(toReport, item([row(1)], {}), told()), { status: "waiting", code: "not-delivered" }))

  it("counts as told where only its tracking codes are missing", () =>
    assert.strictEqual(mapped(toReport, item(), told({ remoteKey: "", code: "tracking-late" })).orderNumber, "10042"))
})

describe("Reporting: a delivery that the shop was not told of, or may not have been", () => {
  it("waits, whatever the shop says", () => {
    const unclear = told({ openIntent: Option.some("f") })
    for (const knows of [known(), told({ remoteKey: "" }), unclear])
      assert.include(verdict(toReport, item(), knows), { status: "waiting", code: "not-told" })
    assert.deepStrictEqual(toReport.needs(item()), [ref])
  })

  it("is skipped where there is nothing to report, it is another's, or the shop does not have it", () => {
    const reported = item([row(1, { reportedNumberOfItems: 3 })])
    const others = { ...item(), order: shipped({}, { orderNumber: "WEB-1" }) }
    for (const [each, code] of [
      [reported, "reported"],
      [others, "not-ours"],
      [{ ...item(), inShop: Option.none() }, "not-in-shop"],
      [{ ...item(), order: shipped({}, { orderStatus: { number: 320, text: null } }) }, "reported"]
    ] as const)
      assert.include(verdict(toReport, each, told()), { status: "skipped", code })
  })
})
