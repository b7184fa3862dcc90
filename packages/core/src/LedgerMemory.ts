/**
 * A ledger in memory, for tests and dry runs: it knows nothing when its layer is built, and keeps nothing after. Nobody
 * shares it, so it asks for no permits.
 */
import { DateTime, Effect, Layer, Option, type Schema } from "effect"
import * as Guard from "./Guard.ts"
import {
  isStuck,
  type Lane,
  type LaneReport,
  Ledger,
  LedgerError,
  noCounts,
  type Run,
  type RunReport,
  type Settlement,
  type Status,
  type Stuck
} from "./Ledger.ts"
import * as LedgerEntry from "./LedgerEntry.ts"

interface LaneState {
  readonly lane: Lane
  readonly records: Map<string, LedgerEntry.LedgerEntry>
  token: number
  lastRun: Option.Option<RunReport>
  cursor: Option.Option<{ readonly value: Schema.Json; readonly signature: string; readonly at: DateTime.Utc }>
}

/** The fingerprint of a text is the text itself. */
export const make = (): Ledger["Service"] => {
  const states = new Map<string, LaneState>()
  const stateOf = (lane: Lane) => states.get(nameOf(lane))
  const inOrder = () => [...states.values()].toSorted((a, b) => compare(nameOf(a.lane), nameOf(b.lane)))
  const held = Effect.fnUntraced(function* (run: Run) {
    const state = stateOf(run.lane)
    if (state === undefined || (state.token !== run.token && (yield* Guard.stands("late writers are refused"))))
      return yield* superseded(run)
    return state
  })

  return {
    fingerprinter: () => Effect.succeed((canonical) => canonical),
    open: (lane, options) =>
      Effect.map(DateTime.now, (now) => {
        const state = stateOf(lane) ?? emptyState(lane)
        states.set(nameOf(lane), state)
        return openRun(state, options, now)
      }),
    place: (lane, signature) => Effect.sync(() => savedPlace(stateOf(lane), signature)),
    recall: ({ lane: { store } }, refs) =>
      Effect.sync(() => {
        const pipelines = [...new Set(refs.map(({ pipeline }) => pipeline))]
        const lanes = new Map(pipelines.map((pipeline) => [pipeline, stateOf({ store, pipeline })?.records]))
        return refs.flatMap(({ key, pipeline }) => lanes.get(pipeline)?.get(key) ?? [])
      }),
    intend: Effect.fnUntraced(function* (run, intents) {
      const now = yield* DateTime.now
      const { records } = yield* held(run)
      for (const intent of intents) {
        const { key } = intent
        records.set(key, LedgerEntry.intend(records.get(key) ?? LedgerEntry.unknown(run.lane, key), intent, now))
      }
    }),
    settle: Effect.fnUntraced(function* (run, settlement) {
      if (isEmpty(settlement)) return
      const now = yield* DateTime.now
      settleIn(yield* held(run), run, settlement, now)
    }),
    doubt: (lane, keys) =>
      Effect.sync(() => {
        const records = stateOf(lane)?.records
        for (const key of keys) {
          const entry = records?.get(key) ?? LedgerEntry.unknown(lane, key)
          records?.set(key, LedgerEntry.doubt(entry))
        }
      }),
    act: (lane, keys, action) =>
      Effect.map(DateTime.now, (now) => {
        const state = stateOf(lane) ?? emptyState(lane)
        states.set(nameOf(lane), state)
        return [...new Set(keys)].filter((key) => {
          const acted = LedgerEntry.act(state.records.get(key), lane, key, action, now)
          if (Option.isSome(acted)) state.records.set(key, acted.value)
          return Option.isSome(acted)
        })
      }),
    close: ({ id, lane }, { counts, detail, ending }) =>
      Effect.map(DateTime.now, (now) => {
        const state = stateOf(lane)
        if (state === undefined) return
        state.lastRun = Option.map(state.lastRun, (last) =>
          last.id === id ? { ...last, counts, detail, ending, endedAt: Option.some(now) } : last
        )
      }),
    due: (run, page) =>
      Effect.map(DateTime.now, (now) => keysOf(stateOf(run.lane), page, (entry) => LedgerEntry.isDue(entry, run, now))),
    there: ({ lane }, page) => Effect.sync(() => keysOf(stateOf(lane), page, LedgerEntry.isThere)),
    lanes: Effect.sync(() => inOrder().map(toReport)),
    stuck: ({ limit, store }) =>
      Effect.sync(() =>
        inOrder()
          .filter(({ lane }) => Option.isNone(store) || store.value === lane.store)
          .flatMap(stuckIn)
          .toSorted((a, b) => DateTime.Order(a.at, b.at) || compare(a.key, b.key))
          .slice(0, limit)
      )
  }
}

