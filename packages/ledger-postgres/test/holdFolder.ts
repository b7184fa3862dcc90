/** A process of its own that opens the ledger of a folder, settles one order, says so, and stays until it is ended. */
import { Ledger } from "@crossdock/core"
import { Console, Effect, Option } from "effect"
import { PostgresLedger } from "../src/index.ts"

const program = Effect.gen(function* () {
  const ledger = yield* Ledger.Ledger
  const run = yield* ledger.open({ store: "acme", pipeline: "orders" }, { revision: "r1", signature: "open orders" })
  yield* ledger.settle(run, {
    outcomes: [],
    withdrawn: [],
    cursor: Option.some({ value: 7, signature: "open orders" })
  })
  yield* Console.log("settled")
  return yield* Effect.never
})

await Effect.runPromise(Effect.provide(program, PostgresLedger.layerFolder(process.argv[2] ?? "")))
