import { ConnectorError, Ledger } from "@crossdock/core"
import type { Ended } from "@crossdock/scheduler"
import { assert, describe, it } from "@effect/vitest"
import { Config, ConfigProvider, DateTime, Duration, Effect, Exit, Logger, References } from "effect"
import * as RunLog from "../src/service/RunLog.ts"

const nothing = Ledger.noCounts

const failed = (reason: ConnectorError.Reason) =>
  Exit.fail(new ConnectorError.ConnectorError({ connector: "ongoing", operation: "PUT /orders", reason }))
const unauthorized = failed(new ConnectorError.Unauthorized({ detail: "HTTP 401" }))
const down = failed(new ConnectorError.Unavailable({ detail: "HTTP 502" }))

/** What is said of runs that end so, one after the other. */
const said = (...exits: ReadonlyArray<readonly [pipeline: string, exit: Ended["exit"]]>) => {
  const lines: Array<string> = []
  const listening = Logger.make(({ logLevel, message }) => void lines.push(`${logLevel}: ${String(message)}`))
  const report = RunLog.make()
  return Effect.forEach(exits, ([pipeline, exit]) =>
    report({
      lane: { store: "acme", pipeline },
      run: "7",
      exit,
      next: DateTime.makeUnsafe(0),
      took: Duration.seconds(1)
    })
  ).pipe(
    Effect.provide(Logger.layer([listening])),
    Effect.map(() => lines)
  )
}

describe("of its runs a service", () => {
  it.effect("says which one it was", () =>
    Effect.gen(function* () {
      const told: Array<Readonly<Record<string, unknown>>> = []
      const listening = Logger.make(({ fiber }) => void told.push(fiber.getRef(References.CurrentLogAnnotations)))
      const ended = { lane: { store: "acme", pipeline: "orders" }, next: DateTime.makeUnsafe(0), took: Duration.zero }
      const exit = Exit.succeed({ ...nothing, created: 1 })
      const report = RunLog.make()
      yield* Effect.andThen(report({ ...ended, exit, run: "7" }), report({ ...ended, exit, run: "" })).pipe(
        Effect.provide(Logger.layer([listening]))
      )
      assert.deepStrictEqual(
        told.map(({ run }) => run),
        ["7", undefined]
      )
    })
  )

  it.effect("says what they did, and nothing where they did nothing", () =>
    Effect.gen(function* () {
      const lines = yield* said(
        ["orders", Exit.succeed({ ...nothing, read: 9, unchanged: 9, skipped: 2 })],
        ["orders", Exit.succeed({ ...nothing, created: 2, updated: 1, parked: 1 })],
        ["stock", Exit.succeed({ ...nothing, waiting: 1 })]
      )
      assert.deepStrictEqual(lines, [
        "Info: acme/orders: 2 created, 1 updated, 1 parked, 0 waiting",
        "Info: acme/stock: 0 created, 0 updated, 0 parked, 1 waiting"
      ])
    })
  )

  it.effect("tells trouble once with what to do about it, until it is another one or over", () =>
    Effect.gen(function* () {
      const lines = yield* said(
        ["orders", down],
        ["orders", down],
        ["stock", down],
        ["orders", unauthorized],
        ["orders", Exit.succeed(nothing)],
        ["orders", Exit.succeed(nothing)],
        ["orders", down]
      )
      assert.deepStrictEqual(
        lines.map((line) => line.split("\n")[0]),
        [
          "Error: acme/orders: ongoing: PUT /orders: HTTP 502",
          "Error: acme/stock: ongoing: PUT /orders: HTTP 502",
          "Error: acme/orders: ongoing: PUT /orders: HTTP 401",
          "Info: acme/orders: works again",
          "Error: acme/orders: ongoing: PUT /orders: HTTP 502"
        ]
      )
      assert.include(lines[2], "→ check the user and the key or password")
    })
  )

  it.effect("tells of a defect of its own, too", () =>
    Effect.gen(function* () {
      const [line] = yield* said(["orders", Exit.die(new RangeError("no such thing"))])
      assert.match(line ?? "", /^Error: acme\/orders: no such thing\n {2}→ .*report the line above/)
    })
  )

  it.effect("a variable that is not set is named once, with what to do", () =>
    Effect.gen(function* () {
      const heard: Array<string> = []
      const listener = Logger.layer([Logger.make(({ message }) => void heard.push(String(message)))])
      const report = RunLog.make()
      const exit = yield* Effect.exit(Config.Redacted("ACME_KEY")).pipe(
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({})))
      )
      if (Exit.isSuccess(exit)) return assert.fail("the variable is set")
      const ended = {
        lane: { store: "acme", pipeline: "orders" },
        run: "",
        exit: Exit.failCause(exit.cause),
        next: yield* DateTime.now,
        took: Duration.zero
      }
      yield* Effect.provide(Effect.andThen(report(ended), report(ended)), listener)
      assert.deepStrictEqual(heard, [
        "acme/orders: the environment variable ACME_KEY is not set\n  → set it where the service gets its environment from, and start the service again"
      ])
    })
  )
})
