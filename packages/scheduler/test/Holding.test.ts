import { ConnectorError, type Store, type Turnstile } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Clock, DateTime, Deferred, Effect, Fiber, Layer, Option } from "effect"
import { Accounts, Holding } from "../src/index.ts"
import { ownAgenda } from "./ownAgenda.ts"
import { ownClock } from "./ownClock.ts"

const account = (name: string): Store.Account => ({ name, callsPerSecond: 10, concurrency: 8 })
const shop = account("shop acme")
const house = account("house acme")
const call = (kind: Turnstile.Call["kind"] = "read", name = shop.name): Turnstile.Call => ({
  account: name,
  endpoint: "GET /orders",
  kind
})

const down = new ConnectorError.ConnectorError({
  connector: "shop",
  operation: "GET /orders",
  reason: new ConnectorError.Unavailable({ detail: "HTTP 502" })
})

type Own = ReturnType<typeof ownAgenda> & ReturnType<typeof ownClock>

/** A process called `one`, by a clock and at an agenda of its own. */
const test = <E>(name: string, body: (own: Own) => Effect.Effect<void, E, Accounts | Holding>) =>
  it.effect(name, () => {
    const own = { ...ownAgenda(), ...ownClock() }
    return body(own).pipe(
      Effect.provide(
        Holding.layer("one").pipe(
          Layer.provideMerge(Accounts.layer),
          Layer.provide(own.layer),
          Layer.provideMerge(Layer.succeed(Clock.Clock, own.clock))
        )
      )
    )
  })

const take = (...accounts: ReadonlyArray<Store.Account>) => Effect.flatMap(Holding, (holding) => holding.take(accounts))
const drop = (...accounts: ReadonlyArray<Store.Account>) => Effect.flatMap(Holding, (holding) => holding.drop(accounts))

/** Whether it was let through. */
const calls = (which = call(), work: Effect.Effect<void, ConnectorError.ConnectorError> = Effect.void) =>
  Effect.flatMap(Accounts, ({ turnstile }) => Effect.result(turnstile.pass(which, work)))

const isThrough = (which = call()) => Effect.map(calls(which), ({ _tag }) => _tag === "Success")

const why = (result: Effect.Success<ReturnType<typeof calls>>) =>
  result._tag === "Success" ? "" : `${result.failure.reason._tag}: ${result.failure.reason.detail}`

/** What is told without waiting for it is told within a few turns. */
const soon = (isSo: () => boolean) =>
  Effect.map(Effect.repeat(Effect.andThen(Effect.yieldNow, Effect.sync(isSo)), { until: (so) => so, times: 50 }), () =>
    assert.isTrue(isSo())
  )

