/**
 * Which entries of the journal a listener has been told. Numbers are given before entries can be seen: one of a settlement that takes
 * a while shows after later ones. So for a time those are told that are not known to be told, and not only those after the last one.
 */
import type { Journal } from "@crossdock/core"
import { DateTime, Option } from "effect"

export interface EntriesTold {
  /** Nothing up to this number is looked for any more. */
  readonly floor: bigint
  /** Those beyond it that were told, with their moments in milliseconds since 1970. */
  readonly above: ReadonlyMap<string, number>
}

type Entry = Pick<Journal.Event, "at" | "id">

/** So many are told at once: of more, the latest. */
export const most = 500

/** A statement that takes longer is given up; clocks of processes differ. */
const lateBy = { seconds: 30 }

/** How many are kept in mind at most: what is more is taken for complete. */
const mostAbove = 2_000

/** Of those that are `there` now, the newest first, all up to `entry` count as told. */
export const begin = (there: ReadonlyArray<Entry>, entry: bigint, now: DateTime.Utc): EntriesTold => {
  const told = there.filter(({ id }) => BigInt(id) <= entry)
  const oldest = told.at(-1)
  const floor = oldest === undefined ? entry : BigInt(oldest.id) - 1n
  return aged({ floor, above: mapOf(told) }, now)
}

/** Which are news. */
export const others = ({ above, floor }: EntriesTold): Pick<Journal.EventQuery, "after" | "except"> => ({
  after: Option.some(String(floor)),
  except: [...above.keys()]
})

/** Where there were more than can be told, no older one comes later. */
export const add = ({ above, floor }: EntriesTold, fresh: ReadonlyArray<Entry>, now: DateTime.Utc): EntriesTold =>
  fresh.length >= most
    ? { floor: newest(fresh, floor), above: new Map() }
    : aged({ floor, above: new Map([...above, ...mapOf(fresh)]) }, now)

export const newest = (entries: ReadonlyArray<Entry>, least: bigint): bigint =>
  entries.reduce((highest, { id }) => (BigInt(id) > highest ? BigInt(id) : highest), least)

const mapOf = (entries: ReadonlyArray<Entry>) => new Map(entries.map(({ at, id }) => [id, at.epochMilliseconds]))

/** The floor rises to the highest that is of long ago. */
const aged = ({ above, floor }: EntriesTold, now: DateTime.Utc): EntriesTold => {
  const long = DateTime.subtract(now, lateBy).epochMilliseconds
  const inOrder = [...above].toSorted(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1))
  const last = Math.max(
    inOrder.findLastIndex(([, at]) => at < long),
    inOrder.length - mostAbove - 1
  )
  const risen = inOrder[last]
  return { floor: risen === undefined ? floor : BigInt(risen[0]), above: new Map(inOrder.slice(last + 1)) }
}
