import { Ledger, LedgerMemory } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import * as Crossdock from "./Crossdock.ts"

const ofCommands = (ledger: Ledger.Ledger["Service"]) =>
  Effect.provideService(LedgerOfCommands, Layer.succeed(Ledger.Ledger, ledger))

describe("a person", () => {
  it.effect("holds an order with a reason, and releases it", () =>
    Effect.gen(function* () {
      const ledger = LedgerMemory.make()
      yield* ledger.open({ store: "acme", pipeline: "orders" }, { signature: "", revision: "1" })
      const recalled = ledger.recall({ lane: { store: "acme", pipeline: "orders" } }, [
        { pipeline: "orders", key: "17" }
      ])
      const held = yield* Crossdock.run(["hold", "acme", "17", "--reason", "ask the customer"]).pipe(ofCommands(ledger))
      assert.deepStrictEqual([held.code, (yield* recalled)[0]?.why], [0, "ask the customer"])
      const released = yield* Crossdock.run(["release", "acme", "17"]).pipe(ofCommands(ledger))
      assert.deepStrictEqual([released.code, (yield* recalled)[0]?.isReleased], [0, true])
    })
  )

  it.effect("is told of a record that nobody knows", () =>
    Effect.gen(function* () {
      const { code, stderr } = yield* Crossdock.run(["release", "acme", "404"]).pipe(ofCommands(LedgerMemory.make()))
      assert.strictEqual(code, 1)
      assert.include(stderr, "has no record 404")
    })
  )
})
