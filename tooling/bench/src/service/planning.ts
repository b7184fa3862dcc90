/** How long a plan over 10,000 records takes, and what it writes. */
import { Ledger, type Plan, PlanLedger, Selection } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { count, figure } from "../Figure.ts"
import * as Stage from "./Stage.ts"

const seconds = Effect.fnUntraced(function* <A, E, R>(work: Effect.Effect<A, E, R>) {
  const start = performance.now()
  yield* work
  return (performance.now() - start) / 1000
})

/** Nothing lies there yet: each record is asked for on the other side. */
export const plan = Effect.gen(function* () {
  const { url } = yield* Stage.simulators({ seed: 1, products: 3100 })
  const [store] = Stage.stores(url, 1, 250)
  if (store === undefined) return []
  const database = yield* Stage.database
  return yield* Effect.gen(function* () {
    const { plan } = yield* store.connect
    const ledger = PlanLedger.make(yield* Ledger.Ledger, [])
    const planned = new Map<string, Plan.Planned>()
    const took = yield* seconds(
      plan("articles", Selection.all, (page) =>
        Effect.sync(() => page.forEach((each) => planned.set(each.key, each)))
      ).pipe(Effect.provideService(Ledger.Ledger, ledger))
    )
    const written = yield* writesAt(url)
    return [
      figure(
        `a plan over ${count(planned.size)} records against the simulators on the same two cores: seconds, writes`,
        "< 30 s, 0",
        `${took.toFixed(1)} s, ${written}`,
        took < 30 && written === 0 && planned.size >= 10_000
      )
    ]
  }).pipe(Effect.provide(Stage.connected(database)))
}).pipe(Effect.scoped)

/** By platform and store, by record. */
const Writes = Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Number))
const decode = Schema.decodeUnknownPromise(Writes)

const writesAt = (url: string) =>
  Effect.promise(async () => {
    const writes = await decode(await (await fetch(`${url}/_control/writes`)).json())
    return Object.values(writes)
      .flatMap((byRecord) => Object.values(byRecord))
      .reduce((sum, each) => sum + each, 0)
  })
