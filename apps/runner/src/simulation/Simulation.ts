/** Both platforms, simulated until somebody stops them. */
import { appendFileSync } from "node:fs"
import { CallLog } from "@crossdock/testkit"
import { Effect, Option, Schedule } from "effect"
import * as Terminal from "../cli/Terminal.ts"
import { Ended } from "../Ended.ts"
import type { Behaviour } from "./Behaviour.ts"
import * as ControlRoutes from "./ControlRoutes.ts"
import * as SimulatedPlatforms from "./SimulatedPlatforms.ts"
import { account, type Size } from "./SimulatedWorld.ts"
import * as SimulatorServer from "./SimulatorServer.ts"

export interface Options {
  readonly port: number
  readonly size: Size
  readonly behaviour: Behaviour
  /** File that every call is appended to. */
  readonly ledger: Option.Option<string>
  /** Tells the port on standard output. */
  readonly isJson: boolean
}

export const run = Effect.fnUntraced(function* ({ behaviour, isJson, ledger, port, size }: Options) {
  const platforms = open(size, behaviour, ledger)
  const control = ControlRoutes.routes(platforms)
  const running = yield* SimulatorServer.listen((...which) => platforms.get(...which)?.host, port, control).pipe(
    Effect.catch((error) =>
      Effect.andThen(Terminal.say(`cannot listen on port ${port}: ${error.message}`), new Ended({ code: 3 }))
    )
  )
  if (isJson) yield* Terminal.answerJson({ listening: running.port })
  yield* Terminal.say(welcome(running.url))
  return yield* Effect.promise(platforms.deliverDue).pipe(
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.andThen(Effect.never)
  )
})

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

Calls to this machine are made where it is named: CROSSDOCK_ALLOW_ADDRESSES=127.0.0.1

What people and time do, and what goes wrong: ${url}${ControlRoutes.prefix}/openapi.json
`
