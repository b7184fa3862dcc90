/** When a lane is due: every so often or by the calendar of a time zone, a little apart from others, and what was missed. */
import { Cron, DateTime, Duration, Hash, Option } from "effect"

export interface Timetable {
  readonly rhythm: Rhythm
  /** Each lane keeps this much away, at most, from the others' moments; how much is its own, and stays. */
  readonly jitter: Duration.Duration
  /** What came due while nobody was there: made up for once, however often it was, or left out. */
  readonly missed: "once" | "skip"
  /** What comes due while the last run is still going on: made up for once, right after it, or left out. */
  readonly overlap: "once" | "skip"
}

export type Rhythm =
  | { readonly _tag: "Every"; readonly every: Duration.Duration }
  | { readonly _tag: "Cron"; readonly cron: Cron.Cron }

export const every = (often: Duration.Input, options: Partial<Omit<Timetable, "rhythm">> = {}): Timetable => ({
  ...defaults,
  ...options,
  rhythm: { _tag: "Every", every: Duration.fromInputUnsafe(often) }
})

/** By a cron expression that carries its time zone. */
export const cron = (expression: Cron.Cron, options: Partial<Omit<Timetable, "rhythm">> = {}): Timetable => ({
  ...defaults,
  ...options,
  rhythm: { _tag: "Cron", cron: expression }
})

const defaults = { jitter: Duration.zero, missed: "once", overlap: "skip" } as const

/** The lane's own distance from its moments, the same in every process. */
export const offset = ({ jitter }: Timetable, lane: string): Duration.Duration => {
  const span = Duration.toMillis(jitter)
  return Duration.millis(span === 0 ? 0 : (Hash.string(lane) >>> 0) % span)
}

/** A moment, and when a lane with this offset is due for it. */
interface Asked {
  /** When the lane was due. */
  readonly due: DateTime.Utc
  readonly offset: Duration.Duration
}

/** Nobody was there when it came due, and its timetable says that it is not made up for. */
export const isLeftOut = (timetable: Timetable, { due }: Asked, now: DateTime.Utc): boolean =>
  timetable.missed === "skip" && Duration.isGreaterThan(DateTime.distance(due, now), patience(timetable.rhythm))

const patience = (rhythm: Rhythm) => (rhythm._tag === "Every" ? rhythm.every : Duration.minutes(5))

/** When the lane is due next, after a run that began and ended at these moments, or after one that was left out. */
export const next = (
  timetable: Timetable,
  asked: Asked,
  run: { readonly began: DateTime.Utc; readonly ended: DateTime.Utc }
): DateTime.Utc => {
  const occurrence = DateTime.subtractDuration(asked.due, asked.offset)
  const began = DateTime.max(occurrence, DateTime.subtractDuration(run.began, asked.offset))
  const ended = DateTime.max(began, DateTime.subtractDuration(run.ended, asked.offset))
  const following = after(timetable.rhythm, occurrence, began)
  const isOverlapped = DateTime.isLessThanOrEqualTo(following, ended)
  if (isOverlapped && timetable.overlap === "once") return run.ended
  return DateTime.addDuration(isOverlapped ? after(timetable.rhythm, occurrence, ended) : following, asked.offset)
}

/** When a lane that has never run is due: spread over its jitter from now on. */
export const first = (timetable: Timetable, lane: string, now: DateTime.Utc): DateTime.Utc => {
  const { rhythm } = timetable
  const start = rhythm._tag === "Every" ? now : toUtc(Cron.next(rhythm.cron, now))
  return DateTime.addDuration(start, offset(timetable, lane))
}

/** From when on a lane that last got on at this moment has missed what it is expected to do: two intervals, or a moment of its calendar. */
export const missedFrom = ({ jitter, rhythm }: Timetable, last: DateTime.Utc): DateTime.Utc =>
  DateTime.addDuration(
    rhythm._tag === "Every" ? DateTime.addDuration(last, Duration.times(rhythm.every, 2)) : after(rhythm, last, last),
    jitter
  )

/** The first occurrence later than `moment`; where it is every so often, counted from `origin`. */
const after = (rhythm: Rhythm, origin: DateTime.Utc, moment: DateTime.Utc): DateTime.Utc => {
  if (rhythm._tag === "Cron") return toUtc(Cron.next(rhythm.cron, moment))
  const step = Math.max(1, Duration.toMillis(rhythm.every))
  const steps = Math.floor((moment.epochMilliseconds - origin.epochMilliseconds) / step) + 1
  return DateTime.add(origin, { milliseconds: steps * step })
}

const toUtc = (date: Date): DateTime.Utc => DateTime.fromDateUnsafe(date)

/** In a person's words: `every 1m`, `0 6 * * 1-5 Europe/Helsinki`. */
export const describe = ({ rhythm }: Timetable): string => {
  if (rhythm._tag === "Every") return `every ${Duration.format(rhythm.every)}`
  const zone = Option.match(rhythm.cron.tz, { onNone: () => "", onSome: (tz) => ` ${DateTime.zoneToString(tz)}` })
  return `${Cron.format(rhythm.cron)}${zone}`
}
