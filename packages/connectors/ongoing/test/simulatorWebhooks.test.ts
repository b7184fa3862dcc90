/** The simulated warehouse tells others of its orders (API notes §6). */
import type { Outbox } from "@crossdock/testkit"
import { assert, describe, it } from "vitest"
import type { OngoingSimulator } from "../testing/index.ts"
import { open } from "./simulated.ts"

type About = NonNullable<NonNullable<OngoingSimulator.Options["webhooks"]>["registrations"]>[number]["about"]

const listening = (
  about: About,
  more: { readonly statuses?: ReadonlyArray<number>; readonly retries?: "none" } = {}
) => {
  const heard: Array<Outbox.Message> = []
  const line = { status: 200 }
  const send: Outbox.Send = async (message) => {
    heard.push(message)
    return line.status
  }
  const registrations = [{ url: "https://listener.example/ongoing", token: "secret", about, ...more }]
  const opened = open({ newOrderStatus: 200, webhooks: { registrations, send } })
  const bodies = async () => {
    await opened.warehouse.webhooks.deliverDue()
    return heard.map(({ body }) => JSON.parse(body))
  }
  return { ...opened, bodies, heard, line }
}

describe("a webhook of the simulated warehouse", () => {
  it("carries a fixed token and no signature, and says what the documents' sample says (VERIFIED)", async () => {
    const { bodies, heard, put, warehouse } = listening(["order status changed"])
    const orderId = await put("O1", { goodsOwnerOrderId: "77" })
    warehouse.ship("O1", { tracking: ["T1"], parcels: [{ isReturnParcel: true }] })
    const body = (await bodies()).at(-1)
    assert.deepStrictEqual(heard[0]?.headers, { "x-auth-token": "secret" })
    assert.include(body, {
      timestamp: "2026-03-02T12:00:00.0000000",
      orderId,
      orderNumber: "O1",
      goodsOwnerId: 159,
      goodsOwnerOrderId: "77"
    })
    assert.deepStrictEqual(body.orderStatus, { number: 450 })
    assert.strictEqual(body.tracking[0].waybill, "T1")
    assert.isTrue(body.parcels[0].isReturnParcel)
  })

  it("is sent about the created order, and about nothing else that was not asked for", async () => {
    const { bodies, put, warehouse } = listening(["order created"])
    await put("O1")
    await put("O1")
    warehouse.ship("O1")
    assert.strictEqual((await bodies()).length, 1)
  })

  it("is sent about a picked order once its status has come to 400 and something was picked (VERIFIED)", async () => {
    const { bodies, put, warehouse } = listening(["order picked"])
    await put("O1")
    warehouse.setStatus("O1", 450)
    assert.strictEqual((await bodies()).length, 0)
    warehouse.setStatus("O1", 300)
    warehouse.pick("O1")
    warehouse.ship("O1")
    assert.deepStrictEqual(
      (await bodies()).map(({ orderStatus }) => orderStatus.number),
      [400]
    )
  })

  it("is sent about the statuses that were chosen (VERIFIED)", async () => {
    const { bodies, put, warehouse } = listening(["order status changed"], { statuses: [450, 1000] })
    await put("O1")
    warehouse.release("O1")
    warehouse.ship("O1")
    warehouse.cancelInWarehouse("O1")
    assert.deepStrictEqual(
      (await bodies()).map(({ orderStatus }) => orderStatus.number),
      [450, 1000]
    )
  })

  it("is sent about goods that are announced and that come back (VERIFIED as one client reads it)", async () => {
    const { bodies, call, put, warehouse } = listening(["return order"])
    const orderId = await put("O1")
    warehouse.ship("O1")
    const orderLineId = warehouse.orders.get("O1")?.lines[0]?.id
    await call("PUT", "/returnOrders", {
      goodsOwnerId: 159,
      returnOrderNumber: "R1",
      customerOrder: { orderId },
      returnOrderLines: [
        { returnOrderRowNumber: "1", customerOrderLine: { orderLineId }, toBeReturnedNumberOfItems: 1 }
      ]
    })
    warehouse.receiveReturn("R1")
    assert.deepStrictEqual(
      (await bodies()).map(({ customerOrderInfo, returnOrder }) => [
        returnOrder.returnOrderNumber,
        customerOrderInfo.orderNumber
      ]),
      [
        ["R1", "O1"],
        ["R1", "O1"]
      ]
    )
  })

  it("is tried again by the warehouse's clock with the same event id, or not at all where it is set so (VERIFIED)", async () => {
    for (const [retries, tries] of [
      [{}, 3],
      [{ retries: "none" as const }, 1]
    ] as const) {
      const { bodies, clock, heard, line, put } = listening(["order created"], retries)
      line.status = 500
      await put("O1")
      await bodies()
      clock.now += 60_000
      await bodies()
      clock.now += 5 * 60_000
      const ids = (await bodies()).map(({ webhookEventId }) => webhookEventId)
      assert.strictEqual(heard.length, tries)
      assert.strictEqual(new Set(ids).size, 1)
    }
  })
})
