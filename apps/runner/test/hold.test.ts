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
      assert.strictEqual(released.stdout, "")
    })
  )

  it.effect("is a program, too", () =>
    Effect.gen(function* () {
      const ledger = LedgerMemory.make()
      const held = yield* Crossdock.run(["hold", "acme", "17", "--json"]).pipe(ofCommands(ledger))
      const released = yield* Crossdock.run(["release", "acme", "17", "--json"]).pipe(ofCommands(ledger))
      const unknown = yield* Crossdock.run(["release", "acme", "404", "--json"]).pipe(ofCommands(ledger))
      const record = { store: "acme", pipeline: "orders", key: "17" }
      assert.deepStrictEqual(JSON.parse(held.stdout), { ...record, isHeld: true, reason: "held by hand", exitCode: 0 })
      assert.deepStrictEqual(JSON.parse(released.stdout), { ...record, isReleased: true, exitCode: 0 })
      assert.deepInclude(JSON.parse(unknown.stdout), { isReleased: false, exitCode: 1 })
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
