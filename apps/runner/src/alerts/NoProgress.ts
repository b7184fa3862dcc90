/**
 * Whether a lane gets on: that it runs is not enough, and that a process lives says nothing. It does where within three of its intervals,
 * and within ten minutes at least, a page was settled or a run was done.
 */
import { type Alerts, type Standing, Timetable } from "@crossdock/core"
import { DateTime, Duration, Option } from "effect"

/** So long it is nobody's business. */
const grace = Duration.minutes(2)
const atLeast = Duration.minutes(8)

/** None where it gets on, or a person has stopped it. */
export const of = (
  { doneAt, cursorSavedAt, due, failures, isPaused, lane, reason }: Standing.LaneStanding,
  timetable: Option.Option<Timetable.Timetable>,
  now: DateTime.Utc
): Option.Option<Omit<Alerts.Condition, "routes">> => {
  if (isPaused) return Option.none()
  const last = latest(doneAt, cursorSavedAt)
  const expected = Option.match(last, {
    onNone: () => due,
    onSome: (at) => Option.match(timetable, { onNone: () => at, onSome: (known) => Timetable.missedFrom(known, at) })
  })
  if (DateTime.isLessThan(now, DateTime.addDuration(expected, grace))) return Option.none()
  const since = Option.match(last, { onNone: () => "it was switched on", onSome: (at) => DateTime.formatIso(at) })
  const tries = failures === 0 ? "" : `; ${failures} runs failed in a row${reason === "" ? "" : ` (${reason})`}`
  return Option.some({
    ...lane,
    kind: "no-progress",
    subject: "lane",
    patience: Duration.toSeconds(Option.match(timetable, { onNone: () => atLeast, onSome: patienceOf })),
    text: `${lane.store}/${lane.pipeline} has got nowhere since ${since}${tries}`,
    fix: `crossdock status and crossdock doctor ${lane.store} say why; crossdock pause ${lane.store} if it is to rest`
  })
}

/** One interval more. */
const patienceOf = ({ rhythm }: Timetable.Timetable) =>
  rhythm._tag === "Every" ? Duration.max(rhythm.every, atLeast) : atLeast

const latest = (a: Option.Option<DateTime.Utc>, b: Option.Option<DateTime.Utc>) =>
  Option.match(a, {
    onNone: () => b,
    onSome: (at) => Option.some(Option.match(b, { onNone: () => at, onSome: (other) => DateTime.max(at, other) }))
  })
