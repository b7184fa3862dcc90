/** How far backfills have come, one a lane: a stopped one goes on from there. */
import { Context, DateTime, Duration, Effect, Layer, Option, Schema } from "effect"
import type { Lane, LedgerError } from "./Ledger.ts"

export const Kept = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  since: Schema.DateTimeUtcFromString,
  until: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  /** Where the next turn begins; none before the first page is settled. */
  place: Schema.OptionFromNullOr(Schema.Json),
  begunAt: Schema.DateTimeUtcFromString,
  /** None while there is more to do. */
  endedAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
export type Kept = typeof Kept.Type

type Asked<A> = Effect.Effect<A, LedgerError>

export class Backfills extends Context.Service<
  Backfills,
  {
    readonly find: (lane: Lane) => Asked<Option.Option<Kept>>
    /** In place of what was kept for its lane. */
    readonly save: (kept: Kept) => Asked<void>
  }
>()("@crossdock/core/Backfills") {}

export interface Window {
  readonly since: DateTime.Utc
  readonly until: Option.Option<DateTime.Utc>
}

/** Whether it is the same window, which is gone on with: the same moments, or those that were as long ago when it was begun. */
export const isOf = (kept: Kept, { since, until }: Window, now: DateTime.Utc) => {
  const later = DateTime.distance(kept.begunAt, now)
  const isSame = (before: DateTime.Utc, after: DateTime.Utc) => {
    const moved = DateTime.distance(before, after)
    return Duration.toMillis(moved) === 0 || Duration.isLessThan(apart(moved, later), readingTakes)
  }
  return (
    isSame(kept.since, since) &&
    Option.match(until, {
      onNone: () => Option.isNone(kept.until),
      onSome: (end) => Option.exists(kept.until, (before) => isSame(before, end))
    })
  )
}

const apart = (a: Duration.Duration, b: Duration.Duration) => Duration.abs(Duration.subtract(a, b))

/** `90d` is counted back from when the command is read. Spans are said in minutes at the finest. */
const readingTakes = Duration.seconds(30)

const nameOf = ({ pipeline, store }: Lane) => `${store}/${pipeline}`

/** In memory. */
export const makeMemory = (): Backfills["Service"] => {
  const all = new Map<string, Kept>()
  return {
    find: (lane) => Effect.sync(() => Option.fromUndefinedOr(all.get(nameOf(lane)))),
    save: (kept) => Effect.sync(() => void all.set(nameOf(kept), kept))
  }
}

export const layerMemory: Layer.Layer<Backfills> = Layer.sync(Backfills, makeMemory)
