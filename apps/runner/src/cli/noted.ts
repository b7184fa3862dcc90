/** What somebody at the command line does to a store is written into the audit log, however it ends. */
import { Audit, type Ledger } from "@crossdock/core"
import { Cause, Effect, Exit } from "effect"
import { Refusal } from "../operator/Refusal.ts"
import { actor } from "./actor.ts"
import { withJournal } from "./withJournal.ts"

interface Way<A> extends Pick<Audit.Deed, "action" | "store" | "target"> {
  /** What came of it, in a few words. */
  readonly sumOf: (answer: A) => string
}

export const noted = <A, E, R>(work: Effect.Effect<A, E | Ledger.LedgerError, R>, { sumOf, ...deed }: Way<A>) =>
  withJournal(
    Effect.onExit(work, (exit) =>
      Effect.gen(function* () {
        yield* (yield* Audit.Audit).note({ ...deed, actor: yield* actor, detail: endingOf(exit, sumOf) })
      })
    )
  )

const endingOf = <A, E>(exit: Exit.Exit<A, E>, sumOf: (answer: A) => string): string => {
  if (Exit.isSuccess(exit)) return sumOf(exit.value)
  if (Cause.hasInterruptsOnly(exit.cause)) return "stopped midway"
  const error = Cause.squash(exit.cause)
  if (error instanceof Refusal) return `${error.code === 2 ? "failed" : "refused"}: ${error.message.slice(0, longest)}`
  return `failed: ${error instanceof Error ? error.message.slice(0, longest) : "a defect in the program"}`
}

const longest = 1_000
