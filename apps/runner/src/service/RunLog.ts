/** What the service says of its runs: what they did where they did something, and trouble once, until it is over. */
import { ConnectorError, Ledger, type Pipeline } from "@crossdock/core"
import type { Ended } from "@crossdock/scheduler"
import { Cause, Config, DateTime, Duration, Effect, Exit, Option } from "effect"
import * as Advice from "../Advice.ts"
import * as ConfigProblem from "../ConfigProblem.ts"

export const make = () => {
  const troubles = new Map<string, string>()
  return ({ exit, lane, next, run, took }: Ended): Effect.Effect<void> => {
    const name = `${lane.store}/${lane.pipeline}`
    const named = { store: lane.store, pipeline: lane.pipeline, ...(run === "" ? {} : { run }) }
    const logged = { ...named, seconds: Duration.toSeconds(took) }
    if (Exit.isFailure(exit)) {
      const { advice, text } = describe(exit.cause)
      if (troubles.get(name) === text) return Effect.void
      troubles.set(name, text)
      return Effect.logError(`${name}: ${text}\n  → ${advice}`).pipe(
        Effect.annotateLogs({ ...logged, next: DateTime.formatIso(next) })
      )
    }
    const isOver = troubles.delete(name) ? Effect.logInfo(`${name}: works again`) : Effect.void
    return Effect.andThen(isOver, did(name, exit.value)).pipe(Effect.annotateLogs(logged))
  }
}

const did = (name: string, counts: Ledger.Counts) => {
  const { created, parked, updated, waiting } = counts
  return created + updated + parked + waiting === 0
    ? Effect.void
    : Effect.logInfo(`${name}: ${created} created, ${updated} updated, ${parked} parked, ${waiting} waiting`)
}

const describe = (cause: Cause.Cause<unknown>) => {
  const error = Option.getOrUndefined(Cause.findErrorOption(cause))
  if (error instanceof Config.ConfigError) return { text: ConfigProblem.describe(error), advice: forEnvironment }
  const known = isRunError(error) ? Advice.forFailure(error) : Advice.forDefect
  const thrown = Cause.squash(cause)
  return { text: thrown instanceof Error ? thrown.message : String(thrown), advice: known }
}

/** A process keeps the environment that it was started with. */
const forEnvironment = "set it where the service gets its environment from, and start the service again"

const isRunError = (error: unknown): error is Pipeline.RunError =>
  error instanceof ConnectorError.ConnectorError || error instanceof Ledger.LedgerError
