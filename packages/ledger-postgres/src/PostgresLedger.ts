/** The ledger in Postgres: at a server, or embedded in a folder of its own; with it the agenda and the queue of nudges. */
import {
  Agenda,
  type Alerts,
  type Audit,
  type Backfills,
  type Erasure,
  type Jobs,
  type Journal,
  type Keys,
  Ledger,
  type Nudges,
  type Plans,
  type Secrets,
  type Sessions,
  type Standing,
  type Steering,
  type Tokens
} from "@crossdock/core"
import { Config, Effect, Layer, Option, Redacted } from "effect"
import { claim, keep, release, renew } from "./Accounts.ts"
import { act } from "./Actions.ts"
import * as AlertTable from "./AlertTable.ts"
import * as AuditLog from "./AuditLog.ts"
import { Database } from "./Database.ts"
import { backlog, due as dueLanes, enrol, finish, waiting } from "./Duties.ts"
import { answer, hinted, hints, note, send } from "./Hints.ts"
import * as Erasing from "./Erasing.ts"
import * as Helm from "./Helm.ts"
import * as JournalReader from "./JournalReader.ts"
import * as LaneStandings from "./LaneStandings.ts"
import { lanes } from "./Lanes.ts"
import * as JobTable from "./JobTable.ts"
import { outlook } from "./Outlook.ts"
import * as PgBossNudges from "./PgBossNudges.ts"
import * as KeptBackfills from "./KeptBackfills.ts"
import * as KeptPlans from "./KeptPlans.ts"
import { place } from "./Places.ts"
import type { Queue } from "./Queue.ts"
import { due, recall, there } from "./Records.ts"
import { close, open } from "./Runs.ts"
import * as Server from "./Server.ts"
import * as SecretTable from "./SecretTable.ts"
import * as SessionTable from "./SessionTable.ts"
import { doubt, intend, settle } from "./Settlement.ts"
import * as KeyRing from "./sealing/KeyRing.ts"
import * as MasterKeys from "./sealing/MasterKeys.ts"
import * as Seals from "./sealing/Seals.ts"
import { stuck } from "./StuckRecords.ts"
import * as TokenTable from "./TokenTable.ts"

const ledger: Layer.Layer<Ledger.Ledger, never, Database | Seals.Seals> = Layer.effect(
  Ledger.Ledger,
  Effect.gen(function* () {
    const database = yield* Database
    const seals = yield* Seals.Seals
    return Ledger.Ledger.of({
      fingerprinter: (store) => Effect.map(seals.of(store), ({ fingerprint }) => fingerprint.of),
      open: open(database),
      place: place(database),
      recall: recall(database, seals),
      intend: intend(database),
      settle: settle(database, seals),
      doubt: doubt(database),
      act: act(database),
      close: close(database),
      due: due(database),
      there: there(database),
      lanes: lanes(database),
      stuck: stuck(database)
    })
  })
)

const agenda: Layer.Layer<Agenda.Agenda, never, Database> = Layer.effect(
  Agenda.Agenda,
  Effect.map(Database, (database) =>
    Agenda.Agenda.of({
      enrol: enrol(database),
      waiting: waiting(database),
      claim: claim(database),
      renew: renew(database),
      keep: keep(database),
      release: release(database),
      due: dueLanes(database),
      finish: finish(database),
      note: note(database),
      hinted: hinted(database),
      hints: hints(database),
      answer: answer(database),
      send: send(database),
      backlog: backlog(database),
      outlook: outlook(database)
    })
  )
)

/** The queue is started by whoever needs one. */
export const nudges: Layer.Layer<Nudges.Nudges, Ledger.LedgerError, Database | Queue> = PgBossNudges.layer

/** What belongs to a ledger. */
export type Services =
  | Ledger.Ledger
  | Agenda.Agenda
  | Journal.Journal
  | Audit.Audit
  | Steering.Steering
  | Tokens.Tokens
  | Sessions.Sessions
  | Secrets.Secrets
  | Jobs.Jobs
  | Plans.Plans
  | Alerts.Alerts
  | Standing.Standing
  | Backfills.Backfills
  | Keys.Keys
  | Erasure.Erasure

type Trouble = Ledger.LedgerError | Config.ConfigError

type Opened = Layer.Layer<Services | Database | Queue | Seals.Seals | MasterKeys.Given, Trouble>

const upon = (
  database: Layer.Layer<Database | Queue, Ledger.LedgerError>,
  master: Effect.Effect<MasterKeys.MasterKeys, Trouble>
): Opened =>
  Layer.mergeAll(
    ledger,
    KeyRing.layer,
    Erasing.layer,
    agenda,
    JournalReader.layer,
    AuditLog.layer,
    Helm.layer,
    TokenTable.layer,
    SessionTable.layer,
    SecretTable.layer,
    JobTable.layer,
    KeptPlans.layer,
    AlertTable.layer,
    LaneStandings.layer,
    KeptBackfills.layer
  ).pipe(Layer.provideMerge(Seals.layer), Layer.provideMerge(MasterKeys.layer(master)), Layer.provideMerge(database))

/** A Postgres in the process is large: it is loaded only where it is opened. */
const embedded = (layer: (module: typeof import("./Embedded.ts")) => ReturnType<typeof Server.layer>) =>
  Layer.unwrap(
    Effect.map(
      Effect.promise(() => import("./Embedded.ts")),
      layer
    )
  )

/** At a server: `postgres://user:password@host:5432/database`, with the keys of the environment. Several processes may share it. */
export const layer = (options: { readonly url: Redacted.Redacted }): Opened =>
  upon(Server.layer(options.url), MasterKeys.fromEnvironment)

/** Embedded, in a folder that is created where it is missing. One process at a time: the next fails with `locked`. */
export const layerFolder = (path: string): Opened =>
  upon(
    embedded(({ layerFolder }) => layerFolder(path)),
    MasterKeys.besideFolder(path)
  )

/** Embedded, in memory: for tests and the demo. */
export const layerEphemeral: Opened = upon(
  embedded(({ layerMemory }) => layerMemory),
  MasterKeys.ephemeral
)

/** The server of `DATABASE_URL` where that is set, else the folder of `CROSSDOCK_DATA`. */
export const layerConfig: Opened = Layer.unwrap(
  Effect.gen(function* () {
    const url = yield* Config.option(Config.Redacted("DATABASE_URL"))
    const folder = yield* Config.withDefault(Config.NonEmptyString("CROSSDOCK_DATA"), ".crossdock/ledger")
    const isSet = Option.filter(url, (each) => Redacted.value(each) !== "")
    return Option.match(isSet, { onNone: () => layerFolder(folder), onSome: (each) => layer({ url: each }) })
  })
)
