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

/** There, too: the name of a database that a ledger has been opened in, and that has nothing else. */
export const ledgerOffer = "ledger"

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
    /** The same for whoever opens a ledger there at once: where the test run has one, it begins as a copy of that, which takes a fifth of the time. */
    readonly freshLedger: Effect.Effect<Redacted.Redacted, PostgresServerError, Scope.Scope>
  }
>()("@crossdock/postgres-server/PostgresServer") {
  static readonly layer = Layer.effect(
    PostgresServer,
    Effect.gen(function* () {
      const given = yield* Config.option(Config.Redacted("DATABASE_URL"))
      const shared = Option.isSome(given) ? Option.none() : yield* sharedServer
      const known = Option.orElse(given, () => shared)
      const url = Option.isSome(known) ? known.value : (yield* Cluster.start()).url
      const model = Option.isSome(shared) ? Effect.orDie(Desk.ask(ledgerOffer)) : Effect.succeedNone
      return PostgresServer.of({
        url,
        freshDatabase: freshDatabase(url),
        freshLedger: Effect.flatMap(model, (name) => freshDatabase(url, name))
      })
    })
  )
}

/** At any server: empty, or a copy of one that nobody is connected to. */
export const freshDatabase = (url: Redacted.Redacted, model: Option.Option<string> = Option.none()) =>
  Effect.suspend(() => {
    const database = `crossdock_test_${randomUUID().replaceAll("-", "")}`
    const begun = Option.match(model, { onNone: () => "", onSome: (name) => ` template ${name}` })
    return Effect.acquireRelease(
      Effect.as(AdminClient.ask(url, `create database ${database}${begun}`), AdminClient.withDatabase(url, database)),
      () => Effect.orDie(AdminClient.ask(url, `drop database ${database} with (force)`))
    )
  })
