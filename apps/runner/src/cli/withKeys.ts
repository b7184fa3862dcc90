/** Opens the ledger with its keys, its journal and its audit log. */
import { Ledger } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type Config, Context, Effect, type Layer } from "effect"
import { orRefusal } from "./withLedger.ts"

type Opened = Layer.Layer<PostgresLedger.Services, Ledger.LedgerError | Config.ConfigError>

/** By default the one that the environment names. */
export const KeysOfCommands = Context.Reference<Opened>("@crossdock/runner/KeysOfCommands", {
  defaultValue: () => PostgresLedger.layerConfig
})

export const withKeys = <A, E, R>(effect: Effect.Effect<A, E | Ledger.LedgerError, R | PostgresLedger.Services>) =>
  Effect.flatMap(KeysOfCommands, (opened) => Effect.provide(effect, opened)).pipe(orRefusal)
