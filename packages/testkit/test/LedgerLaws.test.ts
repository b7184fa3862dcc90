import { LedgerMemory } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { LedgerLaws } from "../src/index.ts"
import { brokenLedgers } from "./brokenLedgers.ts"

LedgerLaws.suite("a ledger in memory", LedgerMemory.layer)

describe("a ledger that breaks the law is caught", () => {
  const ledgers = new Map(Object.entries(brokenLedgers))
  for (const [law, check] of Object.entries<LedgerLaws.Law>(LedgerLaws.laws)) {
    it.effect(law, () =>
      Effect.gen(function* () {
        const make = ledgers.get(law)
        assert.isDefined(make)
        const exit = yield* Effect.exit(Effect.suspend(() => check(make(), law)))
        assert.strictEqual(exit._tag, "Failure")
      })
    )
  }
})
