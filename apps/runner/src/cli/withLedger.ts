/** Opens the ledger for a command; where that fails, says why and what to do, and ends. */
import type { Ledger } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type Config, Context, Effect, type Layer } from "effect"
import * as Advice from "../Advice.ts"
import { Ended } from "../Ended.ts"
import { Refusal } from "../operator/Refusal.ts"
import * as Terminal from "./Terminal.ts"

type Opened = Layer.Layer<Ledger.Ledger, Ledger.LedgerError | Config.ConfigError>

/** Which ledger that is: by default the one that the environment names. */
export const LedgerOfCommands = Context.Reference<Opened>("@crossdock/runner/LedgerOfCommands", {
  defaultValue: () => PostgresLedger.layerConfig
})

export const withLedger = <A, E, R>(effect: Effect.Effect<A, E | Ledger.LedgerError, R | Ledger.Ledger>) =>
  Effect.flatMap(LedgerOfCommands, (ledger) => Effect.provide(effect, ledger)).pipe(orEnd)

/** A ledger that cannot be used ends a command. */
export const orEnd = <A, E, R>(effect: Effect.Effect<A, E | Ledger.LedgerError, R>) =>
  Effect.catchIf(effect, isLedgerError, (error) =>
    Effect.andThen(Terminal.say(`${error.message}\n  → ${Advice.forFailure(error)}`), new Ended({ code: 2 }))
  )

/** So that a program is answered, too. A pipeline that a person has stopped is no failure. */
export const orRefusal = <A, E, R>(effect: Effect.Effect<A, E | Ledger.LedgerError, R>) =>
  Effect.catchIf(effect, isLedgerError, (error) =>
    Effect.fail(
      new Refusal({
        code: error.reason === "paused" ? 1 : 2,
        problems: [`${error.message}\n  → ${Advice.forFailure(error)}`]
      })
    )
  )

const isLedgerError = (error: unknown): error is Ledger.LedgerError =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "LedgerError"
