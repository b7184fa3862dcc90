/** Webhooks as the shop keeps them: the calls for them, and what is registered by them. */
import { Hook } from "@crossdock/core"
import { MycashflowClient, subscriptions } from "@crossdock/mycashflow"
import { type Fault, Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import * as Acme from "./acme.ts"

const token = "canary/secret+1"
const ours = subscriptions(Effect.succeed(Redacted.make(token)))
const names = ours.topics.map(({ name }) => name)
const address = "https://hooks.example.com/hooks/acme/mycashflow"

const outcomes = (registrations: ReadonlyArray<Hook.Registration>) =>
  registrations.map(({ outcome, topic }) => `${topic} ${outcome}`)

const posts = Effect.map(Network, ({ requests }) => requests.filter((each) => each.startsWith("POST ")).length)

const fault = (response: () => Response): Fault => response

describe("the calls for webhooks", () => {
  it.effect("make one, list it and take it away", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const client = yield* MycashflowClient
      const made = yield* client.createWebhook({ topic: "order.created", expands: ["payments"], url: address })
      assert.deepStrictEqual(yield* client.listWebhooks, [made])
      assert.deepStrictEqual([made.topic, made.expands, made.url], ["order.created", ["payments"], address])
      yield* client.deleteWebhook(made.uuid)
      assert.deepStrictEqual(yield* client.listWebhooks, [])
      const gone = yield* Effect.flip(client.deleteWebhook(made.uuid))
      assert.deepStrictEqual([gone.consequence, gone.reason._tag], ["park", "Refused"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("bear a listing that tells little", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      const told = { uuid: "u1", topic: "order.created", url: address, expands: null, colour: "red" }
      network.failNext(Acme.address, () => Response.json({ data: [told] }))
      const { listWebhooks } = yield* MycashflowClient
      assert.deepStrictEqual(yield* listWebhooks, [
        { uuid: "u1", topic: "order.created", url: address, expands: [], user_id: null }
      ])
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("registering", () => {
  it.effect("puts the secret into the address, and twice does no more than once", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const first = yield* ours.register(address, [...names, "order.created"])
      assert.deepStrictEqual(
        outcomes(first),
        names.map((name) => `${name} registered`)
      )
      const second = yield* ours.register(address, names)
      assert.deepStrictEqual(
        outcomes(second),
        names.map((name) => `${name} already there`)
      )
      const { listWebhooks } = yield* MycashflowClient
      const urls = (yield* listWebhooks).map(({ url }) => url)
      assert.deepStrictEqual(
        urls,
        names.map(() => `${address}?token=canary%2Fsecret%2B1`)
      )
      assert.strictEqual(new URL(urls[0] ?? "").searchParams.get("token"), token)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("with another secret or to another address registers anew", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      yield* ours.register(address, ["order.created"])
      const others = subscriptions(Effect.succeed(Redacted.make("another")))
      assert.deepStrictEqual(outcomes(yield* others.register(address, ["order.created"])), ["order.created registered"])
      assert.deepStrictEqual(outcomes(yield* ours.register(`${address}2`, ["order.created"])), [
        "order.created registered"
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("goes on after a topic that the platform refuses, and says so without the secret that it repeats", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      const said = `no ${token}, ${encodeURIComponent(token)}, {"url":"${address}?token=cana`
      network.failNext(
        Acme.address,
        "ok",
        "ok",
        fault(() => Response.json({ message: said }, { status: 400 }))
      )
      const done = yield* ours.register(address, names)
      assert.deepStrictEqual(outcomes(done), [
        "order.created registered",
        "order.updated refused",
        "order.cancelled registered"
      ])
      assert.notInclude(JSON.stringify(done), "cana")
      assert.include(JSON.stringify(done), "HTTP 400")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect.each([
    [401, "halt"],
    [500, "read back"],
    [429, "retry"]
  ] as const)("ends with an answer of %s, and repeats no secret either", ([status, consequence]) => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(
        Acme.address,
        "ok",
        fault(() => new Response(`no ${token}`, { status }))
      )
      const error = yield* Effect.flip(ours.register(address, names))
      assert.strictEqual("consequence" in error ? error.consequence : "", consequence)
      assert.notInclude(error.message, "canary")
      assert.strictEqual(yield* posts, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("after an answer that was lost finds what went through", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "ok", "lost")
      yield* Effect.flip(ours.register(address, ["order.created"]))
      assert.deepStrictEqual(outcomes(yield* ours.register(address, ["order.created"])), [
        "order.created already there"
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is made where the platform lists nothing", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(
        Acme.address,
        fault(() => new Response(null, { status: 405 }))
      )
      assert.deepStrictEqual(outcomes(yield* ours.register(address, ["order.created"])), ["order.created registered"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("without a secret asks the platform nothing", () => {
    const acme = Acme.open()
    const missing = new Hook.NotConfigured({ setting: "secret", expected: "one" })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(subscriptions(Effect.fail(missing)).register(address, names))
      assert.strictEqual(error._tag, "NotConfigured")
      assert.strictEqual(acme.shop.calls.length, 0)
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("the list of subscriptions", () => {
  it.effect("shows no secret, be it ours or anybody's", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const { createWebhook } = yield* MycashflowClient
      for (const url of [
        "https://me:canary@x.example/a@b",
        "https://x.example/#canary",
        "https://x.example/a?canary"
      ]) {
        yield* createWebhook({ topic: "order.created", expands: [], url })
      }
      yield* ours.register(address, ["order.created"])
      assert.deepStrictEqual(
        (yield* ours.list).map(({ url }) => url),
        ["https://…@x.example/a@b", "https://x.example/?…", "https://x.example/a?…", `${address}?…`]
      )
    }).pipe(Effect.provide(acme.layer))
  })
})
