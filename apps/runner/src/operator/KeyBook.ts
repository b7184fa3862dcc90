/** The keys that personal data is sealed with: which there are, and new ones in their place. */
import { Audit, Keys } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"

export const KeyList = Schema.Struct({
  keys: Schema.Array(Keys.Key),
  /** The ids of the master keys that were given, the one in use first. */
  masters: Schema.Array(Schema.String)
})
export type KeyList = typeof KeyList.Type

export const list = Effect.fn("KeyBook.list")(function* (store: Option.Option<string>) {
  const keys = yield* Keys.Keys
  return { keys: yield* keys.list(store), masters: (yield* keys.masters).ids } satisfies KeyList
})

export const Rotated = Schema.Struct({
  dryRun: Schema.Boolean,
  stores: Schema.Array(
    Schema.Struct({
      store: Schema.String,
      /** Whether a new key was made; otherwise what an earlier rotation had left was finished. */
      renewed: Schema.Boolean,
      /** Values that were sealed anew, or would be. */
      sealed: Schema.Natural
    })
  ),
  /** Store keys that were wrapped anew by the master key, or would be; null where that was not asked for. */
  wrapped: Schema.NullOr(Schema.Natural),
  note: Schema.String
})
export type Rotated = typeof Rotated.Type

export interface Wish {
  readonly store: Option.Option<string>
  readonly master: boolean
  readonly dryRun: boolean
  readonly actor: string
  /** Called now and then with how many values are done. */
  readonly progress: (store: string, sealed: number) => Effect.Effect<void>
}

/** Whoever breaks it off, at whatever moment, has lost nothing: the same again goes on from there. */
export const rotate = Effect.fn("KeyBook.rotate")(function* (wish: Wish) {
  const rotated = yield* wish.master ? ofMaster(wish) : ofStores(wish)
  if (!wish.dryRun) {
    yield* (yield* Audit.Audit).note({
      actor: wish.actor,
      action: "keys rotate",
      store: Option.getOrElse(wish.store, () => ""),
      target: wish.master ? "master key" : "store keys",
      detail: `${rotated.wrapped ?? 0} keys wrapped, ${rotated.stores.reduce((sum, { sealed }) => sum + sealed, 0)} values sealed anew`
    })
  }
  return rotated
})

const ofMaster = Effect.fnUntraced(function* ({ dryRun }: Wish) {
  const keys = yield* Keys.Keys
  const { ids, isOurs } = yield* keys.masters
  const all = yield* keys.list(Option.none())
  const older = all.filter(({ master }) => master !== ids[0]).length
  const isNew = isOurs && older === 0
  const nothing = { dryRun, stores: [], note: "" }
  if (!isOurs && ids.length === 1 && older === 0)
    return {
      ...nothing,
      wrapped: 0,
      note: 'put the new key in front of the old one first, with a blank between: CROSSDOCK_KEY="NEW OLD"'
    }
  if (dryRun) return { ...nothing, wrapped: isNew ? all.length : older }
  if (isNew) yield* keys.renewMaster
  const wrapped = yield* keys.rewrap
  yield* keys.dropOldMasters
  return {
    ...nothing,
    wrapped,
    note: isOurs ? "" : "the old key can go from CROSSDOCK_KEY, once every process has the new one"
  }
})

const ofStores = Effect.fnUntraced(function* ({ dryRun, progress, store }: Wish) {
  const keys = yield* Keys.Keys
  const all = yield* keys.list(store)
  const names = (yield* keys.stores).filter((name) => Option.isNone(store) || store.value === name)
  const stores = yield* Effect.forEach(names, (name) =>
    Effect.gen(function* () {
      const { older, plain } = yield* keys.pending(name)
      const renewed = older + plain === 0 || !(yield* isFresh(all, name))
      if (dryRun) return { store: name, renewed, sealed: renewed ? yield* countOf(name) : older + plain }
      if (renewed) yield* keys.renew(name)
      return { store: name, renewed, sealed: yield* resealAll(name, "all", (sealed) => progress(name, sealed)) }
    })
  )
  return { dryRun, stores, wrapped: null, note: "" }
})

/** A rotation that was broken off is gone on with for a day; after that a new key is made. */
const isFresh = Effect.fnUntraced(function* (all: ReadonlyArray<Keys.Key>, store: string) {
  const now = yield* DateTime.now
  return all.some(
    (key) =>
      key.store === store &&
      key.purpose === "seal" &&
      key.id > 1 &&
      Option.isNone(key.retiredAt) &&
      DateTime.isGreaterThan(DateTime.addDuration(key.createdAt, Duration.days(1)), now)
  )
})

const countOf = (store: string) => Effect.flatMap(Keys.Keys, (keys) => keys.sealed(store))

/** To the end. */
export const resealAll = Effect.fnUntraced(function* (
  store: string,
  what: "plain" | "all",
  progress: (sealed: number) => Effect.Effect<void> = () => Effect.void
) {
  const { reseal } = yield* Keys.Keys
  let sealed = 0
  for (let next = Option.some("0"); Option.isSome(next);) {
    const batch = yield* reseal(store, { after: next.value, what })
    sealed += batch.sealed
    next = batch.next
    yield* progress(sealed)
  }
  return sealed
})
