/** Who is let in with a message about the warehouse's orders, and what the message is taken to be about. */
import type { Hook } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted, Schema } from "effect"
import { byHand, webhooks } from "../src/index.ts"
import { open } from "./simulated.ts"

const token = "0b6d1c7a-long-and-random"

const door = (changes: { readonly goodsOwnerId?: number; readonly token?: string } = {}) =>
  webhooks({
    token: Redacted.make(changes.token ?? token),
    goodsOwnerId: changes.goodsOwnerId ?? 159,
    pipelines: ["deliveries"]
  })

const message = (body: unknown, headers: Hook.Message["headers"] = {}): Hook.Message => ({
  headers,
  query: {},
  body: typeof body === "string" ? body : JSON.stringify(body)
})

/** What the simulated warehouse sends while an order is created, and goods of it come back. */
const sent = async () => {
  const messages: Array<Hook.Message> = []
  const { call, put, warehouse } = open({
    webhooks: {
      registrations: [{ url: "https://x.example", token, about: ["order created", "return order"] }],
      send: async ({ body, headers }) => {
        messages.push({ body, headers, query: {} })
        return 200
      }
    }
  })
  const orderId = await put("O1")
  warehouse.ship("O1")
  const customerOrderLine = { orderLineId: warehouse.orders.get("O1")?.lines[0]?.id }
  await call("PUT", "/returnOrders", {
    goodsOwnerId: 159,
    returnOrderNumber: "R1",
    customerOrder: { orderId },
    returnOrderLines: [{ returnOrderRowNumber: "1", customerOrderLine, toBeReturnedNumberOfItems: 1 }]
  })
  await warehouse.webhooks.deliverDue()
  return messages
}

const refs = (body: unknown, changes = {}) => Option.map(door(changes).read(message(body)), ({ refs }) => refs)
const nothing = Option.some([])

describe("a message of the warehouse", () => {
  it.effect("is let in by its token, and is about its order", () =>
    Effect.gen(function* () {
      const [created = message("")] = yield* Effect.promise(sent)
      assert.isTrue(door().isAuthentic(created))
      assert.isFalse(door({ token: "another" }).isAuthentic(created))
      assert.deepStrictEqual(Option.getOrThrow(door().read(created)), {
        id: String(JSON.parse(created.body).webhookEventId),
        refs: [{ pipeline: "deliveries", key: "O1" }]
      })
    })
  )

  it.effect("about goods that come back is about no delivery", () =>
    Effect.gen(function* () {
      const [, returned = message("")] = yield* Effect.promise(sent)
      assert.isTrue(door().isAuthentic(returned))
      assert.property(JSON.parse(returned.body), "returnOrder")
      assert.deepStrictEqual(refs(returned.body), nothing)
    })
  )

  it.each([undefined, "", token.slice(1), `${token}x`, token.toUpperCase(), `${token} `])(
    "with the token %j is not let in",
    (given) => {
      assert.isFalse(door().isAuthentic(message("{}", given === undefined ? {} : { "x-auth-token": given })))
    }
  )

  it("is not let in where the token is empty", () => {
    assert.isFalse(door({ token: "" }).isAuthentic(message("{}", { "x-auth-token": "" })))
  })

  it.prop("with any other token is not let in", [Schema.String], ([given]) => {
    assert.strictEqual(door().isAuthentic(message("{}", { "x-auth-token": given })), given === token)
  })

  it("with the token elsewhere is not let in", () => {
    assert.isFalse(
      door().isAuthentic({ ...message({ token }, { authorization: token }), query: { token, "x-auth-token": token } })
    )
  })
})

describe("the body of a message", () => {
  const ref = { pipeline: "deliveries", key: "O1" }
  const order = { webhookEventId: 7, orderNumber: "O1", goodsOwnerId: 159 }

  it.each([
    order,
    { ...order, goodsOwnerId: "159" },
    { ...order, goodsOwnerId: undefined },
    { ...order, goodsOwnerId: null },
    { ...order, parcels: "odd", tracking: 7, orderStatus: [] }
  ])("%j is about the order O1", (body) => {
    assert.deepStrictEqual(refs(body), Option.some([ref]))
  })

  it("of another goods owner is about nothing of ours", () => {
    assert.deepStrictEqual(refs({ ...order, goodsOwnerId: 160 }), nothing)
    assert.deepStrictEqual(refs(order, { goodsOwnerId: 160 }), nothing)
  })

  it.each([{}, { ...order, orderNumber: null }, { ...order, orderNumber: "" }])(
    "%j is about something, and nobody knows what",
    (body) => {
      assert.deepStrictEqual(refs(body), nothing)
    }
  )

  it.each(["", "null", "7", '"7"', "[]", '{"orderNumber":"O1"', '{"orderNumber":7}', '{"goodsOwnerId":"ours"}'])(
    "%j makes no sense",
    (body) => {
      assert.isTrue(Option.isNone(door().read(message(body))))
    }
  )

  it("is heard once by the event's id, whatever else is said, or by its text where it has none", () => {
    const id = (body: unknown) => Option.getOrThrow(door().read(message(body))).id
    assert.deepStrictEqual([id(order), id({ ...order, timestamp: "later" })], ["7", "7"])
    assert.strictEqual(id({ ...order, webhookEventId: "a-7" }), "a-7")
    const nameless = { ...order, webhookEventId: undefined }
    assert.strictEqual(id(nameless), id(nameless))
    assert.notStrictEqual(id(nameless), id({ ...nameless, orderNumber: "O2" }))
  })

  const deep = (open: string, close: string) => `${open.repeat(200_000)}1${close.repeat(200_000)}`

  it.each([
    ["a list in a list in a list", deep("[", "]")],
    ["an order with such a thing in it", `{"orderNumber":${deep("[", "]")}}`],
    ["five million letters", JSON.stringify({ ...order, path: "x".repeat(5_000_000) })]
  ])("that is %s throws nothing", (_, body) => {
    assert.isFalse(door().isAuthentic(message(body)))
    assert.doesNotThrow(() => door().read(message(body)))
  })

  it.prop("throws nothing, whatever JSON it is", [Schema.Json], ([body]) => {
    assert.isAtMost(Option.getOrElse(refs(JSON.stringify(body)), () => []).length, 1)
  })

  it.prop("throws nothing, whatever text it is", [Schema.String], ([body]) => {
    assert.doesNotThrow(() => door().read(message(body)))
  })
})

describe("what a person enters", () => {
  it("is the address and the header, in one sentence and without a secret", () => {
    assert.match(
      byHand("https://x.example/hooks/acme/ongoing"),
      /^[^.]*https:\/\/x\.example\/hooks\/acme\/ongoing .*X-Auth-Token[^.]*$/
    )
  })
})
