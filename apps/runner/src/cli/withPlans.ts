/** Opens what is kept beside the ledger with it: plans, and how far backfills have come. */
import type { Backfills, Ledger, Plans } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type Config, Context, Effect, Layer } from "effect"
import { LedgerOfCommands, orRefusal } from "./withLedger.ts"

type Opened = Layer.Layer<Plans.Plans | Backfills.Backfills, Ledger.LedgerError | Config.ConfigError>

/** By default the ledger's own database, which is opened once. */
export const PlansOfCommands = Context.Reference<Opened>("@crossdock/runner/PlansOfCommands", {
  defaultValue: () => PostgresLedger.layerConfig
})

export const withPlans = <A, E, R>(
  effect: Effect.Effect<A, E | Ledger.LedgerError, R | Ledger.Ledger | Plans.Plans | Backfills.Backfills>
) =>
  Effect.gen(function* () {
    const opened = Layer.merge(yield* LedgerOfCommands, yield* PlansOfCommands)
    return yield* Effect.provide(effect, opened)
  }).pipe(orRefusal)
