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
  /** When there were more than could be told, and what shows late beneath them may still be missed; likewise. */
  readonly missedAt: Option.Option<number>
}

type Entry = Pick<Journal.Event, "id">

/** So many are told at once: of more, the latest. */
export const most = 500

/** A statement that was under way when a later number was told has ended by then, or has been given up. */
const lateBy = { seconds: 30 }

/** What was written down before is complete, whatever a writer's clock says. */
const longBefore = { minutes: 10 }

/** How many are kept in mind at most: what is more is taken for complete. */
const mostAbove = 5_000

/** Of those that are `there` now, the newest first and `most` at most, all up to `entry` count as told. */
export const begin = (
  there: ReadonlyArray<Entry & Pick<Journal.Event, "at">>,
  entry: bigint,
  now: DateTime.Utc
): EntriesTold => {
  const long = DateTime.subtract(now, longBefore)
  const complete = there.find(({ at }) => DateTime.isLessThan(at, long)) ?? there[most - 1]
  const least = complete === undefined ? 0n : idOf(complete)
  const floor = least < entry ? least : entry
  const told = there.map(idOf).filter((id) => id > floor && id <= entry)
  return { floor, above: inOrder(told, now), missedAt: Option.none() }
}

/** Which are news. */
export const others = ({ above, floor }: EntriesTold): Pick<Journal.EventQuery, "after" | "except"> => ({
  after: Option.some(String(floor)),
  except: above.map(([id]) => String(id))
})

/** Of those that came, the newest first. Where there were more than can be told at once, no older one comes later. */
export const add = (told: EntriesTold, fresh: ReadonlyArray<Entry>, now: DateTime.Utc): EntriesTold => {
  const oldest = fresh.length < most ? undefined : fresh.at(-1)
  const floor = oldest === undefined ? told.floor : idOf(oldest) - 1n
  const missedAt =
    oldest === undefined ? Option.filter(told.missedAt, (at) => at >= lately(now)) : Option.some(now.epochMilliseconds)
  const above = [...told.above.filter(([id]) => id > floor), ...inOrder(fresh.map(idOf), now)].toSorted(byId)
  return aged({ floor, above, missedAt }, now)
}

/** Whether some are not told: more came than can be; or had come, and what has shown beneath them since was not looked for. */
export const isMissing = ({ missedAt }: EntriesTold, fresh: ReadonlyArray<Entry>, now: DateTime.Utc): boolean =>
  fresh.length >= most || Option.exists(missedAt, (at) => at < lately(now))

export const newest = (entries: ReadonlyArray<Entry>, least: bigint): bigint =>
  entries.map(idOf).reduce((highest, id) => (id > highest ? id : highest), least)

type Told = EntriesTold["above"]

const idOf = ({ id }: Entry) => BigInt(id)

const lately = (now: DateTime.Utc) => DateTime.subtract(now, lateBy).epochMilliseconds

const inOrder = (ids: ReadonlyArray<bigint>, now: DateTime.Utc): Told =>
  ids.toReversed().map((id) => [id, now.epochMilliseconds] as const)

const byId = ([a]: Told[number], [b]: Told[number]) => (a < b ? -1 : 1)

/** The floor rises to the highest that was told long ago. */
const aged = ({ above, floor, missedAt }: EntriesTold, now: DateTime.Utc): EntriesTold => {
  const last = Math.max(
    above.findLastIndex(([, at]) => at < lately(now)),
    above.length - mostAbove - 1
  )
  const risen = above[last]
  return { floor: risen === undefined ? floor : risen[0], above: above.slice(last + 1), missedAt }
}
