/** The docks at which this process may work, by the stores that it is given; they can be exchanged while it works. */
import { Agenda, type Ledger, type Store, Timetable } from "@crossdock/core"
import { Effect } from "effect"
import * as Docks from "./Docks.ts"

export type Dock<E, In> = Docks.Dock<Store.Store<E, In>>

export interface Stores<E, In> {
  readonly stores: ReadonlyArray<Store.Store<E, In>>
  /** Stores that are there, only not for this process just now: they go on where they can. */
  readonly kept?: ReadonlyArray<string>
}

export interface Roster<E, In> {
  readonly dock: (name: string) => Dock<E, In> | undefined
  /** Writes down everything that runs by itself; another process may know fewer stores. */
  readonly enrol: Effect.Effect<void, Ledger.LedgerError>
  /** From now on these. */
  readonly exchange: (given: Stores<E, In>) => Effect.Effect<void, Ledger.LedgerError>
}

/** `leftOut` is told of stores that cannot be worked for, since their accounts cannot be told. */
export const make = Effect.fnUntraced(function* <E, In>(leftOut: (store: string, error: E) => Effect.Effect<void>) {
  const agenda = yield* Agenda.Agenda
  const state: { docks: ReadonlyMap<string, Dock<E, In>>; without: ReadonlyArray<string> } = {
    docks: new Map(),
    without: []
  }
  // Nothing at all is what a folder holds that is not mounted: that withdraws nobody's stores.
  const enrol = Effect.suspend(() =>
    state.docks.size === 0 ? Effect.void : agenda.enrol([...state.docks.values()].flatMap(dutiesAt), state.without)
  )
  const exchange = Effect.fnUntraced(function* ({ kept = [], stores }: Stores<E, In>) {
    const without: Array<string> = [...kept]
    const members = yield* Effect.forEach(stores, (store) =>
      store.accounts.pipe(
        Effect.map((accounts) => [{ store, accounts }]),
        Effect.catch((error) => {
          without.push(store.name)
          return Effect.as(leftOut(store.name, error), [])
        })
      )
    )
    state.docks = new Map(Docks.from(members.flat()).map((dock) => [dock.name, dock]))
    state.without = without
    yield* enrol
  })
  return { dock: (name) => state.docks.get(name), enrol, exchange } satisfies Roster<E, In>
})

/** Whether the same stores, as they are written down, are worked for there on the same accounts. */
export const isSame = <E, In>(a: Dock<E, In>, b: Dock<E, In> | undefined): boolean =>
  b !== undefined && describe(a) === describe(b)

const describe = <E, In>({ accounts, members }: Dock<E, In>) =>
  JSON.stringify([accounts, members.map(({ store }) => `${store.name} ${store.revision}`).toSorted()])

const dutiesAt = <E, In>(dock: Dock<E, In>): ReadonlyArray<Agenda.Duty> =>
  dock.members.flatMap(({ store }) =>
    store.pipelines.map(({ name, timetable }): Agenda.Duty => ({
      lane: { store: store.name, pipeline: name },
      dock: dock.name,
      accounts: dock.accounts.map((account) => account.name),
      timetable: Timetable.describe(timetable),
      firstDue: (now) => Timetable.first(timetable, `${store.name}/${name}`, now)
    }))
  )
