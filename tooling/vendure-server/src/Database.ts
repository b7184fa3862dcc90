/** A database in memory: Node's own SQLite, in the shape of the driver that Vendure's ORM knows, `better-sqlite3`. */
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite"

export interface Database {
  readonly prepare: (sql: string) => Statement
  readonly pragma: (text: string) => ReadonlyArray<Row>
  readonly function: DatabaseSync["function"]
  readonly close: () => void
  /** Remembers what all tables hold now; calling it makes them hold that again. */
  readonly keep: () => () => void
}

type Row = Record<string, SQLOutputValue>
type Parameters = ReadonlyArray<SQLInputValue | boolean | undefined>

export interface Statement {
  /** Whether it answers with rows. */
  readonly reader: boolean
  readonly all: (...parameters: Parameters) => ReadonlyArray<Row>
  readonly run: (...parameters: Parameters) => unknown
}

/** Shared by the connections of this process. */
const place = "file:vendure?mode=memory&cache=shared"

export const make = (): Database => {
  const database = new DatabaseSync(place)
  database.function("datetime", datetime)
  database.function("current_timestamp", now)
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (...parameters) => statement.all(...parameters.map(bindable)),
        run: (...parameters) => statement.run(...parameters.map(bindable))
      }
    },
    pragma: (text) => database.prepare(`PRAGMA ${text}`).all(),
    function: database.function.bind(database),
    close: () => database.close(),
    keep
  }
}

/**
 * A connection of its own puts rows back: one on which nothing follows from a row that goes, so that the order of tables is of no
 * importance. Whatever the first one has prepared stays so, as it would not if its whole database were another.
 */
const keep = () => {
  const keeper = new DatabaseSync(place, { enableForeignKeyConstraints: false })
  keeper.exec("ATTACH ':memory:' AS kept")
  keeper.deserialize(keeper.serialize(), { dbName: "kept" })
  let statements: ReadonlyArray<StatementSync> | undefined
  return () => {
    statements ??= ["BEGIN", ...namesIn(keeper).flatMap(puttingBack), "COMMIT"].map((sql) => keeper.prepare(sql))
    for (const statement of statements) statement.run()
  }
}

/** Last of all the sequences, which change with the rows of other tables. */
const namesIn = (keeper: DatabaseSync) =>
  keeper
    .prepare("SELECT name FROM kept.sqlite_master WHERE type = 'table' ORDER BY name = 'sqlite_sequence'")
    .all()
    .map(({ name }) => String(name))

const puttingBack = (table: string) => [
  `DELETE FROM main."${table}"`,
  `INSERT INTO main."${table}" SELECT * FROM kept."${table}"`
]

/** As SQLite writes a moment. Its own two know nothing of the clock that this process goes by. */
const now = () => new Date().toISOString().slice(0, 19).replace("T", " ")

const datetime = (of: SQLOutputValue) => {
  if (of !== "now") throw new RangeError(`the time of ${String(of)} is not known here`)
  return now()
}

const bindable = (value: Parameters[number]): SQLInputValue =>
  typeof value === "boolean" ? Number(value) : (value ?? null)
