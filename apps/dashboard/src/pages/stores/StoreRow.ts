/** A store as a row among many: what needs somebody, how fresh it is, and how it has gone. */
import type { Answer } from "../../api/Declaration.ts"
import { doorOf, type Lane } from "./Lane.ts"

type Store = Answer<"stores.list">["stores"][number]
type Series = Answer<"stores.activity">["series"][number]

export interface StoreRow {
  readonly store: string
  readonly lanes: ReadonlyArray<Lane>
  /** Records that wait for a person. */
  readonly stuck: number
  /** Records that wait for another record, and go by themselves. */
  readonly waiting: number
  /** Seconds since the least fresh of its flows was done, of those that go all day; null where one never was. */
  readonly stalest: number | null
  readonly series: Series | undefined
  /** Seconds from a change on one side to its write on the other, lately: half took no longer. */
  readonly time: number | null
  readonly isPaused: boolean
  /** A flow failed, or has not been heard of for too long. */
  readonly isAiling: boolean
}

export const toRow = ({ lanes, store }: Store, series: Series | undefined): StoreRow => {
  const doors = new Set(lanes.map(doorOf))
  const daily = lanes.filter(({ pipeline }) => pipeline !== "reconciliation")
  const ages = daily.flatMap(({ freshSeconds }) => (freshSeconds === null ? [] : [freshSeconds]))
  return {
    store,
    lanes,
    stuck: sum(lanes.map(({ records }) => records.parked + records.disagreeing)),
    waiting: sum(lanes.map(({ records }) => records.waiting)),
    stalest: ages.length === 0 ? null : Math.max(...ages),
    series,
    time: series?.parts.medianSeconds.findLast((median) => median !== null) ?? null,
    isPaused: doors.has("paused"),
    isAiling: doors.has("failed") || doors.has("late")
  }
}

export const needsSomebody = ({ isAiling, stuck }: StoreRow) => stuck > 0 || isAiling

const sum = (numbers: ReadonlyArray<number>) => numbers.reduce((all, each) => all + each, 0)

export const columns = ["store", "stuck", "waiting", "fresh", "written", "time"] as const
export type Column = (typeof columns)[number]

export interface Order {
  readonly by: Column
  readonly isDown: boolean
}

/** What is most pressing first; a store of which nothing is known last, whichever way. */
export const inOrder = (rows: ReadonlyArray<StoreRow>, { by, isDown }: Order): ReadonlyArray<StoreRow> => {
  const turn = isDown ? -1 : 1
  return rows.toSorted((a, b) => {
    if (by === "store") return turn * a.store.localeCompare(b.store)
    const [x, y] = [measures[by](a), measures[by](b)]
    if (x === null || y === null) return x === y ? a.store.localeCompare(b.store) : x === null ? 1 : -1
    return x === y ? a.store.localeCompare(b.store) : turn * (x - y)
  })
}

const measures: Readonly<Record<Exclude<Column, "store">, (row: StoreRow) => number | null>> = {
  stuck: ({ stuck }) => stuck,
  waiting: ({ waiting }) => waiting,
  fresh: ({ stalest }) => stalest,
  written: ({ series }) => series?.written ?? null,
  time: ({ time }) => time
}

export const views = ["all", "attention", "paused"] as const
export type View = (typeof views)[number]

export const isIn: Readonly<Record<View, (row: StoreRow) => boolean>> = {
  all: () => true,
  attention: needsSomebody,
  paused: ({ isPaused }) => isPaused
}
