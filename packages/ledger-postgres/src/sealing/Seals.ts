/** What each store's keys seal and open. A store gets its keys when it first needs them; keys that another process has made are learnt. */
import { Ledger } from "@crossdock/core"
import { Clock, Context, Effect, Layer, Option, Ref } from "effect"
import { Database } from "../Database.ts"
import * as Envelope from "./Envelope.ts"
import * as Fingerprint from "./Fingerprint.ts"
import * as KeyTable from "./KeyTable.ts"
import { Given, type MasterKeys } from "./MasterKeys.ts"

export interface Seal {
  readonly fingerprint: Fingerprint.Fingerprinter
  /** The key that seals now. */
  readonly key: string
  readonly seal: (place: Envelope.Place, text: string) => string
}

export class Seals extends Context.Service<
  Seals,
  {
    /** Of a store; of the empty name where something is of no store. */
    readonly of: (store: string) => Effect.Effect<Seal, Ledger.LedgerError>
    /** None where it was sealed for another place, or was changed. */
    readonly open: (
      store: string,
      place: Envelope.Place,
      sealed: string
    ) => Effect.Effect<Option.Option<string>, Ledger.LedgerError>
    /** The next `of` and `open` look anew. */
    readonly forget: Effect.Effect<void>
  }
>()("@crossdock/ledger-postgres/Seals") {}

/** So long a process may go on sealing with a key that another one has retired: what it seals is opened all the same. */
const memory = 60_000

interface Known extends Seal {
  readonly at: number
  readonly keys: ReadonlyMap<string, Envelope.Key>
}

const make = Effect.gen(function* () {
  const database = yield* Database
  const given = yield* Given
  const known = new Map<string, Known>()

  const learn = Effect.fnUntraced(function* (store: string) {
    const master = yield* Ref.get(given)
    const rows = yield* keysOf(database, master, store)
    const keys = yield* Effect.forEach(rows, (row) => KeyTable.unwrap(master, row))
    const ofPurpose = (purpose: KeyTable.Purpose) => keys.filter((_, n) => rows[n]?.purpose === purpose)
    const seals = ofPurpose("seal")
    const current = yield* last(store, seals)
    const { bytes } = yield* last(store, ofPurpose("hash"))
    const learnt: Known = {
      at: yield* Clock.currentTimeMillis,
      keys: new Map(seals.map((key) => [key.id, key])),
      key: current.id,
      fingerprint: Fingerprint.make(bytes),
      seal: (place, text) => Envelope.seal(current, [store, ...place], text)
    }
    known.set(store, learnt)
    return learnt
  })

  const of = Effect.fnUntraced(function* (store: string) {
    const found = known.get(store)
    if (found !== undefined && (yield* Clock.currentTimeMillis) - found.at < memory) return found
    return yield* learn(store)
  })

  const open = Effect.fnUntraced(function* (store: string, place: Envelope.Place, sealed: string) {
    const id = Envelope.keyOf(sealed)
    const isKnown = Option.exists(id, (key) => known.get(store)?.keys.has(key) === true)
    const { keys } = yield* isKnown ? of(store) : learn(store)
    return Option.flatMap(
      Option.flatMap(id, (key) => Option.fromUndefinedOr(keys.get(key))),
      (key) => Envelope.open(key, [store, ...place], sealed)
    )
  })

  yield* areOurs(database, yield* Ref.get(given))
  return Seals.of({ of, open, forget: Effect.sync(() => known.clear()) })
})

export const layer: Layer.Layer<Seals, Ledger.LedgerError, Database | Given> = Layer.effect(Seals, make)

/** Whoever has other master keys is told before anything is read or written. */
const areOurs = Effect.fnUntraced(function* (database: Database["Service"], master: MasterKeys) {
  const rows = yield* KeyTable.rowsOf(database, Option.none())
  const strange = rows.find((row) => !master.keys.some(({ id }) => id === KeyTable.masterOf(row)))
  if (strange !== undefined) yield* KeyTable.unwrap(master, strange)
})

/** Made where they are missing. */
const keysOf = Effect.fnUntraced(function* (database: Database["Service"], master: MasterKeys, store: string) {
  const rows = yield* KeyTable.rowsOf(database, Option.some(store))
  if (rows.length > 0) return rows
  yield* KeyTable.begin(database, master, store)
  return yield* KeyTable.rowsOf(database, Option.some(store))
})

const last = (store: string, keys: ReadonlyArray<Envelope.Key>) =>
  Effect.fromOption(
    Option.fromUndefinedOr(keys.at(-1)),
    () => new Ledger.LedgerError({ reason: "sealed", detail: `some of the keys of store ${store} are missing` })
  )
