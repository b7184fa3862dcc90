/** `crossdock simulate`: both platforms on one port of this machine, to try things on. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { behaviourFlags, number } from "./behaviourFlags.ts"
import * as flags from "./flags.ts"

export const simulate = Command.make(
  "simulate",
  {
    port: number("port", "Port to listen on; 0 takes a free one", 4010),
    products: number("products", "Products in each shop", 300),
    orders: number("orders", "Orders in each shop", 300),
    seed: number("seed", "The same seed makes the same shop, and the same faults", 1),
    ledger: Flag.String("ledger").pipe(
      Flag.withDescription("File that every call is appended to, one JSON line each"),
      Flag.optional
    ),
    json: flags.json.pipe(Flag.withDescription("One line on standard output once it listens, with the port")),
    ...behaviourFlags
  },
  Effect.fn("crossdock simulate")(function* ({ json, ledger, orders, port, products, seed, ...given }) {
    const behaviour = { ...given, refusalShape: Option.getOrUndefined(given.refusalShape) }
    // What simulates is loaded by nothing else that this program does.
    const { run } = yield* Effect.promise(() => import("../simulation/Simulation.ts"))
    return yield* run({ port, size: { orders, products, seed }, behaviour, ledger, isJson: json })
  }, Effect.scoped)
).pipe(
  Command.withDescription(
    "Simulators of both platforms on one port of this machine; any store and warehouse name is answered"
  ),
  Command.withExamples([
    {
      command: "crossdock simulate --port 4010 --products 300 --orders 300 --seed 7",
      description: "The same shop every time"
    },
    {
      command: "crossdock simulate --fault-rate 0.05 --latency 200 --rate-limit 10",
      description: "Platforms on a bad day"
    }
  ])
)
