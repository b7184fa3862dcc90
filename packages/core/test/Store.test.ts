import { ConnectorError, Ledger, LedgerMemory, Mapping, Secrets, Setting, Store } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Exit, Layer, Option, Redacted, Schema } from "effect"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => key),
  size: Mapping.field("size", ({ size }) => size)
})

const store = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  feed.things.push({ key: "a", size: 1 })
  const boxes = pipelineOf(feed, shelf, toBox)
  const acme = Store.make("acme", {
    connections: Layer.empty,
    pipelines: [boxes, { ...boxes, name: "crates" }]
  })
  return { acme, shelf }
}

describe("a store", () => {
  it.effect("runs its pipelines one after the other, and one that fails keeps no other from running", () => {
    const { acme, shelf } = store()
    shelf.mishaps.push(new ConnectorError.Unauthorized({ detail: "no" }))
    return Effect.gen(function* () {
      const passes = yield* acme.runOnce(() => true)
      assert.deepStrictEqual(
        passes.map(({ exit, pipeline }) => [pipeline, Exit.isSuccess(exit)]),
        [
          ["boxes", false],
          ["crates", true]
        ]
      )
    }).pipe(Effect.provide(LedgerMemory.layer))
  })

  it.effect("runs only the chosen pipelines", () => {
    const { acme } = store()
    return Effect.gen(function* () {
      yield* acme.runOnce((name) => name === "crates")
      const ledger = yield* Ledger.Ledger
      assert.deepStrictEqual((yield* ledger.lanes).map(({ lane }) => lane.pipeline).length, 1)
    }).pipe(Effect.provide(LedgerMemory.layer))
  })

  it("is recognised, and other things are not", () => {
    assert.isTrue(Store.isStore(store().acme))
    assert.isFalse(Store.isStore({ name: "acme", pipelines: [] }))
  })
})

describe("a setting", () => {
  const environment = ConfigProvider.layer(ConfigProvider.fromUnknown({ ACME_KEY: "k1" }))

  it.effect("is what is written, or what the environment variable holds that it names", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* Setting.plain("acme"), "acme")
      assert.strictEqual(yield* Setting.plain("${ACME_KEY}"), "k1")
      assert.strictEqual(Redacted.value(yield* Setting.secret("${ACME_KEY}")), "k1")
    }).pipe(Effect.provide(environment))
  )

  it.effect("that names a variable which is not there says which", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(Setting.secret("${NOWHERE}"))
      assert.include(error.message, "NOWHERE")
    }).pipe(Effect.provide(environment))
  )

  it.effect("is what a file holds, or what the ledger keeps, that it names", () =>
    Effect.gen(function* () {
      const said = (name: string) => Effect.succeed(Redacted.make(`of ${name}`))
      const read = (text: string) =>
        Effect.map(Setting.secret(text), Redacted.value).pipe(
          Effect.provideService(Secrets.Files, said),
          Effect.provideService(Secrets.InLedger, said)
        )
      assert.strictEqual(yield* read("${file:/run/secrets/acme}"), "of /run/secrets/acme")
      assert.strictEqual(yield* read("${secret:acme-key}"), "of acme-key")
      assert.include((yield* Effect.flip(Setting.secret("${secret:acme-key}"))).message, "acme-key")
    })
  )

  it("is written out nowhere if it is a secret", () => {
    const isSecret = Schema.is(Setting.Secret)
    for (const good of ["${ACME_KEY}", "${file:/run/secrets/a}", "${secret:acme.key-1}"]) assert.isTrue(isSecret(good))
    for (const bad of [
      "hunter2",
      "${}",
      "x${ACME_KEY}",
      "${file:secrets/a}",
      "${file:/a b}",
      "${secret:}",
      "${secret:../a}"
    ])
      assert.isFalse(isSecret(bad), bad)
  })

  it("names a variable only as a whole", () => {
    assert.deepStrictEqual(Setting.referenced("${ACME_KEY}"), Option.some("ACME_KEY"))
    assert.deepStrictEqual(Setting.referenced("key-${ACME_KEY}"), Option.none())
  })
})
