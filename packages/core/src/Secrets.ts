/** Secrets that are kept with the ledger, sealed: a store file names one as `${secret:NAME}`. */
import { Config, ConfigProvider, Context, type DateTime, Effect, type Option, type Redacted } from "effect"
import type { LedgerError } from "./Ledger.ts"

export interface Kept {
  readonly name: string
  readonly setAt: DateTime.Utc
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Secrets extends Context.Service<
  Secrets,
  {
    /** In place of what was kept under this name. */
    readonly set: (name: string, value: Redacted.Redacted) => Asked<void>
    readonly get: (name: string) => Asked<Option.Option<Redacted.Redacted>>
    readonly list: Asked<ReadonlyArray<Kept>>
    /** `false` where there is none. */
    readonly remove: (name: string) => Asked<boolean>
  }
>()("@crossdock/core/Secrets") {}

/** What a name that is no environment variable's stands for. */
type Source = (name: string) => Effect.Effect<Redacted.Redacted, Config.ConfigError>

export const missing = (message: string) => new Config.ConfigError(new ConfigProvider.SourceError({ message }))

const nowhere =
  (what: string): Source =>
  (name) =>
    Effect.fail(missing(`${what} ${name} cannot be read here`))

/** `${file:/run/secrets/x}`. */
export const Files = Context.Reference<Source>("@crossdock/core/Secrets/Files", {
  defaultValue: () => nowhere("the file")
})

/** `${secret:NAME}`: where a ledger is open. */
export const InLedger = Context.Reference<Source>("@crossdock/core/Secrets/InLedger", {
  defaultValue: () => nowhere("the kept secret")
})