export const layer: Layer.Layer<Ledger> = Layer.sync(Ledger, make)

const nameOf = ({ pipeline, store }: Lane) => `${store}/${pipeline}`

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))

const keysOf = (
  state: LaneState | undefined,
  { after, limit }: { readonly after: string; readonly limit: number },
  isAsked: (entry: LedgerEntry.LedgerEntry) => boolean
) =>
  [...(state?.records.values() ?? [])]
    .filter((entry) => entry.key > after && isAsked(entry))
    .map(({ key }) => key)
    .toSorted(compare)
    .slice(0, limit)

const superseded = ({ lane }: Run) =>
  new LedgerError({ reason: "superseded", detail: `a later run of ${nameOf(lane)} has taken over` })

const isEmpty = ({ cursor, outcomes, withdrawn }: Settlement) =>
  outcomes.length === 0 && withdrawn.length === 0 && Option.isNone(cursor)

const emptyState = (lane: Lane): LaneState => ({
  lane,
  records: new Map(),
  token: 0,
  lastRun: Option.none(),
  cursor: Option.none()
})

const openRun = (
  state: LaneState,
  { revision, signature }: { readonly revision: string; readonly signature: string },
  startedAt: DateTime.Utc
): Run => {
  state.token += 1
  const { lane, token } = state
  const id = `${nameOf(lane)}#${token}`
  state.lastRun = Option.some({
    id,
    startedAt,
    endedAt: Option.none(),
    ending: "running",
    detail: "",
    counts: noCounts
  })
  return { id, lane, token, revision, cursor: savedPlace(state, signature) }
}

const savedPlace = (state: LaneState | undefined, signature: string) =>
  Option.map(
    Option.filter(state?.cursor ?? Option.none(), (cursor) => cursor.signature === signature),
    ({ value }) => value
  )

const settleIn = (state: LaneState, run: Run, { cursor, outcomes, withdrawn }: Settlement, now: DateTime.Utc) => {
  const { records } = state
  const decided = new Set(outcomes.map(({ key }) => key))
  for (const key of withdrawn.filter((each) => !decided.has(each))) {
    const left = Option.flatMap(Option.fromUndefinedOr(records.get(key)), LedgerEntry.withdraw)
    if (Option.isSome(left)) records.set(key, left.value)
    else records.delete(key)
  }
  for (const outcome of outcomes) {
    const { key } = outcome
    records.set(key, LedgerEntry.decide(records.get(key) ?? LedgerEntry.unknown(run.lane, key), outcome, run, now))
  }
  state.cursor = Option.orElse(
    Option.map(cursor, (saved) => ({ ...saved, at: now })),
    () => state.cursor
  )
}

const toReport = ({ cursor, lane, lastRun, records }: LaneState): LaneReport => {
  const entries = [...records.values()]
  const having = (status: Status) => entries.filter((entry) => Option.contains(entry.status, status)).length
  return {
    lane,
    cursor: Option.map(cursor, ({ value }) => value),
    cursorSavedAt: Option.map(cursor, ({ at }) => at),
    lastRun,
    records: {
      delivered: having("delivered"),
      skipped: having("skipped"),
      parked: having("parked"),
      waiting: having("waiting"),
      disagreeing: having("disagreeing")
    },
    openIntents: entries.filter((entry) => Option.isSome(entry.openIntent)).length
  }
}

const stuckIn = ({ lane: { store }, records }: LaneState): ReadonlyArray<Stuck> =>
  [...records.values()].flatMap(({ attempts, code, decidedAt, key, pipeline, status, why }) =>
    Option.isSome(decidedAt) && Option.isSome(status) && isStuck(status.value)
      ? [{ store, pipeline, key, status: status.value, code, why, attempts, at: decidedAt.value }]
      : []
  )
