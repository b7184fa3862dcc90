/** The simulated shop tells others of its orders (API notes §7). */
import { createHmac } from "node:crypto"
import { type Wording, wordings } from "@crossdock/mycashflow/testing"
import { Ladder, type Outbox } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { open } from "./simulated.ts"

const listening = (options: { readonly wording?: Wording; readonly ladder?: Ladder.Ladder } = {}) => {
  const heard: Array<Outbox.Message> = []
  const line = { status: 200 }
  const send: Outbox.Send = async (message) => {
    heard.push(message)
    return line.status
  }
  const opened = open({ webhooks: { send, ...options } })
  const subscribe = (topic: string, expands: ReadonlyArray<string> = []) =>
    opened.call("POST", "/v1/webhooks", { topic, expands, url: "https://listener.example/shop" })
  const bodies = async () => {
    await opened.shop.outbox.deliverDue()
    return heard.map(({ body }) => JSON.parse(body))
  }
  return { ...opened, bodies, heard, line, subscribe }
}

describe("a subscription in the simulated shop", () => {
  it("is made as the documents say, and has a uuid (VERIFIED)", async () => {
    const { subscribe } = listening()
    const { body, status } = await subscribe("order.created", ["payments", "shipments"])
    assert.strictEqual(status, 200)
    assert.deepStrictEqual(body.data, {
      uuid: "083c584d-ae65-11ec-aef4-000000000001",
      user_id: 2,
      topic: "order.created",
      expands: ["payments", "shipments"],
      url: "https://listener.example/shop"
    })
  })

  it("can be listed, read, changed and taken away (INFERRED)", async () => {
    const { call, subscribe } = listening()
    const { uuid } = (await subscribe("order.created")).body.data
    assert.strictEqual((await call("GET", "/v1/webhooks")).body.data.length, 1)
    const moved = await call("PATCH", `/v1/webhooks/${uuid}`, { url: "https://other.example/" })
    assert.strictEqual(moved.body.data.url, "https://other.example/")
    assert.strictEqual((await call("GET", `/v1/webhooks/${uuid}`)).body.data.url, "https://other.example/")
    assert.strictEqual((await call("DELETE", `/v1/webhooks/${uuid}`)).status, 204)
    assert.strictEqual((await call("DELETE", `/v1/webhooks/${uuid}`)).status, 404)
  })

  it("is refused for a topic that nobody knows, or without an address", async () => {
    const { call, subscribe } = listening()
    assert.strictEqual((await subscribe("product.eaten")).status, 400)
    assert.strictEqual((await call("POST", "/v1/webhooks", { topic: "order.created" })).status, 400)
  })
})

describe("a webhook of the simulated shop", () => {
  it("carries the order with what was asked for (INFERRED)", async () => {
    const { bodies, order, subscribe } = listening()
    await subscribe("order.created", ["payments"])
    const { id } = order()
    const [body] = await bodies()
    assert.strictEqual(body.data.id, id)
    assert.property(body.data, "payments")
    assert.notProperty(body.data, "shipments")
  })

  it("is about its own topic alone (created VERIFIED, the others guesses)", async () => {
    const { bodies, heard, order, shop, subscribe } = listening()
    for (const topic of ["order.created", "order.updated", "order.cancelled"]) await subscribe(topic)
    const [first, second] = [order().id, order().id]
    shop.changeOrder(first, { details: "x" })
    shop.cancelOrder(first)
    shop.deliverOrder(second)
    await bodies()
    assert.deepStrictEqual(
      heard.map(({ headers }) => headers["x-webhook-topic"]),
      ["order.created", "order.created", "order.updated", "order.cancelled", "order.updated"]
    )
  })

  it("proves itself in whichever way is set, since none is known", async () => {
    const uuid = "083c584d-ae65-11ec-aef4-000000000001"
    const said = async (wording: Wording) => {
      const { bodies, heard, order, subscribe } = listening({ wording })
      await subscribe("order.created")
      order()
      const [body] = await bodies()
      return { body, headers: heard[0]?.headers, raw: heard[0]?.body ?? "" }
    }
    assert.strictEqual((await said(wordings.header)).headers?.["x-webhook-uuid"], uuid)
    assert.strictEqual((await said(wordings.field)).body.uuid, uuid)
    assert.property((await said(wordings.bareOrder)).body, "status")
    const { headers, raw } = await said(wordings.signature)
    assert.strictEqual(headers?.["x-webhook-signature"], createHmac("sha256", uuid).update(raw).digest("hex"))
  })

  it("is sent once, unless a ladder is given (whether the shop tries again is unknown)", async () => {
    for (const [ladder, tries] of [
      [Ladder.once, 1],
      [Ladder.oneDay, 2]
    ] as const) {
      const { bodies, clock, heard, line, order, subscribe } = listening({ ladder })
      line.status = 500
      await subscribe("order.created")
      order()
      await bodies()
      clock.millis += 60_000
      await bodies()
      assert.strictEqual(heard.length, tries)
    }
  })
})
