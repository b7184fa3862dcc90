import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { given, isBroken } from "../src/law/Suite.ts"

const fails = <A, E>(effect: Effect.Effect<A, E>) => Effect.map(Effect.exit(effect), Exit.isFailure)

describe("a law that is not kept", () => {
  it.effect("stays on the list as long as it is broken", () => isBroken(Effect.fail("broken")))

  it.effect("stays on the list as long as it does not apply", () => isBroken(given(undefined, "remove a record")))

  it.effect("has to be struck from the list once it is kept", () =>
    Effect.map(fails(isBroken(Effect.void)), (failed) => assert.isTrue(failed))
  )
})
