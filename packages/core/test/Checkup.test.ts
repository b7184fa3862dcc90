import { Checkup, ClockCheck, ConnectorError, DriftCheck, PermissionCheck, Source } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Option, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"

const failure = (reason: ConnectorError.Reason, operation = "GET /things") =>
  new ConnectorError.ConnectorError({ connector: "toys", operation, reason })

const check = (name: string, run: Checkup.Check["run"]) => Checkup.make({ name, looksAt: "toys", run })

const fine = check("fine", Effect.succeed([Checkup.ok("all is well")]))

const failing = (reason: ConnectorError.Reason) => check("failing", Effect.fail(failure(reason)))

describe("a check that fails", () => {
  it.effect("is a finding itself, and keeps no other from running", () =>
    Effect.gen(function* () {
      const found = yield* Checkup.all([
        failing(new ConnectorError.Unauthorized({ detail: "HTTP 401" })),
        check("broken", Effect.die(new TypeError("no such thing"))),
        fine
      ])
      assert.deepStrictEqual(
        found.map(({ check, level }) => [check, level]),
        [
          ["failing", "problem"],
          ["broken", "problem"],
          ["fine", "ok"]
        ]
      )
      assert.include(found[0]?.fix, "check the user and the key")
      assert.include(found[1]?.what, "a defect in the program: TypeError: no such thing")
    })
  )

  it.effect("for a permission says another cure than for a stranger", () =>
    Effect.gen(function* () {
      const reason = new ConnectorError.Unauthorized({ detail: "HTTP 403", isForbidden: true })
      const [found] = yield* Checkup.look(failing(reason))
      assert.include(found?.fix, "permissions widened")
      assert.strictEqual(found?.cause, undefined)
    })
  )

  it.effect("tells a side that nobody answers on from one that says no", () =>
    Effect.gen(function* () {
      const [away] = yield* Checkup.look(failing(new ConnectorError.Unavailable({ detail: "no answer" })))
      const [no] = yield* Checkup.look(failing(new ConnectorError.Refused({ code: "http-400", detail: "no" })))
      assert.deepStrictEqual([away?.isUnreached, no?.isUnreached], [true, undefined])
    })
  )

  it.effect("over an answer of a new shape shows where, what was expected and what came", () =>
    Effect.gen(function* () {
      const mismatches = [{ path: "data[0].id", expected: "an integer", got: "a string of 3 characters" }]
      const [found] = yield* Checkup.look(failing(new ConnectorError.Unreadable({ detail: "odd", mismatches })))
      assert.deepStrictEqual(found?.examples, ["data[0].id: expected an integer, got a string of 3 characters"])
    })
  )
})

describe("findings", () => {
  it("name the first few records and count them all", () => {
    assert.deepStrictEqual(Checkup.counted(["a", "b", "c", "d", "e", "f"]), {
      count: 6,
      examples: ["a", "b", "c", "d", "e"]
    })
  })
})

const noon = Date.UTC(2026, 2, 2, 12)

const clockOf = (millis: number | null) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(noon)
    const told = Effect.sync(() => Option.map(Option.fromNullOr(millis), DateTime.makeUnsafe))
    const [found] = yield* Checkup.look(ClockCheck.of("clock", told))
    return [found?.level, found?.what]
  })

describe("a platform's clock", () => {
  it.effect("agrees with ours as far as a second tells", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* clockOf(noon), ["ok", "its clock agrees with ours"])
      assert.deepStrictEqual(yield* clockOf(noon - 1000), ["ok", "its clock agrees with ours"])
      assert.deepStrictEqual(yield* clockOf(null), ["ok", "it does not tell its time"])
    })
  )

  it.effect("that is a minute off is told, and more than that is a warning", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* clockOf(noon + 60_000), ["ok", "its clock is 1m ahead of ours"])
      assert.deepStrictEqual(yield* clockOf(noon + 61_000), ["warning", "its clock is 1m 1s ahead of ours"])
      assert.deepStrictEqual(yield* clockOf(noon - 90_000), ["warning", "its clock is 1m 30s behind ours"])
    })
  )

  it.effect("is not blamed for how long its answer took", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(noon)
      const slow = Effect.as(TestClock.adjust("5 minutes"), Option.some(DateTime.makeUnsafe(noon + 100_000)))
      const [found] = yield* Checkup.look(ClockCheck.of("clock", slow))
      assert.strictEqual(found?.what, "its clock agrees with ours")
    })
  )
})

