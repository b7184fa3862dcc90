/** Work on one store by somebody who does not stay: with its connections, in turn with whoever else is at its accounts. */
import type { ConnectorError, Ledger, Store } from "@crossdock/core"
import { Effect, Option } from "effect"
import * as Advice from "../Advice.ts"
import * as ConfigProblem from "../ConfigProblem.ts"
import { inTurn, isBusy } from "../inTurn.ts"
import { comparable, unknown } from "../Reconciling.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import { Refusal, wrong } from "./Refusal.ts"

export interface Asked {
  readonly file: StoreFile
  /** All that move something, where none is named. */
  readonly pipeline: Option.Option<string>
}

export interface AtWork {
  readonly connected: Store.Connected
  /** In the order in which a pass goes through them. */
  readonly pipelines: ReadonlyArray<string>
  readonly told: Store.Told
}

type Failures = Refusal | Ledger.LedgerError | ConnectorError.ConnectorError

/** None where another process is at its accounts, and does not come to an end. */
export const tryOn = Effect.fnUntraced(function* <A, R>(
  asked: Asked,
  work: (at: AtWork) => Effect.Effect<A, Failures, R>
) {
  const { file, pipeline } = asked
  const { store } = file
  const problems = [...(yield* unset(file)), ...unknown(file, asked)]
  if (problems.length > 0) return yield* wrong(...problems)
  const pipelines = comparable(file).filter((name) => Option.isNone(pipeline) || pipeline.value === name)
  return yield* inTurn(store, (told) =>
    Effect.scoped(Effect.flatMap(store.connect, (connected) => work({ connected, pipelines, told })))
  ).pipe(
    Effect.catchTag("ConfigError", (error) => Effect.fail(wrong(`${file.file}: ${ConfigProblem.describe(error)}`))),
    Effect.catchTag("ConnectorError", (error) => Effect.fail(failed(store.name, error)))
  )
})

export const on = <A, R>(asked: Asked, work: (at: AtWork) => Effect.Effect<A, Failures, R>) =>
  Effect.flatMap(
    tryOn(asked, work),
    Option.match({
      onNone: () => Effect.fail(wrong(`${asked.file.store.name}: ${isBusy}`)),
      onSome: (done) => Effect.succeed(done)
    })
  )

export const failed = (store: string, error: ConnectorError.ConnectorError) =>
  new Refusal({ code: 2, problems: [`${store}: ${error.message}\n  → ${Advice.forFailure(error)}`] })