describe("an account that this process holds", () => {
  test("may be called until it is given back, and no other may", () =>
    Effect.gen(function* () {
      assert.include(why(yield* calls()), "Unavailable: another process looks after this account now")
      assert.isTrue(yield* take(shop))
      assert.isTrue(yield* isThrough())
      assert.isFalse(yield* isThrough(call("read", house.name)))
      yield* drop(shop)
      assert.isFalse(yield* isThrough())
    }))

  test("is taken together with its dock's others, or not at all", ({ owners }) =>
    Effect.gen(function* () {
      owners.set(house.name, "two")
      assert.isFalse(yield* take(shop, house))
      assert.isFalse(yield* isThrough())
      owners.delete(house.name)
      assert.isTrue(yield* take(shop, house))
    }))

  test("is not called any more once its lease is another's", ({ owners, pass, state }) =>
    Effect.gen(function* () {
      yield* take(shop)
      owners.set(shop.name, "two")
      assert.isTrue(yield* isThrough(), "it cannot be another's as long as the lease is fresh")
      assert.strictEqual(state.renewals, 0)
      pass(5_000)
      assert.include(why(yield* calls()), "another process looks after this account now")
    }))

  test("whose lease has gone stale is asked for once, however many want to call", ({ pass, state }) =>
    Effect.gen(function* () {
      yield* take(shop)
      pass(5_000)
      const answers = yield* Effect.forEach([1, 2, 3, 4, 5], () => isThrough(), { concurrency: 5 })
      assert.deepStrictEqual(answers, [true, true, true, true, true])
      assert.strictEqual(state.renewals, 1)
      assert.isTrue(yield* isThrough())
      assert.strictEqual(state.renewals, 1)
    }))

  test("has gone stale when the time has passed, whatever the clock on the wall says", ({ pass, setBy, state }) =>
    Effect.gen(function* () {
      yield* take(shop)
      pass(5_000)
      setBy(-5_000)
      assert.isTrue(yield* isThrough())
      assert.strictEqual(state.renewals, 1)
    }))

  for (const hours of [3, -3]) {
    test(`is asked for once, and that is all, where the clock is set by ${hours} hours`, ({ setBy, state }) =>
      Effect.gen(function* () {
        yield* take(shop)
        setBy(hours * 3_600_000)
        assert.isTrue(yield* isThrough())
        assert.isTrue(yield* isThrough())
        assert.strictEqual(state.renewals, 1)
        const holding = yield* Holding
        assert.deepStrictEqual(yield* holding.renew, [])
      }))
  }

  test("is not called while nobody can say whose it is, and is again after", ({ pass, state }) =>
    Effect.gen(function* () {
      yield* take(shop)
      pass(6_000)
      state.isAway = true
      assert.isFalse(yield* isThrough())
      state.isAway = false
      assert.isTrue(yield* isThrough())
    }))

  test("is told of when it is lost", ({ owners }) =>
    Effect.gen(function* () {
      const holding = yield* Holding
      yield* take(shop, house)
      owners.set(house.name, "two")
      assert.deepStrictEqual(yield* holding.renew, [house.name])
      assert.deepStrictEqual(yield* holding.renew, [], "once")
      assert.isTrue(yield* isThrough())
    }))

  test("and is found lost by a call that asks again is told of at once", ({ owners, pass }) =>
    Effect.gen(function* () {
      const holding = yield* Holding
      const told: Array<string> = []
      const lost = Effect.sync(() => void told.push("lost"))
      yield* holding.take([shop], lost)
      yield* holding.take([house], lost)
      owners.set(shop.name, "two")
      pass(5_000)
      assert.isFalse(yield* isThrough())
      assert.deepStrictEqual(told, ["lost"])
      assert.isTrue(yield* isThrough(call("read", house.name)))
      assert.deepStrictEqual(told, ["lost"])
    }))

  test("that could not be given back is given back as soon as that can be done", ({ owners, state }) =>
    Effect.gen(function* () {
      const holding = yield* Holding
      yield* take(shop)
      state.isAway = true
      assert.strictEqual((yield* Effect.flip(drop(shop))).reason, "unreachable")
      state.isAway = false
      yield* holding.renew
      assert.isFalse(owners.has(shop.name), "else it would be renewed for ever")
      assert.isTrue(yield* take(shop))
    }))
})

