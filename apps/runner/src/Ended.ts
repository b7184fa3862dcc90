/** How the command ends when all has been said: the exit code, and nothing more to print. */
import { Cause, Data, Effect, Exit, Runtime } from "effect"

/** 0 all settled · 1 something was parked · 2 a run failed · 3 configuration is wrong. */
export type ExitCode = 0 | 1 | 2 | 3

export class Ended extends Data.TaggedError("Ended")<{ readonly code: ExitCode }> {
  override readonly [Runtime.errorExitCode] = this.code
  override readonly [Runtime.errorReported] = false
}

/** The worst of several. */
export const worst = (codes: ReadonlyArray<ExitCode>): ExitCode => codes.reduce<ExitCode>((a, b) => (b > a ? b : a), 0)

/** A command that was asked to stop and did has ended well, unless it says otherwise. What nobody foresaw is a failure. */
export const codeOf = (exit: Exit.Exit<unknown, unknown>): ExitCode => {
  if (Exit.isSuccess(exit)) return 0
  if (Cause.hasInterruptsOnly(exit.cause)) return process.exitCode === unfinished ? unfinished : 0
  const error = Cause.squash(exit.cause)
  return error instanceof Ended ? error.code : 2
}

const unfinished = 2

/** For work that is not done where it is asked to stop. An interrupted effect cannot fail otherwise: the process is told. */
export const isUnfinished = Effect.sync(() => void (process.exitCode = unfinished))
