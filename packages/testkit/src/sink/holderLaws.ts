/** What a sink promises, in a pipeline, when two programs hold the same lane. */
import { assert } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Option } from "effect"
import { laws } from "./Law.ts"
import * as Stage from "./Stage.ts"

export const holderLaws = laws({
  "two holders never both write": Effect.fnUntraced(function* (subject) {
    const items = yield* Effect.all([subject.item, subject.item, subject.item])
    const stage = Stage.make(subject)
    stage.put(...items)
    const [begun, goOn] = yield* Effect.all([Deferred.make<void>(), Deferred.make<void>()])
    stage.before(Effect.andThen(Deferred.succeed(begun, undefined), Deferred.await(goOn)))
    const first = yield* Effect.forkChild(stage.run)
    yield* Deferred.await(begun)
    yield* stage.runWell
    const written = stage.writes().length
    yield* Deferred.succeed(goOn, undefined)
    const error = Option.getOrUndefined(Exit.findErrorOption(yield* Fiber.join(first)))
    assert.isTrue(error?._tag === "LedgerError" && error.reason === "superseded", "the first one goes on")
    assert.strictEqual(stage.writes().length, written, "writes after the lane was taken over")
    assert.deepStrictEqual(
      yield* Effect.forEach(items, subject.copies),
      items.map(() => 1)
    )
  })
})