describe("the next holder of an account", () => {
  test("learns what it has spent, and which endpoints are left alone", ({ states }) =>
    Effect.gen(function* () {
      yield* take(shop)
      for (let n = 0; n < 5; n++) yield* calls(call(), Effect.fail(down))
      yield* drop(shop)
      const known = states.get(shop.name)
      assert.isDefined(known)
      assert.strictEqual(known.tripped["GET /orders"]?.failures, 5)
      assert.strictEqual(
        Option.getOrThrow(Option.map(known.spentUntil, (until) => until.epochMilliseconds)),
        Date.UTC(2026, 2, 2, 8) + 500
      )
      yield* take(shop)
      assert.include(why(yield* calls()), "left alone for a while after 5 failures in a row, the last one: HTTP 502")
    }))

  test("learns at once of an endpoint that is left alone, and of one that is so no more: its holder may die any moment", ({
    pass,
    states
  }) =>
    Effect.gen(function* () {
      yield* take(shop)
      const failures = () => states.get(shop.name)?.tripped["GET /orders"]?.failures
      for (let n = 0; n < 4; n++) yield* calls(call(), Effect.fail(down))
      yield* Effect.yieldNow
      assert.isUndefined(failures(), "that may still be nothing")
      yield* calls(call(), Effect.fail(down))
      yield* soon(() => failures() === 5)
      pass(4_000)
      pass(2_000)
      yield* calls(call(), Effect.fail(down))
      yield* soon(() => failures() === 6)
      pass(10_000)
      assert.isTrue(yield* isThrough())
      yield* soon(() => failures() === undefined)
    }))

  test("learns at once for how long the platform wants to be left alone", ({ states }) =>
    Effect.gen(function* () {
      yield* take(shop)
      const reason = new ConnectorError.RateLimited({ detail: "429", retryAfterMillis: 60_000 })
      const limited = new ConnectorError.ConnectorError({ connector: "shop", operation: "GET /orders", reason })
      yield* calls(call(), Effect.fail(limited))
      yield* soon(() => states.has(shop.name))
      assert.deepStrictEqual(
        Option.map(states.get(shop.name)?.spentUntil ?? Option.none(), ({ epochMilliseconds }) => epochMilliseconds),
        Option.some(Date.UTC(2026, 2, 2, 8) + 60_000)
      )
    }))

  test("waits for what was spent, but no longer than ten minutes, whatever another clock has written down", ({
    states
  }) =>
    Effect.gen(function* () {
      const now = Date.UTC(2026, 2, 2, 8)
      states.set(shop.name, { name: shop.name, spentUntil: Option.some(DateTime.makeUnsafe(now + 9e9)), tripped: {} })
      yield* take(shop)
      const waiting = yield* Effect.forkChild(calls(), { startImmediately: true })
      assert.isUndefined(waiting.pollUnsafe())
      yield* drop(shop)
      assert.include(why(yield* Fiber.join(waiting)), "no more calls are begun")
      assert.deepStrictEqual(
        Option.map(states.get(shop.name)?.spentUntil ?? Option.none(), ({ epochMilliseconds }) => epochMilliseconds),
        Option.some(now + 600_000)
      )
    }))
})

const trip = (until: number) => ({ failures: 6, until, why: "HTTP 502" })

describe("an endpoint that is tried out", () => {
  test("is tried by the next call where the first was not made after all, or was stopped midway", (own) =>
    Effect.gen(function* () {
      own.states.set(shop.name, {
        name: shop.name,
        spentUntil: Option.none(),
        tripped: { "GET /orders": trip(0) }
      })
      yield* take(shop)
      own.pass(6_000)
      own.state.isAway = true
      assert.isFalse(yield* isThrough(), "nobody can say whose account it is")
      own.state.isAway = false
      const begun = yield* Deferred.make<void>()
      const first = yield* Effect.forkChild(
        calls(call(), Effect.andThen(Deferred.succeed(begun, undefined), Effect.never))
      )
      yield* Deferred.await(begun)
      assert.include(why(yield* calls()), "left alone")
      yield* Fiber.interrupt(first)
      assert.include(why(yield* calls(call(), Effect.fail(down))), "HTTP 502")
      assert.include(why(yield* calls()), "left alone", "it was not a success")
    }))

  test("leaves its place at the gate, however its call ends", () =>
    Effect.gen(function* () {
      const accounts = yield* Accounts
      yield* take(shop)
      const begun = yield* Deferred.make<void>()
      const stopped = yield* Effect.forkChild(
        calls(call("write"), Effect.andThen(Deferred.succeed(begun, undefined), Effect.never))
      )
      yield* Deferred.await(begun)
      assert.strictEqual(accounts.underWay(), 1)
      yield* Fiber.interrupt(stopped)
      yield* calls(call("write"), Effect.fail(down))
      yield* Effect.exit(calls(call("write"), Effect.die("a defect")))
      assert.strictEqual(accounts.underWay(), 0)
      assert.isTrue(yield* isThrough(call("write")))
    }))
})

describe("a process that stops", () => {
  test("begins no more calls, at whatever account", () =>
    Effect.gen(function* () {
      const accounts = yield* Accounts
      yield* take(shop, house)
      yield* accounts.shut
      for (const { name } of [shop, house]) {
        assert.include(why(yield* calls(call("read", name))), "stopping: no more calls are begun")
      }
    }))
})
