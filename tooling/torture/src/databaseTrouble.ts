/** Blows to the database: restarted, its connections cut, taken away, locked, or frozen. */
import { AdminClient } from "@crossdock/postgres-server"
import { Effect, Schema } from "effect"
import type { Cast, Siege } from "./Siege.ts"

const ours = "datname = current_database() and application_name = 'crossdock'"

export const postgresRestarts: Siege = {
  name: "postgres-restarts",
  scene: { server: {} },
  services: 2,
  blows: Effect.fnUntraced(function* ({ chance, scene }) {
    const at: Array<number> = []
    const times = scene.isShort ? 2 : 8
    while (at.length < times) {
      yield* Effect.sleep(5000 + chance.below(5000))
      at.push(Date.now())
      yield* scene.server.crash
    }
    return { points: times, at, did: "immediate restart of Postgres (SIGQUIT, recovery) every 5 to 10 s" }
  })
}

export const terminatedBackends: Siege = {
  name: "terminated-backends",
  services: 2,
  blows: Effect.fnUntraced(function* ({ scene }) {
    const end = performance.now() + (scene.isShort ? 5000 : 40_000)
    let points = 0
    while (performance.now() < end) {
      const statement = `select pg_terminate_backend(pid) from pg_stat_activity where ${ours}`
      points += (yield* AdminClient.ask(scene.database, statement)).rowCount ?? 0
      yield* Effect.sleep("200 millis")
    }
    return {
      points,
      at: [Date.now()],
      did: "pg_terminate_backend on all of Crossdock's connections, five times a second"
    }
  })
}

export const poolExhaustion: Siege = {
  name: "pool-exhaustion",
  scene: { server: { maxConnections: 24 } },
  services: 2,
  blows: Effect.fnUntraced(function* ({ scene }) {
    const at: Array<number> = []
    const times = scene.isShort ? 1 : 5
    while (at.length < times) {
      at.push(Date.now())
      yield* Effect.scoped(takeAll(scene.database))
      yield* Effect.sleep("4 seconds")
    }
    return { points: times, at, did: "somebody else takes every connection of the server for 6 s at a time" }
  })
}

/** Whatever becomes free in those seconds is taken too. */
const takeAll = Effect.fnUntraced(function* (database: Cast["scene"]["database"]) {
  const end = performance.now() + 6000
  while (performance.now() < end) {
    yield* AdminClient.connected(database).pipe(Effect.catch(() => Effect.sleep("50 millis")))
  }
})

export const hungSql: Siege = {
  name: "hung-sql",
  scene: { server: {} },
  services: 2,
  blows: Effect.fnUntraced(function* ({ chance, scene }) {
    const at: Array<number> = []
    const times = scene.isShort ? 1 : 2
    const millis = () => (scene.isShort ? 3000 : 10_000 + chance.below(10_000))
    for (let nth = 0; nth < times; nth++) {
      at.push(Date.now())
      yield* Effect.scoped(lockAll(scene.database, millis()))
      yield* Effect.sleep("2 seconds")
      at.push(Date.now())
      yield* freeze(scene.database, millis())
      yield* Effect.sleep("2 seconds")
    }
    const did = `an access exclusive lock on the ledger's tables for ${scene.isShort ? "3" : "10 to 20"} s; then SIGSTOP of Crossdock's backends as long`
    return { points: times * 2, at, did }
  })
}

const lockAll = Effect.fnUntraced(function* (database: Cast["scene"]["database"], millis: number) {
  const client = yield* AdminClient.connected(database)
  yield* AdminClient.on(client, "begin")
  yield* AdminClient.on(client, "lock table crossdock.lane, crossdock.run, crossdock.record in access exclusive mode")
  yield* Effect.sleep(millis)
  yield* AdminClient.on(client, "rollback")
})

const Pids = Schema.Array(Schema.Struct({ pid: Schema.Int }))

const freeze = Effect.fnUntraced(function* (database: Cast["scene"]["database"], millis: number) {
  const { rows } = yield* AdminClient.ask(database, `select pid from pg_stat_activity where ${ours}`)
  const pids = yield* Effect.orDie(Schema.decodeUnknownEffect(Pids)(rows))
  yield* Effect.acquireUseRelease(
    tell(pids, "SIGSTOP"),
    () => Effect.sleep(millis),
    () => tell(pids, "SIGCONT")
  )
})

/** One that has ended meanwhile is told nothing. */
const tell = (pids: typeof Pids.Type, signal: NodeJS.Signals) =>
  Effect.forEach(pids, ({ pid }) => Effect.ignore(Effect.try(() => process.kill(pid, signal))), { discard: true })
