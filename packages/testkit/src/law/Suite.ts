/** Laws as tests: one a law, each in a world of its own. A law that is not kept says so, with the reason. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { TestClock } from "effect/testing"

/** Runs on the test's clock. */
export type Law<in Subject> = (subject: Subject) => Effect.Effect<void, unknown>

/** Builds a platform with nothing on it, and a connection to it, and lets a law at them. */
export type World<out Subject> = (law: Law<Subject>) => Effect.Effect<void, unknown>

export interface Options<Names extends string> {
  /** Laws that cannot be kept, or do not apply, and why. */
  readonly except?: { readonly [Name in Names]?: string }
}

export const register = <Subject, Names extends string>(
  name: string,
  laws: Readonly<Record<Names, Law<Subject>>>,
  world: World<Subject>,
  { except = {} }: Options<Names>
): void => {
  describe(`${name} keeps the laws`, () => {
    for (const law in laws) {
      const reason = except[law]
      const check = Effect.andThen(morning, world(laws[law]))
      if (reason === undefined) it.effect(law, () => check)
      else it.effect(`${law} (not kept: ${reason})`, () => isBroken(check))
    }
  })
}

/** When every law begins: 2 March 2026, 8:00 UTC. */
export const morning = TestClock.setTime(Date.UTC(2026, 2, 2, 8))

/** An exception ends with its reason: once the law is kept, it has to be struck from the list. */
export const isBroken = (check: Effect.Effect<void, unknown>) =>
  Effect.map(Effect.exit(check), (exit) =>
    assert.isTrue(Exit.isFailure(exit), "the law is kept by now: take it off the exceptions")
  )

/** A control that not every platform has. */
export const given = <Control>(control: Control | undefined, what: string): Effect.Effect<Control, string> =>
  control === undefined ? Effect.fail(`not applicable: nobody can ${what}`) : Effect.succeed(control)
