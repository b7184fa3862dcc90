/**
 * A real Postgres for tests: the server of `DATABASE_URL` where that is set, else a cluster of our own, stopped at the
 * end. Where neither works, the tests fail with the reason.
 */
import { randomUUID } from "node:crypto"
import { Config, Context, Effect, Layer, Option, type Redacted, type Scope } from "effect"
import * as AdminClient from "./AdminClient.ts"
import * as Cluster from "./Cluster.ts"
import type { PostgresServerError } from "./PostgresServerError.ts"

export class PostgresServer extends Context.Service<
  PostgresServer,
  {
    /** Of a user who may create databases. */
    readonly url: Redacted.Redacted
    /** A new and empty database; dropped when its scope closes. */
    readonly freshDatabase: Effect.Effect<Redacted.Redacted, PostgresServerError, Scope.Scope>
  }
>()("@crossdock/postgres-server/PostgresServer") {
  static readonly layer = Layer.effect(
    PostgresServer,
    Effect.gen(function* () {
      const given = yield* Config.option(Config.Redacted("DATABASE_URL"))
      const url = yield* Option.match(given, {
        onNone: () => Effect.map(Cluster.start(), (cluster) => cluster.url),
        onSome: Effect.succeed
      })
      return PostgresServer.of({ url, freshDatabase: freshDatabase(url) })
    })
  )
}

/** At any server. */
export const freshDatabase = (url: Redacted.Redacted) =>
  Effect.suspend(() => {
    const database = `crossdock_test_${randomUUID().replaceAll("-", "")}`
    return Effect.acquireRelease(
      Effect.as(AdminClient.ask(url, `create database ${database}`), AdminClient.withDatabase(url, database)),
      () => Effect.orDie(AdminClient.ask(url, `drop database ${database} with (force)`))
    )
  })
