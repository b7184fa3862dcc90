import { assert, describe, it } from "@effect/vitest"
import { Config, ConfigProvider, DateTime, Duration, Effect, Exit, Logger } from "effect"
import * as RunLog from "../src/service/RunLog.ts"

describe("what the service says of a run", () => {
  it.effect("a variable that is not set is named once, with what to do", () =>
    Effect.gen(function* () {
      const said: Array<string> = []
      const listener = Logger.layer([Logger.make(({ message }) => void said.push(String(message)))])
      const report = RunLog.make()
      const exit = yield* Effect.exit(Config.Redacted("ACME_KEY")).pipe(
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({})))
      )
      if (Exit.isSuccess(exit)) return assert.fail("the variable is set")
      const ended = {
        lane: { store: "acme", pipeline: "orders" },
        exit: Exit.failCause(exit.cause),
        next: yield* DateTime.now,
        took: Duration.zero
      }
      yield* Effect.provide(Effect.andThen(report(ended), report(ended)), listener)
      assert.deepStrictEqual(said, [
        "acme/orders: the environment variable ACME_KEY is not set\n  → set it where the service gets its environment from, and start the service again"
      ])
    })
  )
})
