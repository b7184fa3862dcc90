import { assert, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { Ledger, LedgerMemory } from "../src/index.ts"

const lane = { store: "acme", pipeline: "orders" }
const cursor = Option.some({ value: { page: 2 }, signature: "open orders" })

const cursorSeenBy = (ledger: Ledger.Ledger["Service"]) =>
  Effect.map(ledger.open(lane, { signature: "open orders", revision: "r1" }), (run) => run.cursor)

it.effect("two ledgers in memory know nothing of each other", () =>
  Effect.gen(function* () {
    const one = LedgerMemory.make()
    const other = LedgerMemory.make()
    const run = yield* one.open(lane, { signature: "open orders", revision: "r1" })
    yield* one.settle(run, { outcomes: [], withdrawn: [], cursor })
    assert.deepStrictEqual(yield* cursorSeenBy(one), Option.some({ page: 2 }))
    assert.deepStrictEqual(yield* cursorSeenBy(other), Option.none())
  })
)

it.effect("a ledger in memory is forgotten with its layer", () =>
  Effect.gen(function* () {
    const settle = Effect.gen(function* () {
      const ledger = yield* Ledger.Ledger
      const before = yield* cursorSeenBy(ledger)
      const run = yield* ledger.open(lane, { signature: "open orders", revision: "r1" })
      yield* ledger.settle(run, { outcomes: [], withdrawn: [], cursor })
      return before
    })
    yield* Effect.provide(settle, LedgerMemory.layer)
    assert.deepStrictEqual(yield* Effect.provide(settle, LedgerMemory.layer), Option.none())
  })
)

it.effect("in memory the fingerprint of a text is the text itself", () =>
  Effect.gen(function* () {
    const fingerprint = yield* LedgerMemory.make().fingerprinter("acme")
    assert.strictEqual(fingerprint('{"orderNumber":"1"}'), '{"orderNumber":"1"}')
  })
)
