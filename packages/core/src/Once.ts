/** One pass over several pipelines of a store, the one after the other. */
import { Effect, Exit } from "effect"
import type { Hint } from "./Agenda.ts"
import * as Errand from "./Errand.ts"
import * as Guard from "./Guard.ts"
import type { Counts, Ref } from "./Ledger.ts"
import type { Hints, RunError, StoreContext } from "./StoreContext.ts"

/** What a pass is told by whoever has it run. */
export type Told = Omit<StoreContext, "store" | "revision">

export interface Pass {
  readonly pipeline: string
  readonly exit: Exit.Exit<Counts, RunError>
}

type Run<R> = (pipeline: string, more: Told) => Effect.Effect<Counts, RunError, R>

/** What waits for a record of another pipeline goes its way after all of them, as far as it leads. */
export const through = Effect.fnUntraced(function* <R>(names: ReadonlyArray<string>, run: Run<R>, store: string) {
  const basket = Errand.basket((pipeline) => names.includes(pipeline))
  const passes: Array<Pass> = []
  const pass = Effect.fnUntraced(function* (pipeline: string, more: Told) {
    const exit = yield* alone(run(pipeline, { ...more, errands: basket.send }))
    passes.push({ pipeline, exit })
    return Exit.isSuccess(exit)
  })
  const look = (pipeline: string, refs: ReadonlyArray<Ref>) =>
    pass(pipeline, { isOnlyHints: true, hints: hintsAt(Errand.hints(store, refs)) })

  for (const name of names) yield* pass(name, {})
  for (let asked = basket.empty(); asked.size > 0; asked = basket.empty()) {
    const answered = yield* Effect.filter([...asked], ([pipeline, errands]) =>
      look(
        pipeline,
        errands.map(({ wanted }) => wanted)
      )
    )
    const waiting = answered.flatMap(([, errands]) => errands.map((errand) => errand.waiting))
    const byPipeline = Map.groupBy(waiting, ({ pipeline }) => pipeline)
    yield* Effect.forEach(byPipeline, ([pipeline, refs]) => look(pipeline, refs), { discard: true })
  }
  return passes
})

const hintsAt = (all: ReadonlyArray<Hint>): Hints => ({
  waiting: Effect.succeed(all),
  come: Effect.never,
  answer: () => Effect.void
})

/** What fails, fails in its own lane. */
const alone = <A, E, R>(run: Effect.Effect<A, E, R>): Effect.Effect<Exit.Exit<A, E>, never, R> =>
  Effect.flatMap(Guard.stands("lanes fail alone"), (stands) =>
    stands ? Effect.exit(run) : Effect.map(Effect.orDie(run), Exit.succeed)
  )
