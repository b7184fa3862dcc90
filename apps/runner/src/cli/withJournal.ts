/** Opens the ledger with its journal, its audit log and the lanes' controls. */
import type { Audit, Journal, Ledger, Steering } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type Config, Context, Effect, Layer } from "effect"
import { LedgerOfCommands, orRefusal } from "./withLedger.ts"

type Kept = Journal.Journal | Audit.Audit | Steering.Steering
type Opened = Layer.Layer<Kept, Ledger.LedgerError | Config.ConfigError>

/** By default the ledger's own database, which is opened once. */
export const JournalOfCommands = Context.Reference<Opened>("@crossdock/runner/JournalOfCommands", {
  defaultValue: () => PostgresLedger.layerConfig
})

export const withJournal = <A, E, R>(effect: Effect.Effect<A, E | Ledger.LedgerError, R | Ledger.Ledger | Kept>) =>
  Effect.gen(function* () {
    const opened = Layer.merge(yield* LedgerOfCommands, yield* JournalOfCommands)
    return yield* Effect.provide(effect, opened)
  }).pipe(orRefusal)
