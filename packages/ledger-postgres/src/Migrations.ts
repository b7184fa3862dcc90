/** The steps that bring a database up to this program, in order. A step once released is never edited. */
import { type Kysely, sql } from "kysely"
import { type Migration, Migrator } from "kysely/migration"
import * as lanesRunsRecords from "./migrations/0001-lanes-runs-records.ts"

const steps: Readonly<Record<string, Migration>> = { "0001-lanes-runs-records": { up: lanesRunsRecords.up } }

/** Takes the steps not yet taken; of several programs that start at once, one takes them and the others wait. */
export const migrate = async (db: Kysely<unknown>): Promise<void> => {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...steps }) },
    migrationTableSchema: "crossdock",
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock"
  }).migrateToLatest()
  if (error !== undefined) throw error
}

/** Steps taken here that only a newer program knows. */
export const fromTheFuture = async (db: Kysely<unknown>): Promise<ReadonlyArray<string>> => {
  const { rows: tables } = await sql`select where to_regclass('crossdock.migration') is not null`.execute(db)
  if (tables.length === 0) return []
  const { rows } = await sql<{ readonly name: string }>`select name from crossdock.migration order by name`.execute(db)
  return rows.map(({ name }) => name).filter((name) => !(name in steps))
}
