/**
 * A window of a pipeline's records gone through again beside the live runs. It works in turns: as soon as anything is due, the turn
 * ends with its page, and others have theirs. Its place is kept, so that one that was stopped goes on from there.
 */
import { Agenda, Backfills, type Backfill, Ledger, Progress, Tally } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Ref, Schedule, Schema, Struct } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import { Refusal } from "./Refusal.ts"
import * as StoreWork from "./StoreWork.ts"

export interface Options {
  readonly pipeline: string
  readonly since: DateTime.Utc
  readonly until: Option.Option<DateTime.Utc>
}

/** How it lives with others. */
export interface Manners {
  /** Whether anything is due: then the turn ends. */
  readonly isAwaited: Effect.Effect<boolean>
  /** Between two turns. */
  readonly giveWay: Effect.Effect<void>
}

export const BackfillAnswer = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  since: Schema.DateTimeUtcFromString,
  until: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  /** Whether it went on with one that had been stopped. */
  isResumed: Schema.Boolean,
  /** Of this time; of one that was resumed only what came after. */
  counts: Schema.Struct(Struct.omit(Ledger.Counts.fields, ["calls"]))
})
export type BackfillAnswer = typeof BackfillAnswer.Type

export const backfill = Effect.fn("Backfilling.backfill")(function* (
  file: StoreFile,
  options: Options,
  manners?: Manners
) {
  const backfills = yield* Backfills.Backfills
  const { giveWay, isAwaited } = manners ?? (yield* ordinary)
  const { begin, isResumed } = yield* beginning({ store: file.store.name, pipeline: options.pipeline }, options)
  const at = yield* Ref.make(begin)
  const sum = yield* Ref.make(Tally.zero)
  const turn = oneTurn(file, { at, sum, isAwaited })

  yield* backfills.save(begin)
  while (!(yield* turn)) yield* giveWay
  const { endedAt: _, ...done } = yield* Ref.get(at)
  yield* backfills.save({ ...done, endedAt: Option.some(yield* DateTime.now) })
  const { pipeline, since, store, until } = begin
  const answer: BackfillAnswer = { store, pipeline, since, until, isResumed, counts: yield* Ref.get(sum) }
  return answer
})

/** One that was stopped goes on; one that was done, or of another window, begins anew. */
const beginning = Effect.fnUntraced(function* (lane: Ledger.Lane, { since, until }: Options) {
  const kept = yield* (yield* Backfills.Backfills).find(lane)
  const begunAt = yield* DateTime.now
  const open = Option.filter(
    kept,
    (each) => Option.isNone(each.endedAt) && Backfills.isOf(each, { since, until }, begunAt)
  )
  const anew: Backfills.Kept = { ...lane, since, until, place: Option.none(), begunAt, endedAt: Option.none() }
  return {
    begin: Option.getOrElse(open, () => anew),
    isResumed: Option.exists(open, ({ place }) => Option.isSome(place))
  }
})

interface State extends Pick<Manners, "isAwaited"> {
  readonly at: Ref.Ref<Backfills.Kept>
  readonly sum: Ref.Ref<Tally.Tally>
}

/** Gives whether it is over; not so where somebody else was at the store's accounts all the while. */
const oneTurn = Effect.fnUntraced(function* (file: StoreFile, { at, isAwaited, sum }: State) {
  const backfills = yield* Backfills.Backfills
  const progress = yield* Progress.Progress
  const kept = yield* Ref.get(at)
  const reached: Backfill.Reached = Effect.fnUntraced(function* (place, tally) {
    yield* backfills.save(yield* Ref.updateAndGet(at, (now) => ({ ...now, place: Option.some(place) })))
    const soFar = yield* Ref.updateAndGet(sum, (before) => Tally.add(before, tally))
    yield* progress(kept, { ...soFar, calls: 0 })
  })
  const made = yield* StoreWork.tryOn({ file, pipeline: Option.some(kept.pipeline) }, ({ connected, told }) =>
    connected
      .backfill(kept.pipeline, { ...told, isEnough: isAwaited }, { ...kept, until: Option.some(endOf(kept)) }, reached)
      .pipe(Effect.provideService(Progress.Progress, () => Effect.void))
  ).pipe(Effect.mapError((error) => (error._tag === "Refusal" && error.code === 2 ? resumable(error) : error)))
  return Option.exists(made, ({ isOver }) => isOver)
})

/** What changes after it has begun is read by the live runs. */
const endOf = ({ begunAt, until }: Backfills.Kept) => Option.getOrElse(until, () => begunAt)

const resumable = ({ problems }: Refusal) =>
  new Refusal({ code: 2, problems: [...problems, "  → its place is kept: the same command goes on from there"] })

/** So long others have to take their turn: whoever looks for what is due does so every second. */
const patience = Duration.seconds(3)
const lookEvery = Duration.millis(250)

/** Where nobody shares the ledger, nobody waits. */
const ordinary = Effect.map(Effect.serviceOption(Agenda.Agenda), (agenda): Manners =>
  Option.match(agenda, {
    onNone: () => ({ isAwaited: Effect.succeed(false), giveWay: Effect.sleep(lookEvery) }),
    onSome: ({ backlog }) => {
      const isAwaited = Effect.orElseSucceed(
        Effect.map(backlog, ({ lanes }) => lanes > 0),
        () => false
      )
      const waiting = Effect.repeat(Effect.delay(isAwaited, lookEvery), {
        while: (isStill) => isStill,
        schedule: Schedule.upTo(Schedule.forever, { duration: patience })
      })
      return { isAwaited, giveWay: Effect.asVoid(waiting) }
    }
  })
)
