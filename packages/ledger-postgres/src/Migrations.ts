/**
 * The steps that bring a database up to this program, in order. A step once released is never edited.
 *
 * Two versions work side by side while they are exchanged: a step adds (tables, columns that may be left out), and only a
 * step of a later release takes away what no running program asks for any more. Such a step names the oldest program that
 * can live with it; older ones are told to make way.
 */
import { type Kysely, sql } from "kysely"
import { type Migration, Migrator } from "kysely/migration"
import * as lanesRunsRecords from "./migrations/0001-lanes-runs-records.ts"
import * as accountsDutiesHints from "./migrations/0002-accounts-duties-hints.ts"
import * as disagreements from "./migrations/0003-disagreements.ts"
import * as holds from "./migrations/0004-holds.ts"
import * as unclearSince from "./migrations/0005-unclear-since.ts"
import * as errands from "./migrations/0006-errands.ts"
import * as journal from "./migrations/0007-journal.ts"
import * as plans from "./migrations/0008-plans.ts"
import * as tokens from "./migrations/0009-tokens.ts"
import * as sealing from "./migrations/0010-sealing.ts"
import * as sessions from "./migrations/0011-sessions.ts"
import * as alerts from "./migrations/0012-alerts.ts"
import * as namesActivity from "./migrations/0013-names-activity.ts"

/** `oldest`: the first program, by the number of steps that it knows, that works with the tables as this step leaves them. */
export interface Step {
  readonly up: Migration["up"]
  readonly oldest: number
}

export type Steps = Readonly<Record<string, Step>>

export const steps: Steps = {
  "0001-lanes-runs-records": { up: lanesRunsRecords.up, oldest: 1 },
  "0002-accounts-duties-hints": { up: accountsDutiesHints.up, oldest: 1 },
  "0003-disagreements": { up: disagreements.up, oldest: 1 },
  "0004-holds": { up: holds.up, oldest: 1 },
  "0005-unclear-since": { up: unclearSince.up, oldest: 1 },
  "0006-errands": { up: errands.up, oldest: 1 },
  "0007-journal": { up: journal.up, oldest: 1 },
  "0008-plans": { up: plans.up, oldest: 1 },
  "0009-tokens": { up: tokens.up, oldest: 1 },
  "0010-sealing": { up: sealing.up, oldest: 1 },
  "0011-sessions": { up: sessions.up, oldest: 1 },
  "0012-alerts": { up: alerts.up, oldest: 1 },
  "0013-names-activity": { up: namesActivity.up, oldest: 1 }
}

/** Takes the steps not yet taken; of several programs that start at once, one takes them and the others wait. */
export const migrate = async (db: Kysely<unknown>, known: Steps = steps): Promise<void> => {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(migrations(known))) },
    migrationTableSchema: "crossdock",
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock"
  }).migrateToLatest()
  if (error !== undefined) throw error
  const oldest = Math.max(...Object.values(known).map((step) => step.oldest))
  await sql`update crossdock.compatibility set oldest = greatest(oldest, ${oldest})`.execute(db)
}

const migrations = (known: Steps) =>
  Object.entries(known).map(([name, { up }]): readonly [string, Migration] => [name, { up }])

/** What only a newer program knows of this database. */
export interface Future {
  /** The steps that it took. */
  readonly steps: ReadonlyArray<string>
  /** Whether they leave the tables so that this program can go on beside it. */
  readonly isBearable: boolean
  /** Whether nothing is left to be done: then nobody needs the right to. */
  readonly isComplete: boolean
}

export const future = async (db: Kysely<unknown>, known: Steps = steps): Promise<Future> => {
  const taken = await namesIn(db)
  const unknown = taken.filter((name) => !(name in known))
  const isComplete = Object.keys(known).every((name) => taken.includes(name))
  if (unknown.length === 0) return { steps: [], isBearable: true, isComplete }
  const { rows } = await sql<{ readonly oldest: number }>`select oldest from crossdock.compatibility`.execute(db)
  return { steps: unknown, isComplete, isBearable: rows.every(({ oldest }) => oldest <= Object.keys(known).length) }
}

const namesIn = async (db: Kysely<unknown>): Promise<ReadonlyArray<string>> => {
  const { rows: tables } = await sql`select where to_regclass('crossdock.migration') is not null`.execute(db)
  if (tables.length === 0) return []
  const { rows } = await sql<{ readonly name: string }>`select name from crossdock.migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
