import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import * as Bell from "../src/Bell.ts"

const settled = Effect.yieldNow.pipe(Effect.repeat({ times: 10 }))

describe("a bell", () => {
  it.effect("is heard by everybody who listens", () =>
    Effect.gen(function* () {
      const bell = Bell.make()
      const hearing = yield* Effect.forEach([bell.listener(), bell.listener()], (listen) => Effect.forkChild(listen))
      yield* settled
      assert.isTrue(hearing.every((fiber) => fiber.pollUnsafe() === undefined))
      yield* bell.ring
      yield* Effect.forEach(hearing, (fiber) => Fiber.join(fiber))
    })
  )

  it.effect("is heard by whoever was busy when it rang, once however often it did", () =>
    Effect.gen(function* () {
      const bell = Bell.make()
      const listen = bell.listener()
      yield* bell.ring
      yield* bell.ring
      yield* listen
      const again = yield* Effect.forkChild(listen)
      yield* settled
      assert.isUndefined(again.pollUnsafe())
      yield* bell.ring
      yield* Fiber.join(again)
    })
  )

  it.effect("that rang before somebody came is not heard by them", () =>
    Effect.gen(function* () {
      const bell = Bell.make()
      yield* bell.ring
      const hearing = yield* Effect.forkChild(bell.listener())
      yield* settled
      assert.isUndefined(hearing.pollUnsafe())
    })
  )
})
