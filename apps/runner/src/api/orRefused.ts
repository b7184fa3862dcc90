/** What a command refuses is refused here, in the same words. */
import { Effect } from "effect"
import { Refusal } from "../operator/Refusal.ts"
import * as Problem from "./Problem.ts"

/** A question that is wrong, or one that could not be answered as things stand. */
export const orRefused = <A, E, R>(work: Effect.Effect<A, E | Refusal, R>) =>
  Effect.catchIf(work, isRefusal, ({ code, message }) =>
    Effect.fail(code === 3 ? new Problem.Invalid({ message }) : new Problem.Conflict({ message }))
  )

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal
