/** How much goes through: unchanged records over HTTP, changed orders, and how near one account comes to what it can take. */
import { Effect } from "effect"
import { count, figure, median } from "../Figure.ts"
import * as Stage from "./Stage.ts"

const rounds = 3

/** Everything has been delivered before; what is timed are passes over the same records. */
export const overHttp = Effect.gen(function* () {
  const { url } = yield* Stage.simulators({ seed: 1, products: 6000 })
  const all = Stage.stores(url, 1, 250)
  const database = yield* Stage.database
  return yield* Effect.gen(function* () {
    yield* Stage.together(all, "articles")
    const rates: Array<number> = []
    for (let round = 0; round < rounds; round++) {
      const { read, seconds } = yield* Stage.together(all, "articles")
      rates.push(read / seconds)
    }
    return [
      figure(
        "unchanged articles a second over loopback HTTP, simulator on the same two cores, ledger on Postgres",
        "≥ 20,000",
        count(median(rates)),
        median(rates) >= 20_000
      )
    ]
  }).pipe(Effect.provide(Stage.connected(database)))
}).pipe(Effect.scoped)

const changeEach = Effect.fnUntraced(function* (
  simulators: Effect.Success<ReturnType<typeof Stage.simulators>>,
  stores: ReadonlyArray<Stage.BenchStore>,
  orders: number,
  round: number
) {
  yield* Effect.forEach(
    stores,
    ({ name }) =>
      round === 0
        ? simulators.act("mycashflow", name, "place-orders", { count: orders, seed: 1 })
        : simulators.act("mycashflow", name, "place-orders", { count: orders, seed: 1 + round }),
    { concurrency: 4 }
  )
})

/** Orders that the warehouse does not have yet, each with an intent and an outcome of its own on disk. */
export const changedOrders = Effect.gen(function* () {
  const simulators = yield* Stage.simulators({ seed: 1, products: 20 })
  const all = Stage.stores(simulators.url, 20, 100)
  const database = yield* Stage.database
  return yield* Effect.gen(function* () {
    yield* Stage.together(all, "articles")
    const rates: Array<number> = []
    for (let round = 0; round <= rounds; round++) {
      yield* changeEach(simulators, all, 100, round)
      const { seconds, written } = yield* Stage.together(all, "orders")
      if (round > 0) rates.push(written / seconds)
    }
    return [
      figure(
        "changed orders a second, 20 goods owners, no latency, intent and outcome on disk",
        "≥ 1,500",
        count(median(rates)),
        median(rates) >= 1500
      )
    ]
  }).pipe(Effect.provide(Stage.connected(database)))
}).pipe(Effect.scoped)

const latency = 20

/** The bound: an account takes one write after the other, and each takes the latency. */
const nearness = Effect.fnUntraced(function* (owners: number, orders: number) {
  const simulators = yield* Stage.simulators({ seed: 1, products: 5, latency })
  const all = Stage.stores(simulators.url, owners, 250)
  const database = yield* Stage.database
  return yield* Effect.gen(function* () {
    yield* Stage.together(all, "articles")
    yield* changeEach(simulators, all, orders, 0)
    const { seconds, written } = yield* Stage.together(all, "orders")
    return ((written / owners) * latency) / 1000 / seconds
  }).pipe(Effect.provide(Stage.connected(database)))
}, Effect.scoped)

const percent = (value: number) => `${(value * 100).toFixed(1)} %`

export const nearTheBound = Effect.gen(function* () {
  const one = yield* nearness(1, 250)
  const twenty = yield* nearness(20, 100)
  return [
    figure("of the sequential bound, one goods owner at 20 ms a write", "≥ 97 %", percent(one), one >= 0.97),
    figure(
      "of the sequential bound, 20 goods owners in parallel at 20 ms a write",
      "≥ 95 %",
      percent(twenty),
      twenty >= 0.95
    )
  ]
})
