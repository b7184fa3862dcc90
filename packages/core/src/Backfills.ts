/** How far backfills have come, one a lane: a stopped one goes on from there. */
import { type DateTime, Context, Effect, Layer, Option, Schema } from "effect"
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

/** Whether it is the same window: that one is gone on with. */
export const isOf = (
  kept: Kept,
  window: { readonly since: DateTime.Utc; readonly until: Option.Option<DateTime.Utc> }
) =>
  kept.since.epochMilliseconds === window.since.epochMilliseconds &&
  Option.getOrUndefined(kept.until)?.epochMilliseconds === Option.getOrUndefined(window.until)?.epochMilliseconds

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
