/** The ledger in Postgres: at a server, or embedded in a folder of its own. */
import { Ledger } from "@crossdock/core"
import { Config, Effect, Layer, Option, Redacted } from "effect"
import { Database } from "./Database.ts"
import * as Embedded from "./Embedded.ts"
import { lanes } from "./Lanes.ts"
import { due, recall, stuck } from "./Records.ts"
import { close, open } from "./Runs.ts"
import * as Server from "./Server.ts"
import { intend, settle } from "./Settlement.ts"
import { fingerprint } from "./StoredKey.ts"

const ledger: Layer.Layer<Ledger.Ledger, never, Database> = Layer.effect(
  Ledger.Ledger,
  Effect.map(Database, (database) =>
    Ledger.Ledger.of({
      fingerprint,
      open: open(database),
      recall: recall(database),
      intend: intend(database),
      settle: settle(database),
      close: close(database),
      due: due(database),
      lanes: lanes(database),
      stuck: stuck(database)
    })
  )
)

type Opened = Layer.Layer<Ledger.Ledger, Ledger.LedgerError>

/** At a server: `postgres://user:password@host:5432/database`. Several processes may share it. */
export const layer = (options: { readonly url: Redacted.Redacted }): Opened =>
  Layer.provide(ledger, Server.layer(options.url))

/** Embedded, in a folder that is created where it is missing. One process at a time: the next fails with `locked`. */
export const layerFolder = (path: string): Opened => Layer.provide(ledger, Embedded.layerFolder(path))

/** Embedded, in memory: for tests and the demo. */
export const layerEphemeral: Opened = Layer.provide(ledger, Embedded.layerMemory)

/** The server of `DATABASE_URL` where that is set, else the folder of `CROSSDOCK_DATA`. */
export const layerConfig: Layer.Layer<Ledger.Ledger, Ledger.LedgerError | Config.ConfigError> = Layer.unwrap(
  Effect.gen(function* () {
    const url = yield* Config.option(Config.Redacted("DATABASE_URL"))
    const folder = yield* Config.withDefault(Config.NonEmptyString("CROSSDOCK_DATA"), ".crossdock/ledger")
    const isSet = Option.filter(url, (each) => Redacted.value(each) !== "")
    return Option.match(isSet, { onNone: () => layerFolder(folder), onSome: (each) => layer({ url: each }) })
  })
)
