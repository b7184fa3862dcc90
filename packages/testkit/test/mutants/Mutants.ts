/** Laws against mutants. Read down the names of the tests and you have the table: each law, and whom it catches. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { morning } from "../../src/law/Suite.ts"

export const suite = <Law, Name extends string, Mutant>(
  name: string,
  laws: Readonly<Record<Name, Law>>,
  /** Each with the law that was made for it. */
  mutants: Readonly<Record<string, readonly [caughtBy: Name, mutant: Mutant]>>,
  check: (law: Law, mutant: Mutant) => Effect.Effect<void, unknown>
): void => {
  describe(`${name} is caught`, () => {
    for (const law in laws) {
      describe(`by the law: ${law}`, () => {
        const caught = Object.entries(mutants).filter(([, [caughtBy]]) => caughtBy === law)
        it("which is no law without a mutant", () => assert.isNotEmpty(caught))
        for (const [mutant, [, broken]] of caught)
          it.effect(`if it ${mutant}`, () => isCaught(check(laws[law], broken)))
      })
    }
  })
}

const isCaught = (check: Effect.Effect<void, unknown>) =>
  morning.pipe(
    Effect.andThen(Effect.exit(check)),
    Effect.map((exit) => assert.isTrue(Exit.isFailure(exit), "nothing was noticed"))
  )
