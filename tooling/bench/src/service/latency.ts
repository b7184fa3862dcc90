/** How soon something happens: an order that a hook tells of, and a store whose process has been killed. */
import { Effect, Schema } from "effect"
import { figure, median, share } from "../Figure.ts"
import * as Serve from "./Serve.ts"
import * as Stage from "./Stage.ts"

const hookSecret = "a secret of the bench"

/** Polls so rarely that only a hook can have brought an order. */
const hookedStore = (url: string, name: string) => {
  const { mycashflow, orders, ...rest } = Stage.declaration(url, name, 100)
  return {
    ...rest,
    mycashflow: { ...mycashflow, webhooks: { secret: "${HOOK_SECRET}" } },
    articles: { jitter: "1 millis" },
    orders: { ...orders, every: "1 hours", jitter: "1 millis" }
  }
}

const Placed = Schema.fromJsonString(Schema.Struct({ ids: Schema.Array(Schema.Int) }))
const Orders = Schema.Array(Schema.Struct({ orderNumber: Schema.String }))

type Simulators = Effect.Success<ReturnType<typeof Stage.simulators>>

/** Milliseconds until the warehouse has the order. */
const arrives = Effect.fnUntraced(function* (simulators: Simulators, store: string, number: string, since: number) {
  for (;;) {
    const orders = yield* simulators.look("ongoing", store, "orders", Orders)
    if (orders.some(({ orderNumber }) => orderNumber === number)) return performance.now() - since
    yield* Effect.sleep("10 millis")
  }
})

const place = Effect.fnUntraced(function* (simulators: Simulators, store: string, seed: number) {
  const text = yield* simulators.act("mycashflow", store, "place-orders", { count: 1, seed })
  const { ids } = yield* Effect.orDie(Schema.decodeUnknownEffect(Placed)(text))
  return String(ids[0])
})

const hooks = 40

export const hookToWarehouse = Effect.gen(function* () {
  const simulators = yield* Stage.simulators({ seed: 1, products: 20 })
  const stores = yield* Serve.folder({ shop: hookedStore(simulators.url, "shop") })
  const service = yield* Serve.start(stores, yield* Stage.database, { HOOK_SECRET: hookSecret })
  yield* arrivesAfterFirstPass(simulators)
  const taken: Array<number> = []
  for (let n = 0; n < hooks; n++) {
    const number = yield* place(simulators, "shop", n + 2)
    const since = performance.now()
    yield* Effect.promise(() =>
      fetch(`${service.url}/hooks/shop/mycashflow?token=${encodeURIComponent(hookSecret)}`, {
        method: "POST",
        body: JSON.stringify({ data: { id: Number(number) } })
      })
    )
    taken.push(yield* arrives(simulators, "shop", number, since))
    yield* Effect.sleep("100 millis")
  }
  const p95 = share(taken, 0.95)
  return [
    figure(
      `hook to warehouse on an idle service, ${hooks} hooks: median, p95`,
      "p95 < 1 s",
      `${median(taken).toFixed(0)} ms, ${p95.toFixed(0)} ms`,
      p95 < 1000
    )
  ]
}).pipe(Effect.scoped)

/** The first pass over everything is not what is measured. */
const arrivesAfterFirstPass = Effect.fnUntraced(function* (simulators: Simulators) {
  const number = yield* place(simulators, "shop", 1)
  yield* arrives(simulators, "shop", number, performance.now())
  yield* Effect.sleep("3 seconds")
})

const busyStore = (url: string, name: string) => {
  const { orders, ...rest } = Stage.declaration(url, name, 100)
  return { ...rest, articles: { jitter: "1 millis" }, orders: { ...orders, every: "1 seconds", jitter: "1 millis" } }
}

const kills = 5

/** From the kill until an order placed at that moment is in the warehouse, brought by the other process. */
export const takeover = Effect.gen(function* () {
  const simulators = yield* Stage.simulators({ seed: 1, products: 20 })
  const stores = yield* Serve.folder({ shop: busyStore(simulators.url, "shop") })
  const taken: Array<number> = []
  const database = yield* Stage.database
  for (let n = 0; n < kills; n++) taken.push(yield* oneTakeover(simulators, stores, database, n))
  const worst = Math.max(...taken)
  const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`
  return [
    figure(
      `takeover after kill -9 of a process in the middle of its work, ${kills} times: median, worst`,
      "< 15 s",
      `${seconds(median(taken))}, ${seconds(worst)}`,
      worst < 15_000
    )
  ]
}).pipe(Effect.scoped)

/** A platform that takes its time keeps the process at its dock: it is killed there, while another one waits. */
const oneTakeover = Effect.fnUntraced(function* (
  simulators: Simulators,
  stores: string,
  database: Effect.Success<typeof Stage.database>,
  n: number
) {
  const working = yield* Serve.start(stores, database)
  yield* arrives(simulators, "shop", yield* place(simulators, "shop", 100 + n), performance.now())
  yield* simulators.trouble("mycashflow", "shop", { fault: { kind: "slow", millis: 60_000 }, times: 1 })
  yield* Effect.sleep("2500 millis")
  yield* Serve.start(stores, database)
  const number = yield* place(simulators, "shop", 200 + n)
  const since = performance.now()
  yield* working.child.signal("SIGKILL")
  const millis = yield* arrives(simulators, "shop", number, since)
  yield* simulators.calm
  return millis
}, Effect.scoped)
