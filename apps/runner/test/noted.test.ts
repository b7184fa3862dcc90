import { Audit } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { folder, storeText } from "./StoreText.ts"
import { aroundOnRecord, commanded, makeWorld, start } from "./World.ts"

const settings = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: false }"

const typed = (...args: ReadonlyArray<string>) => commanded(args)

const deeds = Effect.gen(function* () {
  const entries = yield* (yield* Audit.Audit).list({ stores: Option.some(["acme"]), before: Option.none(), limit: 10 })
  return entries.map(({ action, detail, target }) => `${action} ${target}: ${detail}`)
})

describe("the audit log", () => {
  it.effect(
    "tells of what was applied and backfilled from the command line, and of what was refused; not of plans",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(start)
        const home = yield* folder({ "acme.yaml": storeText(settings) })
        const { stdout } = yield* typed("plan", "acme", "--pipeline", "articles", "--stores", home)
        assert.deepStrictEqual(yield* deeds, [])
        const [, hash = ""] = /--plan (\w+)/.exec(stdout) ?? []
        const applied = yield* typed("apply", "acme", "--plan", hash, "--stores", home)
        assert.strictEqual(applied.code, 0)
        yield* typed("backfill", "acme", "--pipeline", "articles", "--since", "30d", "--stores", home)
        const refused = yield* typed("apply", "acme", "--plan", "0123456789", "--stores", home)
        assert.strictEqual(refused.code, 3)
        const [third = "", second = "", first = "", ...others] = yield* deeds
        assert.deepStrictEqual(others, [])
        assert.match(first, new RegExp(`^apply plan ${hash}: [1-9]\\d* applied, 0 there already, 0 moved`))
        assert.match(second, /^backfill articles since 30d: [1-9]\d* read, [1-9]\d* unchanged$/)
        assert.match(third, /^apply plan 0123456789: refused: acme has no plan 0123456789/)
      }).pipe(Effect.scoped, Effect.provide(aroundOnRecord(makeWorld()))),
    60_000
  )
})

describe("a pipeline that a person has stopped", () => {
  it.effect(
    "is left alone by `apply` and `backfill`, which is no failure, and `release` says so",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(start)
        const home = yield* folder({ "acme.yaml": storeText(settings) })
        const { stderr, stdout } = yield* typed("plan", "acme", "--stores", home)
        assert.strictEqual(stderr, "")
        const [, hash = ""] = /--plan (\w+)/.exec(stdout) ?? []
        yield* typed("pause", "acme", "--pipeline", "orders", "--reason", "stocktaking", "--stores", home)
        const applied = yield* typed("apply", "acme", "--plan", hash, "--stores", home)
        assert.strictEqual(applied.code, 1)
        assert.match(
          applied.stdout,
          /: [1-9]\d* applied, 0 there already, [1-9]\d* moved since and left alone, 0 refused/
        )
        assert.match(applied.stdout, /^moved orders \d+: paused: .*acme\/orders is paused: stocktaking$/m)
        const filled = yield* typed("backfill", "acme", "-p", "orders", "--since", "30d", "--stores", home, "--json")
        assert.strictEqual(filled.code, 1)
        assert.match(filled.stdout, /^\{"problems":\[".*acme\/orders is paused: stocktaking.*"\],"exitCode":1\}\n$/)
        const [last = ""] = yield* deeds
        assert.match(last, /^backfill orders since 30d: refused: .*acme\/orders is paused: stocktaking/)
        const [, order = ""] = /^moved orders (\d+):/m.exec(applied.stdout) ?? []
        yield* typed("hold", "acme", order, "--reason", "ask the customer")
        const released = yield* typed("release", "acme", order)
        assert.include(
          released.stdout,
          "acme orders is paused, and nothing of it goes until it is resumed: stocktaking"
        )
      }).pipe(Effect.scoped, Effect.provide(aroundOnRecord(makeWorld()))),
    60_000
  )
})
