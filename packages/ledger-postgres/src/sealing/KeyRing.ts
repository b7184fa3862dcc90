/** The stores' keys, as a person looks after them. */
import { Keys } from "@crossdock/core"
import { Effect, Layer, Option, Ref, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "../Database.ts"
import * as KeyTable from "./KeyTable.ts"
import * as MasterKeys from "./MasterKeys.ts"
import { rekey } from "./Rekeying.ts"
import { pending, reseal, sealed } from "./Resealing.ts"
import * as SealedSecrets from "./SealedSecrets.ts"
import { Seals } from "./Seals.ts"

const list = (database: Database["Service"]): Keys.Keys["Service"]["list"] =>
  Effect.fn("Keys.list")(function* (store) {
    const rows = yield* KeyTable.rowsOf(database, store)
    return rows.map(({ createdAt, id, purpose, retiredAt, store: name, wrapped }): Keys.Key => {
      const master = KeyTable.masterOf({ wrapped })
      return { store: name, purpose, id, master, createdAt, retiredAt }
    })
  })

/** One that has not run since there were keys has none of its own. */
const stores = ({ ask }: Database["Service"]): Keys.Keys["Service"]["stores"] =>
  Effect.map(
    ask(
      listOf(Schema.Struct({ store: Schema.String })),
      asList(sql`select store from crossdock.store_key union select store from crossdock.lane order by store`)
    ),
    ([{ list }]) => list.map(({ store }) => store)
  )

/** What is of no store are the secrets of store files. */
const ofKind =
  <Args extends ReadonlyArray<unknown>, A>(
    ofHouse: (...args: Args) => A,
    ofStore: (store: string, ...args: Args) => A
  ) =>
  (store: string, ...args: Args): A =>
    store === SealedSecrets.house ? ofHouse(...args) : ofStore(store, ...args)

const make = Effect.gen(function* () {
  const database = yield* Database
  const seals = yield* Seals
  const master = yield* MasterKeys.Given
  const inFile = (change: (file: string) => Effect.Effect<MasterKeys.MasterKeys, MasterKeys.Trouble>) =>
    Effect.flatMap(Ref.get(master), ({ file }) =>
      Option.match(file, {
        onNone: () => Effect.void,
        onSome: (path) => Effect.flatMap(change(path), (keys) => Ref.set(master, keys))
      })
    )
  return Keys.Keys.of({
    list: list(database),
    stores: stores(database),
    pending: ofKind(SealedSecrets.pending(database, seals), pending(database, seals)),
    sealed: ofKind(SealedSecrets.sealed(database), sealed(database)),
    reseal: ofKind(SealedSecrets.reseal(database, seals), reseal(database, seals)),
    rekey: rekey(database, seals),
    renew: Effect.fn("Keys.renew")(function* (store) {
      const rows = yield* KeyTable.rowsOf(database, Option.some(store))
      const newest = Math.max(0, ...rows.flatMap(({ id, purpose }) => (purpose === "seal" ? [id] : [])))
      const row = { store, purpose: "seal" as const, id: newest + 1 }
      yield* KeyTable.add(database, yield* Ref.get(master), row)
      yield* seals.forget
    }),
    masters: Effect.map(Ref.get(master), ({ file, keys }) => ({
      ids: keys.map(({ id }) => id),
      isOurs: Option.isSome(file)
    })),
    renewMaster: inFile(MasterKeys.renewed),
    dropOldMasters: inFile(MasterKeys.onlyNewest),
    rewrap: Effect.gen(function* () {
      const keys = yield* Ref.get(master)
      const rows = yield* KeyTable.rowsOf(database, Option.none())
      const older = rows.filter((row) => KeyTable.masterOf(row) !== keys.keys[0].id)
      yield* Effect.forEach(older, (row) =>
        Effect.flatMap(KeyTable.unwrap(keys, row), (key) => KeyTable.rewrap(database, keys, row, key))
      )
      return older.length
    }).pipe(Effect.withSpan("Keys.rewrap"))
  })
})

export const layer: Layer.Layer<Keys.Keys, never, Database | Seals | MasterKeys.Given> = Layer.effect(Keys.Keys, make)
