/** One server for all processes of a test run: started for the first that asks, stopped at the end. */
import { once } from "node:events"
import { createServer } from "node:http"
import { Effect, Exit, Redacted, Scope } from "effect"
import * as Cluster from "./Cluster.ts"
import { attempt, type PostgresServerError } from "./PostgresServerError.ts"

/** Names the address at which the processes ask, in their environment. */
export const variable = "CROSSDOCK_TEST_POSTGRES"

export interface Host {
  /** On this machine alone. It answers with the server's own, once that is up. */
  readonly address: string
  /** Ends the server, too. */
  readonly close: () => Promise<void>
}

export const host = async (): Promise<Host> => {
  const scope = Scope.makeUnsafe()
  const started = await Effect.runPromise(Effect.cached(Scope.provide(Cluster.start({ maxConnections: 300 }), scope)))
  const desk = createServer((_, response) => {
    void Effect.runPromiseExit(started).then((exit) =>
      Exit.isSuccess(exit)
        ? response.end(Redacted.value(exit.value.url))
        : response.writeHead(500).end(String(exit.cause))
    )
  })
  desk.listen(0, "127.0.0.1")
  await once(desk, "listening")
  const bound = desk.address()
  return {
    address: `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`,
    close: async () => {
      desk.close()
      await Effect.runPromise(Scope.close(scope, Exit.void))
    }
  }
}

/** The server's own address. */
export const ask = (address: string): Effect.Effect<Redacted.Redacted, PostgresServerError> =>
  attempt("the shared Postgres for tests", async () => {
    const response = await fetch(address)
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return Redacted.make(text)
  })
