/** What the program says while it works, as whoever collects it reads it. */
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, References, Schema } from "effect"
import * as LogLines from "../src/signals/LogLines.ts"
import { heard } from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { around, makeWorld, ran, secrets } from "./World.ts"

const Line = Schema.fromJsonString(
  Schema.Struct({
    time: Schema.DateTimeUtcFromString,
    level: Schema.String,
    message: Schema.String,
    run: Schema.optionalKey(Schema.String),
    store: Schema.optionalKey(Schema.String),
    pipeline: Schema.optionalKey(Schema.String),
    key: Schema.optionalKey(Schema.String)
  })
)

const told = <A, E, R>(work: Effect.Effect<A, E, R>, form: string) =>
  Effect.map(
    heard(
      Effect.asVoid(work).pipe(
        Effect.provide(
          Layer.provide(
            LogLines.layer,
            ConfigProvider.layer(ConfigProvider.fromUnknown({ ...secrets, CROSSDOCK_LOG: form }))
          )
        ),
        Effect.provideService(References.MinimumLogLevel, "Debug"),
        Effect.provideService(References.LogToStderr, true)
      )
    ),
    ({ stderr }) => stderr
  )

describe("a log", () => {
  it.effect(
    "is an object a line, that says of which run, store, pipeline and record it tells, and nothing that is in the record",
    () =>
      Effect.gen(function* () {
        const world = makeWorld()
        world.shop.distort("orders", 10001, { customer_information: { email: { canary: "canary@example.com" } } })
        const text = yield* told(
          ran({ "acme.yaml": storeText("orders: { waysOfDelivery: { 2: NOUTO } }") }).pipe(
            Effect.provide(around(world))
          ),
          "json"
        )
        const lines = text
          .trimEnd()
          .split("\n")
          .map((line) => Schema.decodeSync(Line)(line))
        const unreadable = lines.find(({ key, pipeline }) => pipeline === "orders" && key === "10001")
        assert.deepInclude(unreadable, { level: "debug", message: "parked: unreadable", store: "acme" })
        assert.match(unreadable?.run ?? "", /./u)
        assert.isTrue(lines.some(({ key, message }) => key === "10002" && message.startsWith("delivered")))
        assert.notMatch(text, /canary/u)
      })
  )

  it.effect("keeps a message of many lines on one, and tells of an object only that there was one", () =>
    Effect.gen(function* () {
      const text = yield* told(Effect.logInfo("one\ntwo\u001B[31m", { name: "canary" }, new Error("three")), "json")
      assert.strictEqual(text.trimEnd().split("\n").length, 1)
      assert.strictEqual(Schema.decodeSync(Line)(text.trimEnd()).message, "one\ntwo\u001B[31m … three")
      assert.notInclude(text, "\u001B")
    })
  )
})
