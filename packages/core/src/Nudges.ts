/** A queue of docks at which something is due. A lost message costs nothing: the agenda is asked again and again. */
import { Context, type Effect, type Scope } from "effect"
import type { LedgerError } from "./Ledger.ts"

export class Nudges extends Context.Service<
  Nudges,
  {
    /** A dock that is in the queue already is not put there twice. */
    readonly send: (docks: ReadonlyArray<string>) => Effect.Effect<void, LedgerError>
    /** Hands each dock to `work`, so many at a time, until the scope closes; of all processes to one. */
    readonly receive: <R>(
      work: (dock: string) => Effect.Effect<void, never, R>,
      concurrency: number
    ) => Effect.Effect<void, LedgerError, R | Scope.Scope>
  }
>()("@crossdock/core/Nudges") {}
