/** `crossdock simulate`: both platforms on one port of this machine, to try things on. */
import { appendFileSync } from "node:fs"
import { CallLog } from "@crossdock/testkit"
import { Effect, Option, Schedule } from "effect"
import { Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import type { Behaviour } from "../simulation/Behaviour.ts"
import * as ControlRoutes from "../simulation/ControlRoutes.ts"
import * as SimulatedPlatforms from "../simulation/SimulatedPlatforms.ts"
import { account, type Size } from "../simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../simulation/SimulatorServer.ts"
import { behaviourFlags, number } from "./behaviourFlags.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

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
    const platforms = open({ orders, products, seed }, behaviour, ledger)
    const control = ControlRoutes.routes(platforms)
    const running = yield* SimulatorServer.listen((...which) => platforms.get(...which)?.host, port, control).pipe(
      Effect.catch((error) =>
        Effect.andThen(Terminal.say(`cannot listen on port ${port}: ${error.message}`), new Ended({ code: 3 }))
      )
    )
    if (json) yield* Terminal.answerJson({ listening: running.port })
    yield* Terminal.say(welcome(running.url))
    return yield* Effect.promise(platforms.deliverDue).pipe(
      Effect.repeat(Schedule.spaced("1 second")),
      Effect.andThen(Effect.never)
    )
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

const open = (size: Size, behaviour: Behaviour, ledger: Option.Option<string>) =>
  SimulatedPlatforms.make({
    size,
    behaviour,
    ...Option.match(ledger, {
      onNone: () => ({}),
      onSome: (file) => ({
        onCall: (line: SimulatedPlatforms.LedgerLine) => appendFileSync(file, CallLog.toLines([line]))
      })
    })
  })

const welcome = (url: string) => `Simulators on ${url}, until you stop them (Ctrl-C).
They follow our reading of the platforms' documents: what works here is not proven on a live account.

  mycashflow:
    baseUrl: ${url}/mycashflow/demo
    user: ${account.user}
    apiKey: ${account.apiKey}
  ongoing:
    baseUrl: ${url}/ongoing/demo
    user: ${account.warehouseUser}
    password: ${account.password}
    goodsOwnerId: ${account.goodsOwnerId}

What people and time do, and what goes wrong: ${url}${ControlRoutes.prefix}/openapi.json
`
