import { Erasure, Ledger } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, layer, type Vitest } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

const opened = Effect.fnUntraced(function* (store: string) {
  const ledger = yield* Ledger.Ledger
  return yield* ledger.open({ store, pipeline: "orders" }, { revision: "r1", signature: "s" })
})

const settled = Effect.fnUntraced(function* (run: Ledger.Run, key: string) {
  const ledger = yield* Ledger.Ledger
  const outcome: Ledger.Outcome = {
    key,
    status: "delivered",
    fingerprint: "f",
    remoteKey: key,
    remoteId: "1",
    code: "",
    why: "",
    witness: { did: "created", sent: { name: "Maija Meikäläinen" } }
  }
  yield* ledger.settle(run, { outcomes: [outcome], withdrawn: [], cursor: Option.none() })
})

const tests = (it: Pick<Vitest.MethodsNonLive<Ledger.Ledger | Erasure.Erasure>, "effect">) => {
  it.effect(
    "a run that is under way when somebody is forgotten writes nothing down any more, and the next one does",
    () =>
      Effect.gen(function* () {
        const { erase, fence, held } = yield* Erasure.Erasure
        const refs = ["1", "2"].map((key) => ({ pipeline: "orders", key }))
        yield* settled(yield* opened("acme"), "1")
        const [underWay, elsewhere] = [yield* opened("acme"), yield* opened("beta")]
        yield* fence("acme")
        const refused = yield* Effect.flip(settled(underWay, "2"))
        assert.deepStrictEqual([refused.reason, refused.message.includes("forgotten")], ["superseded", true])
        const ledger = yield* Ledger.Ledger
        const intends = ledger.intend(underWay, [{ key: "2", fingerprint: "f" }])
        assert.strictEqual((yield* Effect.flip(intends)).reason, "superseded")
        assert.deepStrictEqual(yield* erase("acme", refs), { records: 1, events: 1, payloads: 1 })
        assert.deepStrictEqual(yield* held("acme", refs), { records: 1, events: 1, payloads: 0 })
        yield* settled(elsewhere, "1")
        yield* settled(yield* opened("acme"), "3")
      })
  )
}

layer(PostgresLedger.layerEphemeral)("embedded:", (it) => tests(it))
layer(atServer.pipe(Layer.provide(PostgresServer.layer)))("at a server:", (it) => tests(it))
