/** Sessions and sign-in codes: only their hashes are here. */
import { Sessions } from "@crossdock/core"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"
import * as TokenTable from "./TokenTable.ts"

type TheSessions = Sessions.Sessions["Service"]

const Rows = listOf(
  Schema.Struct({
    id: Schema.String,
    hash: Schema.String,
    seen_at: Schema.DateTimeUtcFromString,
    expires_at: Schema.DateTimeUtcFromString,
    token: TokenTable.Row
  })
)
const Taken = listOf(Schema.Struct({ token: Schema.String }))
const Nothing = Schema.Tuple([])

const make = ({ ask }: Database["Service"]): TheSessions => ({
  begin: Effect.fn("Sessions.begin")(function* ({ expiresAt, hash, id, token }) {
    yield* ask(
      Nothing,
      sql`
        with over as (delete from crossdock.session where expires_at <= now())
        insert into crossdock.session (id, hash, token, expires_at)
        values (${id}, ${hash}, ${token}, ${DateTime.formatIso(expiresAt)}::timestamptz)`
    )
  }),
  find: Effect.fn("Sessions.find")(function* (id) {
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`
        select session.id, session.hash, seen_at, session.expires_at, to_json(own) as token
        from crossdock.session join crossdock.token as own on own.id = session.token where session.id = ${toText(id)}`)
    )
    return Option.map(Option.fromUndefinedOr(list[0]), (row) => ({
      hash: row.hash,
      session: {
        id: row.id,
        token: TokenTable.toToken(row.token),
        seenAt: row.seen_at,
        expiresAt: row.expires_at
      }
    }))
  }),
  seen: Effect.fn("Sessions.seen")(function* (id) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.session set seen_at = date_trunc('minute', now())
        where id = ${id} and seen_at < date_trunc('minute', now())`
    )
  }),
  end: Effect.fn("Sessions.end")(function* (id) {
    yield* ask(Nothing, sql`delete from crossdock.session where id = ${id}`)
  }),
  addCode: Effect.fn("Sessions.addCode")(function* ({ expiresAt, hash, id, token }) {
    yield* ask(
      Nothing,
      sql`
        with over as (delete from crossdock.sign_in_code where expires_at <= now())
        insert into crossdock.sign_in_code (id, hash, token, expires_at)
        values (${id}, ${hash}, ${token}, ${DateTime.formatIso(expiresAt)}::timestamptz)`
    )
  }),
  takeCode: Effect.fn("Sessions.takeCode")(function* (id, hash) {
    const [{ list }] = yield* ask(
      Taken,
      sql`
        with taken as (
          delete from crossdock.sign_in_code where id = ${toText(id)} and hash = ${hash} and expires_at > now() returning token
        )
        ${asList(sql`select * from taken`)}`
    )
    return Option.map(Option.fromUndefinedOr(list[0]), ({ token }) => token)
  })
})

export const layer: Layer.Layer<Sessions.Sessions, never, Database> = Layer.effect(
  Sessions.Sessions,
  Effect.map(Database, make)
)
