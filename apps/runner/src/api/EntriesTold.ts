/**
 * Which entries of the journal a listener has been told. Numbers are given before entries can be seen: one of a settlement that takes
 * a while shows after later ones. So for a time those are told that are not known to be told, and not only those after the last one.
 */
import type { Journal } from "@crossdock/core"
import { DateTime, Option } from "effect"

export interface EntriesTold {
  /** Nothing up to this number is looked for any more. */
  readonly floor: bigint
  /** Those beyond it that were told, in their order, each with when it was: in milliseconds since 1970, by the listener's own clock. */
  readonly above: ReadonlyArray<readonly [id: bigint, at: number]>
}

type Entry = Pick<Journal.Event, "id">

/** So many are told at once: of more, the latest. */
export const most = 500

/** A statement that was under way when a later number was told has ended by then, or has been given up. */
const lateBy = { seconds: 30 }

/** How many are kept in mind at most: what is more is taken for complete. */
const mostAbove = 5_000

/** Of those that are `there` now, the newest first, all up to `entry` count as told. */
export const begin = (there: ReadonlyArray<Entry>, entry: bigint, now: DateTime.Utc): EntriesTold =>
  withThose(
    { floor: entry, above: [] },
    there.map(idOf).filter((id) => id <= entry),
    now
  )

/** Which are news. */
export const others = ({ above, floor }: EntriesTold): Pick<Journal.EventQuery, "after" | "except"> => ({
  after: Option.some(String(floor)),
  except: above.map(([id]) => String(id))
})

/** Of those that came, the newest first. Where there were more than can be told at once, no older one comes later. */
export const add = (told: EntriesTold, fresh: ReadonlyArray<Entry>, now: DateTime.Utc): EntriesTold => {
  const ids = fresh.map(idOf)
  if (fresh.length >= most) return withThose({ floor: newest(fresh, told.floor), above: [] }, ids, now)
  const at = now.epochMilliseconds
  const together = [...told.above, ...ids.toReversed().map((id) => [id, at] as const)]
  return aged({ ...told, above: isInOrder(together) ? together : together.toSorted(byId) }, now)
}

export const newest = (entries: ReadonlyArray<Entry>, least: bigint): bigint =>
  entries.map(idOf).reduce((highest, id) => (id > highest ? id : highest), least)

const idOf = ({ id }: Entry) => BigInt(id)

/** All up to the floor are told; it is lowered to what is beneath these. */
const withThose = ({ floor }: EntriesTold, ids: ReadonlyArray<bigint>, now: DateTime.Utc): EntriesTold => {
  const oldest = ids.at(-1)
  return {
    floor: oldest === undefined ? floor : oldest - 1n,
    above: ids.toReversed().map((id) => [id, now.epochMilliseconds] as const)
  }
}

type Told = EntriesTold["above"]

const byId = ([a]: Told[number], [b]: Told[number]) => (a < b ? -1 : 1)

const isInOrder = (told: Told) => told.every(([id], n) => n === 0 || id > (told[n - 1]?.[0] ?? id))

/** The floor rises to the highest that was told long ago. */
const aged = ({ above, floor }: EntriesTold, now: DateTime.Utc): EntriesTold => {
  const long = DateTime.subtract(now, lateBy).epochMilliseconds
  const last = Math.max(
    above.findLastIndex(([, at]) => at < long),
    above.length - mostAbove - 1
  )
  const risen = above[last]
  return { floor: risen === undefined ? floor : risen[0], above: above.slice(last + 1) }
}
