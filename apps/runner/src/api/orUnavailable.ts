/** Where the ledger cannot be asked just now, that is said: it may be asked again. */
import { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import { unavailable } from "./unavailable.ts"

export const orUnavailable = <A, E, R>(work: Effect.Effect<A, E | Ledger.LedgerError, R>) =>
  Effect.catchIf(work, isLedgerError, (error) => Effect.flip(unavailable(error)))

const isLedgerError = (error: unknown): error is Ledger.LedgerError => error instanceof Ledger.LedgerError
