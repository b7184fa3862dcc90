/**
 * A real Postgres for tests: the server of `DATABASE_URL` where that is set, else the one that the whole test run shares, else
 * a cluster of our own, stopped at the end. Where none works, the tests fail with the reason.
 */
import { randomUUID } from "node:crypto"
import { Desk } from "@crossdock/test-run"
import { Config, Context, Effect, Layer, Option, Redacted, type Scope } from "effect"
import * as AdminClient from "./AdminClient.ts"
import * as Cluster from "./Cluster.ts"
import type { PostgresServerError } from "./PostgresServerError.ts"

/** The name of the server at a test run's desk. */
export const serverOffer = "postgres"

/** That of the test run, if this process belongs to one. */
export const sharedServer = Effect.map(
  Desk.ask(serverOffer),
  Option.map((url) => Redacted.make(url))
)

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
      const known = Option.isSome(given) ? given : yield* sharedServer
      const url = Option.isSome(known) ? known.value : (yield* Cluster.start()).url
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
