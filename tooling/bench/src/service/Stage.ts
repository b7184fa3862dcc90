/** What the figures of a service are measured on: a Postgres that keeps what it is told, and simulators as a process of their own. */
import type { Ledger } from "@crossdock/core"
import { Outgoing, Transport } from "@crossdock/http"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { Cluster, freshDatabase } from "@crossdock/postgres-server"
import { Simulators } from "@crossdock/torture"
import { ConfigProvider, Effect, Exit, Layer, type Redacted, Schema } from "effect"

/** What it takes to sign in to the simulated accounts. */
export const secrets = {
  CROSSDOCK_KEY: "d2hhdCB0aGUgYmVuY2gga2VlcHMgaXMgc2VhbGVkICA=",
  SHOP_KEY: "simulated-key",
  WAREHOUSE_PASSWORD: "simulated-password"
}

/** Every statement is on disk before it is answered. */
export const database = Effect.flatMap(Cluster.start({ fsync: true, maxConnections: 200 }), ({ url }) =>
  freshDatabase(url)
)

export const declaration = (url: string, name: string, pageSize: number) => ({
  blueprint: mycashflowOngoing.name,
  mycashflow: {
    store: name,
    user: "demo@example.com",
    apiKey: "${SHOP_KEY}",
    baseUrl: `${url}/mycashflow/${name}`,
    pageSize,
    callsPerSecond: 10_000
  },
  ongoing: {
    warehouse: name,
    goodsOwnerId: 1,
    user: "WSIDemo",
    password: "${WAREHOUSE_PASSWORD}",
    baseUrl: `${url}/ongoing/${name}`,
    pageSize,
    callsPerSecond: 10_000
  },
  orders: { defaultWayOfDelivery: "POSTI" }
})

/** Stores of their own shop and goods owner each. */
export const stores = (url: string, count: number, pageSize: number) =>
  Array.from({ length: count }, (_, n) => {
    const name = `s${n}`
    return mycashflowOngoing.toStore({
      name,
      revision: "1",
      declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)(declaration(url, name, pageSize))
    })
  })

export type BenchStore = ReturnType<typeof stores>[number]

/** Everything that a pass over these stores needs, in this process. */
export const connected = (url: Redacted.Redacted) =>
  Layer.mergeAll(
    PostgresLedger.layer({ url }),
    Transport.layer("undici", Outgoing.ownMachine),
    ConfigProvider.layer(ConfigProvider.fromUnknown(secrets))
  )

/** All stores at once, one pipeline each. Gives what they did together, and the seconds that it took. */
export const together = Effect.fnUntraced(function* (all: ReadonlyArray<BenchStore>, pipeline: string) {
  const start = performance.now()
  const passes = yield* Effect.forEach(all, (store) => store.runOnce((name) => name === pipeline), {
    concurrency: "unbounded"
  })
  const seconds = (performance.now() - start) / 1000
  const counts = yield* Effect.forEach(passes.flat(), ({ exit }) =>
    Exit.match(exit, { onFailure: Effect.failCause, onSuccess: Effect.succeed<Ledger.Counts> })
  )
  const sum = (of: (each: Ledger.Counts) => number) => counts.reduce((total, each) => total + of(each), 0)
  return { seconds, read: sum(({ read }) => read), written: sum(({ created, updated }) => created + updated) }
})

export const simulators = Simulators.start
