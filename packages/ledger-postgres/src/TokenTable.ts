/** Tokens: only their hashes are here. */
import { Tokens } from "@crossdock/core"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

type TheTokens = Tokens.Tokens["Service"]

const moment = Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)

export const Row = Schema.Struct({
  id: Schema.String,
  hash: Schema.String,
  name: Schema.String,
  role: Tokens.Role,
  stores: Schema.OptionFromNullOr(Schema.Array(Schema.String)),
  created_at: Schema.DateTimeUtcFromString,
  expires_at: moment,
  revoked_at: moment,
  last_used_at: moment
})

const Rows = listOf(Row)
const Nothing = Schema.Tuple([])

export const toToken = (row: typeof Row.Type): Tokens.Token => ({
  id: row.id,
  name: row.name,
  role: row.role,
  stores: row.stores,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at
})

const make = ({ ask }: Database["Service"]): TheTokens => ({
  add: Effect.fn("Tokens.add")(function* ({ expiresAt, id, name, role, stores }, hash) {
    const until = Option.getOrNull(Option.map(expiresAt, DateTime.formatIso))
    yield* ask(
      Nothing,
      sql`
        insert into crossdock.token (id, hash, name, role, stores, expires_at)
        values (${id}, ${hash}, ${toText(name)}, ${role}, ${Option.getOrNull(stores)}::text[], ${until}::timestamptz)`
    )
  }),
  list: ask(Rows, asList(sql`select * from crossdock.token order by created_at, id`)).pipe(
    Effect.map(([{ list }]) => list.map(toToken)),
    Effect.withSpan("Tokens.list")
  ),
  find: Effect.fn("Tokens.find")(function* (id) {
    const [{ list }] = yield* ask(Rows, asList(sql`select * from crossdock.token where id = ${toText(id)}`))
    return Option.map(Option.fromUndefinedOr(list[0]), (row) => ({ token: toToken(row), hash: row.hash }))
  }),
  used: Effect.fn("Tokens.used")(function* (id) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.token set last_used_at = date_trunc('minute', now())
        where id = ${id} and (last_used_at is null or last_used_at < date_trunc('minute', now()))`
    )
  }),
  revoke: Effect.fn("Tokens.revoke")(function* (id) {
    const [{ list }] = yield* ask(
      listOf(Schema.Struct({ id: Schema.String })),
      sql`
        with revoked as (
          update crossdock.token set revoked_at = date_trunc('milliseconds', now())
          where id = ${toText(id)} and revoked_at is null returning id
        )
        ${asList(sql`select * from revoked`)}`
    )
    return list.length > 0
  })
})

export const layer: Layer.Layer<Tokens.Tokens, never, Database> = Layer.effect(
  Tokens.Tokens,
  Effect.map(Database, make)
)
