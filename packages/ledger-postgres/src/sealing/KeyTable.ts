/** The stores' keys on record, each wrapped by a master key. */
import { Keys, Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "../Database.ts"
import * as Envelope from "./Envelope.ts"
import type { MasterKeys } from "./MasterKeys.ts"

const { purpose: Purpose } = Keys.Key.fields
export type Purpose = Keys.Key["purpose"]

const { master: _, ...kept } = Keys.Key.fields
const Row = Schema.Struct({ ...kept, wrapped: Schema.String })
type Row = typeof Row.Type

type Name = Pick<Row, "store" | "purpose" | "id">

const Nothing = Schema.Tuple([])

type Asking = Pick<Database["Service"], "ask">

/** Those of one store, or of all; the newest of a purpose last. */
export const rowsOf = ({ ask }: Asking, store: Option.Option<string>) =>
  Effect.map(
    ask(
      listOf(Row),
      asList(sql`
        select store, purpose, id, wrapped, created_at as "createdAt", retired_at as "retiredAt" from crossdock.store_key
        where ${Option.match(store, { onNone: () => sql`true`, onSome: (name) => sql`store = ${name}` })}
        order by store_key.store, purpose desc, store_key.id`)
    ),
    ([{ list }]) => list
  )

/** The first of each purpose, in one statement: no store ever has one without the other. Where another process was first, its keys stand. */
export const begin = ({ ask }: Asking, { keys: [master] }: MasterKeys, store: string) => {
  const rows = Purpose.literals.map((purpose) => ({ store, purpose, id: 1 }))
  const wrapped = rows.map((row) => wrap(master, row, Envelope.freshBytes()))
  return ask(
    Nothing,
    sql`
      insert into crossdock.store_key (store, purpose, id, wrapped)
      select ${store}, purpose, 1, wrapped
      from unnest(${rows.map(({ purpose }) => purpose)}::text[], ${wrapped}::text[]) as made (purpose, wrapped)
      on conflict do nothing`
  )
}

/** Where another process has made one of the same number, that stands. */
export const add = ({ ask }: Asking, { keys: [master] }: MasterKeys, row: Name) =>
  ask(
    Nothing,
    sql`
      with retired as (
        update crossdock.store_key set retired_at = date_trunc('milliseconds', now())
        where store = ${row.store} and purpose = ${row.purpose} and id < ${row.id} and retired_at is null
      )
      insert into crossdock.store_key (store, purpose, id, wrapped)
      values (${row.store}, ${row.purpose}, ${row.id}, ${wrap(master, row, Envelope.freshBytes())})
      on conflict do nothing`
  )

/** Wrapped by the first of the master keys, unless somebody has wrapped it anew meanwhile. */
export const rewrap = ({ ask }: Asking, { keys: [master] }: MasterKeys, row: Row, { bytes }: Envelope.Key) =>
  ask(
    Nothing,
    sql`
      update crossdock.store_key set wrapped = ${wrap(master, row, bytes)}
      where store = ${row.store} and purpose = ${row.purpose} and id = ${row.id} and wrapped = ${row.wrapped}`
  )

/** The id of the master key that opens it. */
export const masterOf = ({ wrapped }: Pick<Row, "wrapped">): string =>
  Option.getOrElse(Envelope.keyOf(wrapped), () => "unknown")

/** Fails where none of the master keys opens it. */
export const unwrap = ({ keys }: MasterKeys, row: Row): Effect.Effect<Envelope.Key, Ledger.LedgerError> => {
  const master = keys.find(({ id }) => id === masterOf(row))
  const text = master === undefined ? Option.none() : Envelope.open(master, placeOf(row), row.wrapped)
  return Option.match(text, {
    onNone: () => Effect.fail(locked(row, keys)),
    onSome: (base64) => Effect.succeed({ id: String(row.id), bytes: Buffer.from(base64, "base64") })
  })
}

const wrap = (master: Envelope.Key, row: Name, bytes: Buffer) =>
  Envelope.seal(master, placeOf(row), bytes.toString("base64"))

const placeOf = ({ id, purpose, store }: Name): Envelope.Place => ["store key", store, purpose, String(id)]

const locked = (row: Row, keys: MasterKeys["keys"]) =>
  new Ledger.LedgerError({
    reason: "sealed",
    detail: `the keys of ${row.store === "" ? "the house" : `store ${row.store}`} are wrapped by the master key ${masterOf(row)}, and what was given is ${keys.map(({ id }) => id).join(", ")}`
  })
