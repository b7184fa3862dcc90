/** What a command refuses is refused here, in the same words. */
import { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import { Refusal } from "../operator/Refusal.ts"
import * as Problem from "./Problem.ts"
import { unavailable } from "./unavailable.ts"

export const orRefused = <A, E, R>(work: Effect.Effect<A, E | Refusal | Ledger.LedgerError, R>) =>
  Effect.catchIf(work, isRefused, (error) =>
    error instanceof Refusal ? Effect.fail(problemOf(error)) : Effect.flip(unavailable(error))
  )

const isRefused = (error: unknown): error is Refusal | Ledger.LedgerError =>
  error instanceof Refusal || error instanceof Ledger.LedgerError

/** By its exit code: 1 there is no such thing, 2 somebody else could not be asked, 3 the question is wrong. */
const problemOf = ({ code, message }: Refusal) => {
  if (code === 1) return new Problem.NotFound({ message })
  return code === 2 ? new Problem.Unavailable({ message }) : new Problem.Invalid({ message })
}
