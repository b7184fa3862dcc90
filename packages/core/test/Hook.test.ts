import { Hook, Ledger, Store } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Option } from "effect"

class Client extends Context.Service<Client, { readonly topics: Array<string> }>()("test/Client") {}

const door: Hook.Door = {
  isAuthentic: ({ query }) => query["token"] === "right",
  read: ({ body }) => Option.some({ id: body, refs: [{ pipeline: "boxes", key: body } satisfies Ledger.Ref] })
}

const hook: Hook.Hook<never, Client> = {
  connector: "toy",
  open: Effect.succeed(door),
  pipelines: ["boxes"],
  subscriptions: {
    topics: [{ name: "box.packed", isGuess: false }],
    list: Effect.map(Client, ({ topics }) => topics.map((topic) => ({ id: topic, topic, url: "" }))),
    register: (_, wanted) =>
      Effect.map(Client, ({ topics }) => {
        topics.push(...wanted)
        return wanted.map((topic): Hook.Registration => ({ topic, outcome: "registered", id: topic }))
      }),
    remove: () => Effect.asVoid(Client)
  }
}

const shut: Hook.Hook = {
  connector: "quiet",
  open: Effect.fail(new Hook.NotConfigured({ setting: "quiet.token", expected: "a reference such as ${TOKEN}" })),
  pipelines: []
}

const store = (topics: Array<string>) =>
  Store.make("acme", { connections: Layer.succeed(Client, { topics }), pipelines: [], hooks: [hook, shut] })

describe("a hook of a store", () => {
  it.effect("has its client at hand", () => {
    const topics: Array<string> = []
    const [toy] = store(topics).hooks
    return Effect.gen(function* () {
      yield* toy?.subscriptions?.register("https://x.example", ["box.packed"]) ?? Effect.void
      const listed = yield* toy?.subscriptions?.list ?? Effect.succeed([])
      yield* toy?.subscriptions?.remove("box.packed") ?? Effect.void
      assert.deepStrictEqual(
        listed.map(({ topic }) => topic),
        ["box.packed"]
      )
    })
  })

  it.effect("opens without any client, and without subscriptions has none", () => {
    const [toy, quiet] = store([]).hooks
    return Effect.gen(function* () {
      const opened = yield* toy?.open ?? Effect.die("no hook")
      assert.isTrue(opened.isAuthentic({ headers: {}, query: { token: "right" }, body: "" }))
      assert.deepStrictEqual(toy?.pipelines, ["boxes"])
      assert.isUndefined(quiet?.subscriptions)
      assert.strictEqual(store([]).revised("2").hooks.length, 2)
    })
  })

  it.effect("that is not configured says which setting to add", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(store([]).hooks[1]?.open ?? Effect.die("no hook"))
      assert.strictEqual(error.message, "quiet.token is not set: add a reference such as ${TOKEN}")
    })
  )
})