const Thing = Schema.Struct({ id: Schema.Int, parts: Schema.Array(Schema.Struct({ size: Schema.Int })) })

const keyOf = (raw: unknown) => (typeof raw === "object" && raw !== null && "id" in raw ? String(raw.id) : "")

const source = (raws: ReadonlyArray<unknown>) =>
  Source.make({
    name: "toys/things",
    signature: "things",
    cursor: Schema.Int,
    key: ({ id }: typeof Thing.Type) => String(id),
    pages: () => Stream.make({ ...Source.reader({ schema: Thing, key: keyOf })(raws), cursor: 1 }),
    get: () => Effect.succeedNone
  })

const drift = (raws: ReadonlyArray<unknown>) =>
  Checkup.look(DriftCheck.of({ name: "things", from: Effect.succeed(source(raws)) }))

const whole = (id: number) => ({ id, parts: [{ size: 1 }] })

describe("records that a source gives", () => {
  it.effect("all fit, or there are none yet", () =>
    Effect.gen(function* () {
      assert.deepInclude((yield* drift([whole(1), whole(2)]))[0], { level: "ok", what: "2 read, and all fit" })
      assert.deepInclude((yield* drift([]))[0], { level: "ok", what: "there are none yet" })
    })
  )

  it.effect("that no longer fit are told once for each place, whatever their number", () =>
    Effect.gen(function* () {
      const odd = (id: number) => ({ id, parts: [{ size: 1 }, { size: "large" }] })
      const found = yield* drift([whole(1), odd(2), odd(3), { id: 4 }])
      assert.deepStrictEqual(
        found.map(({ examples, level, what }) => [level, what, examples]),
        [
          ["problem", "2 of 4: parts[].size: expected number, got a string of 5 characters", ["2", "3"]],
          ["problem", "1 of 4: parts: expected a value, got nothing", ["4"]]
        ]
      )
    })
  )
})

describe("an account's permissions", () => {
  const look = (asks: Readonly<Record<"things" | "boxes", Effect.Effect<unknown, ConnectorError.ConnectorError>>>) =>
    Checkup.look(
      PermissionCheck.of({
        name: "permissions",
        client: Effect.succeed(asks),
        asks: { things: ({ things }) => things, boxes: ({ boxes }) => boxes },
        unknownUser: "another key",
        forbidden: "another plan"
      })(["things", "boxes"])
    )

  it.effect("are told together where all is allowed", () =>
    Effect.gen(function* () {
      const found = yield* look({ things: Effect.void, boxes: Effect.void })
      assert.deepStrictEqual(
        found.map(({ what }) => what),
        ["may ask for things, boxes"]
      )
    })
  )

  it.effect("are told apart by thing where some are withheld", () =>
    Effect.gen(function* () {
      const withheld = failure(new ConnectorError.Unauthorized({ detail: "HTTP 403", isForbidden: true }))
      const found = yield* look({ things: Effect.void, boxes: Effect.fail(withheld) })
      assert.deepStrictEqual(
        found.map(({ fix, what }) => [what, fix]),
        [
          ["may ask for things", ""],
          ["may not ask for boxes: toys: GET /things: HTTP 403", "another plan"]
        ]
      )
    })
  )

  it.effect("of a stranger are no matter: it is said once that nobody knows them", () =>
    Effect.gen(function* () {
      const stranger = Effect.fail(failure(new ConnectorError.Unauthorized({ detail: "HTTP 401" })))
      const found = yield* look({ things: stranger, boxes: stranger })
      assert.deepStrictEqual(
        found.map(({ fix, level }) => [level, fix]),
        [["problem", "another key"]]
      )
    })
  )
})
