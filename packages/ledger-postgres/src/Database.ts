/** One Postgres, at a server or in this process, brought up to date and ready to be asked. */
import { Ledger, Shortcut } from "@crossdock/core"
import { Context, Effect, Option, Result, Schema } from "effect"
import { type CompiledQuery, type Dialect, Kysely, type RawBuilder, sql } from "kysely"
import * as Migrations from "./Migrations.ts"
import { StatementLog } from "./StatementLog.ts"
import { StoreScope } from "./StoreScope.ts"
import * as Trouble from "./Trouble.ts"

export class Database extends Context.Service<
  Database,
  {
    /** For what brings its own statements. */
    readonly kysely: Kysely<unknown>
    readonly place: Trouble.Place
    /** Asks one statement, whose rows must be what `answer` says. */
    readonly ask: <A>(
      answer: Schema.ConstraintDecoder<A>,
      statement: RawBuilder<unknown>
    ) => Effect.Effect<A, Ledger.LedgerError>
  }
>()("@crossdock/ledger-postgres/Database") {}

/** How to get at a Postgres. */
export interface Access {
  /** For what asks once, or asks several statements in one transaction. */
  readonly dialect: Dialect
  /** For what is asked again and again with other values: a prepared statement. */
  readonly execute: (statement: CompiledQuery, kysely: Kysely<unknown>) => Promise<Rows>
  /** Whether it may be asked for the sake of some stores alone: by a role of the service's own. Whoever owns the tables sees all anyway. */
  readonly isScoped: boolean
}

export interface Rows {
  readonly rows: ReadonlyArray<unknown>
}

/** Fails with `unreachable`, or with `outdated` where a newer program has changed the tables. Closed with its scope. */
export const open = Effect.fnUntraced(function* ({ dialect, execute, isScoped }: Access, place: Trouble.Place) {
  const log = yield* StatementLog
  const kysely = yield* Effect.acquireRelease(
    Effect.sync(() => new Kysely<unknown>({ dialect, log: ({ query }) => log.after(query.sql) })),
    (db) => Effect.promise(() => db.destroy())
  )
  const attempt = <A>(work: () => Promise<A>) =>
    Effect.tryPromise({ try: work, catch: (error) => Trouble.unreachable(error, place) })

  const future = yield* attempt(() => Migrations.future(kysely))
  if (!future.isBearable) {
    return yield* outdated(`a newer Crossdock has changed its tables (${future.steps.join(", ")}): start that one here`)
  }
  if (future.steps.length === 0 && !future.isComplete) yield* attempt(() => Migrations.migrate(kysely))
  return Database.of({
    kysely,
    place,
    ask: (answer, statement) =>
      Effect.flatMap(
        Effect.flatMap(StoreScope, (scope) =>
          attempt(() => {
            const query = statement.compile(kysely)
            log.before(query.sql)
            return Option.match(
              Option.filter(scope, () => isScoped),
              {
                onNone: () => execute(query, kysely).finally(() => log.after(query.sql)),
                onSome: (stores): Promise<Rows> => within(kysely, stores, query)
              }
            )
          })
        ),
        ({ rows }) => Effect.fromResult(Result.mapError(Shortcut.decoder(answer)(rows), strange))
      )
  })
})

/** The database itself leaves out what is of other stores, whatever the question. */
const within = (kysely: Kysely<unknown>, stores: ReadonlyArray<string>, query: CompiledQuery) =>
  kysely.transaction().execute(async (transaction) => {
    await sql`select set_config('crossdock.stores', ${stores.join(",")}, true)`.execute(transaction)
    return transaction.executeQuery(query)
  })

const strange = () => outdated("its tables are not as this program made them: something else has changed them")

const outdated = (detail: string) => new Ledger.LedgerError({ reason: "outdated", detail })

/**
 * What `asList` answers. One JSON text for all rows: both drivers read it alike, and the embedded one in half the time
 * it takes for rows.
 */
export const listOf = <A>(row: Schema.ConstraintDecoder<A>) =>
  Schema.Tuple([Schema.Struct({ list: Schema.Array(row) })])

export const asList = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select coalesce(json_agg(item), '[]') as list from (${rows}) as item`
