/** `crossdock simulate`: both platforms on one port of this machine, to try things on. */
import { appendFileSync } from "node:fs"
import type { Call, Host } from "@crossdock/testkit"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import { account, makeShop, makeWarehouse, type Size } from "../simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../simulation/SimulatorServer.ts"
import * as Terminal from "./Terminal.ts"

const number = (name: string, description: string, value: number) =>
  Flag.Int(name).pipe(Flag.withDescription(description), Flag.withDefault(value))

export const simulate = Command.make(
  "simulate",
  {
    port: number("port", "Port to listen on; 0 takes a free one", 4010),
    products: number("products", "Products in each shop", 300),
    orders: number("orders", "Orders in each shop", 300),
    seed: number("seed", "The same seed makes the same shop", 1),
    ledger: Flag.String("ledger").pipe(
      Flag.withDescription("File that every call is appended to, one JSON line each"),
      Flag.optional
    )
  },
  Effect.fn("crossdock simulate")(function* ({ ledger, port, ...size }) {
    const running = yield* SimulatorServer.listen(hosts(size, ledger), port).pipe(
      Effect.catch((error) =>
        Effect.andThen(Terminal.say(`cannot listen on port ${port}: ${error.message}`), new Ended({ code: 3 }))
      )
    )
    yield* Terminal.say(welcome(running.url))
    return yield* Effect.never
  }, Effect.scoped)
).pipe(
  Command.withDescription(
    "Simulators of both platforms on one port of this machine; any store and warehouse name is answered"
  ),
  Command.withExamples([
    {
      command: "crossdock simulate --port 4010 --products 300 --orders 300 --seed 7",
      description: "The same shop every time"
    }
  ])
)

/** A shop or a warehouse comes into being when it is first asked for. */
const hosts = (size: Size, ledger: Option.Option<string>): SimulatorServer.HostOf => {
  const made = new Map<string, Host>()
  return (platform, name) => {
    const key = `${platform}/${name}`
    const host = made.get(key) ?? make(platform, name, size, (call) => note(ledger, { platform, name, ...call }))
    if (host !== undefined) made.set(key, host)
    return host
  }
}

const make = (platform: string, name: string, size: Size, onCall: (call: Call) => void): Host | undefined => {
  if (platform === "mycashflow") return makeShop(name, size, onCall).host
  return platform === "ongoing" ? makeWarehouse(name, onCall).host : undefined
}

const note = (ledger: Option.Option<string>, line: object) =>
  Option.match(ledger, { onNone: () => undefined, onSome: (file) => appendFileSync(file, `${JSON.stringify(line)}\n`) })

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
`
