/** Who is let in with a message about the shop's orders, and what the message is taken to be about. */
import { createHmac } from "node:crypto"
import type { Hook } from "@crossdock/core"
import { WebhookCheck, webhooks } from "@crossdock/mycashflow"
import { type Wording, wordings } from "@crossdock/mycashflow/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted, Schema } from "effect"
import { open } from "./simulated.ts"

const secret = "0b6d1c7a-long-and-random"
const uuid = "083c584d-ae65-11ec-aef4-000000000001"

const door = (
  check?: WebhookCheck,
  changes: { readonly secret?: string; readonly uuids?: ReadonlyArray<string> } = {}
) =>
  webhooks({
    secret: Redacted.make(changes.secret ?? secret),
    uuids: changes.uuids ?? ["another", uuid],
    check,
    pipelines: ["orders"]
  })

const message = (changes: Partial<Hook.Message> = {}): Hook.Message => ({
  headers: {},
  query: {},
  body: "",
  ...changes
})

/** What the simulated shop sends of its first order: as it leaves, and with the token of its address. */
const sent = Effect.fnUntraced(function* (wording: Wording) {
  const messages: Array<Hook.Message> = []
  const shop = open({
    webhooks: {
      wording,
      send: async ({ body, headers, url }) => {
        messages.push({ headers, body, query: Object.fromEntries(new URL(url).searchParams) })
        return 200
      }
    }
  })
  const subscription = { topic: "order.created", expands: ["shipments"], url: `https://x.example/hook?token=${secret}` }
  yield* Effect.promise(() => shop.call("POST", "/v1/webhooks", subscription))
  const { id } = shop.order()
  yield* Effect.promise(() => shop.shop.outbox.deliverDue())
  return { id, message: messages[0] ?? message() }
})

const ways: ReadonlyArray<readonly [keyof typeof wordings, ReadonlyArray<WebhookCheck>]> = [
  ["header", ["token", "uuid-header"]],
  ["field", ["token", "uuid-field"]],
  ["signature", ["token", "signature"]],
  ["bareOrder", ["token", "uuid-header"]]
]

describe("a message of the shop", () => {
  it.effect.each(ways)(
    "worded with %s is about its order, and proves itself in its own way alone",
    ([wording, proves]) =>
      Effect.gen(function* () {
        const { id, message } = yield* sent(wordings[wording])
        assert.deepStrictEqual(Option.getOrThrow(door().read(message)).refs, [{ pipeline: "orders", key: String(id) }])
        assert.deepStrictEqual(
          WebhookCheck.literals.filter((check) => door(check).isAuthentic(message)),
          proves
        )
        const strangers = { secret: "another", uuids: ["another", "one more", ""] }
        for (const check of WebhookCheck.literals) assert.isFalse(door(check, strangers).isAuthentic(message), check)
      })
  )

  it.effect("whose body was changed on the way does not keep its signature", () =>
    Effect.gen(function* () {
      const { message } = yield* sent(wordings.signature)
      assert.isFalse(door("signature").isAuthentic({ ...message, body: `${message.body} ` }))
    })
  )

  it.each(["hex", "base64"] as const)("may write its signature in %s, with its kind before it or not", (written) => {
    const body = '{"id":1}'
    const signature = createHmac("sha256", uuid).update(body).digest(written)
    for (const value of [signature, `sha256=${signature}`]) {
      assert.isTrue(door("signature").isAuthentic(message({ body, headers: { "x-any-name": value } })))
      assert.isFalse(door("signature").isAuthentic(message({ body, headers: { "x-any-name": value.slice(0, -1) } })))
    }
  })

  it.each([undefined, "", secret.slice(1), `${secret}x`, secret.toUpperCase(), `${secret} `])(
    "with the token %j is not let in",
    (token) => {
      assert.isFalse(door().isAuthentic(message({ query: token === undefined ? {} : { token } })))
    }
  )

  it("that proves nothing is not let in where nothing is asked for", () => {
    const body = '{"uuid":""}'
    const headers = { "x-webhook-uuid": "", "x-signature": createHmac("sha256", "").update(body).digest("hex") }
    for (const uuids of [[], [""]]) {
      for (const check of WebhookCheck.literals) {
        const forged = message({ query: { token: "" }, headers, body })
        assert.isFalse(door(check, { secret: "", uuids }).isAuthentic(forged), check)
      }
    }
  })

  it.prop("with any other token is not let in", [Schema.String], ([token]) => {
    assert.strictEqual(door().isAuthentic(message({ query: { token } })), token === secret)
  })
})

describe("the body of a message", () => {
  const keys = (body: unknown, headers = {}) =>
    Option.map(door().read(message({ headers, body: JSON.stringify(body) })), ({ refs }) => refs.map(({ key }) => key))

  it.each([
    { id: 7 },
    { id: "7" },
    { data: { id: 7 } },
    { data: { id: "007" } },
    { topic: "order.updated", data: { id: 7 } }
  ])("%j is about order 7", (body) => {
    assert.deepStrictEqual(keys(body), Option.some(["7"]))
  })

  it.each([
    {},
    { data: null },
    { data: [], id: 7 },
    { data: { id: 1.5 } },
    { data: { id: -7 } },
    { data: { id: "7e9" } },
    { data: { id: 2 ** 60 } },
    { topic: "product.updated", data: { id: 7 } }
  ])("%j is about something, and nobody knows what", (body) => {
    assert.deepStrictEqual(keys(body), Option.some([]))
  })

  it("is about no order where a header names another topic", () => {
    assert.deepStrictEqual(keys({ data: { id: 7 } }, { "x-webhook-topic": "product.updated" }), Option.some([]))
  })

  it.each(["", "null", "7", '"7"', "[]", "[1,2]", "order=7", '{"data":{"id":7}', "\u0000"])(
    "%j makes no sense",
    (body) => {
      assert.isTrue(Option.isNone(door().read(message({ body }))))
    }
  )

  it("is heard once however often it comes, and another body is another message", () => {
    const id = (body: string) => Option.getOrThrow(door().read(message({ body }))).id
    assert.strictEqual(id('{"id":7}'), id('{"id":7}'))
    assert.notStrictEqual(id('{"id":7}'), id('{"id":7,"status":"OPEN"}'))
  })

  const deep = (open: string, close: string) => `${open.repeat(200_000)}1${close.repeat(200_000)}`

  it.each([
    ["a list in a list in a list", deep("[", "]")],
    ["an object in an object", deep('{"data":', "}")],
    ["an order with such a thing in it", `{"data":{"id":7,"x":${deep("[", "]")}}}`],
    ["five million letters", JSON.stringify({ data: { id: 7, details: "x".repeat(5_000_000) } })]
  ])("that is %s throws nothing", (_, body) => {
    for (const check of WebhookCheck.literals) {
      assert.isFalse(door(check).isAuthentic(message({ body })))
      door(check).read(message({ body }))
    }
  })

  it.prop("throws nothing, whatever JSON it is", [Schema.Json], ([body]) => {
    door("uuid-field").isAuthentic(message({ body: JSON.stringify(body) }))
    assert.isAtMost(Option.getOrElse(keys(body), () => []).length, 1)
  })

  it.prop("throws nothing, whatever text it is", [Schema.String], ([body]) => {
    for (const check of WebhookCheck.literals) assert.isFalse(door(check).isAuthentic(message({ body })))
    door().read(message({ body }))
  })
})
