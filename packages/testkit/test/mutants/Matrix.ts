/** Which laws catch which mutants. */
import { Effect, Exit, Scope } from "effect"
import { TestClock } from "effect/testing"

/** Each law against each mutant, in a world of its own: the names of the laws that are broken, by mutant. */
export const make = <Law>(
  laws: Readonly<Record<string, Law>>,
  mutants: ReadonlyArray<string>,
  check: (law: Law, mutant: string) => Effect.Effect<void, unknown, Scope.Scope>
) =>
  Effect.forEach(mutants, (mutant) =>
    Effect.map(
      Effect.filter(Object.keys(laws), (name) => {
        const law = laws[name]
        if (law === undefined) return Effect.succeed(false)
        const morning = TestClock.setTime(Date.UTC(2026, 2, 2, 8))
        const tried = Effect.andThen(morning, check(law, mutant)).pipe(Effect.scoped, Effect.provide(TestClock.layer()))
        return Effect.map(Effect.exit(tried), Exit.isFailure)
      }),
      (caught) => [mutant, caught] as const
    )
  )
