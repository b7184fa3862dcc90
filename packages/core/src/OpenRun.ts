/** A run of a lane from its opening to its end: what it did is counted, and how it ended goes on record. */
import { Cause, Clock, Duration, Effect, Exit, Option, Ref } from "effect"
import { Announcement } from "./Announcement.ts"
import { CallTally, make as makeCallTally } from "./CallTally.ts"
import { type Counts, type Ending, type Lane, Ledger, type Permit, type Run } from "./Ledger.ts"
import * as Meter from "./Meter.ts"
import type { RunError } from "./StoreContext.ts"
import { Progress } from "./Progress.ts"
import * as Tally from "./Tally.ts"

export interface Opening {
  readonly lane: Lane
  readonly signature: string
  readonly revision: string
  readonly permit?: Permit | undefined
}

export interface Opened {
  readonly run: Run
  /** A page more is settled. */
  readonly note: (tally: Tally.Tally) => Effect.Effect<void>
}

export const through = Effect.fnUntraced(function* <A, R>(
  { lane, permit, revision, signature }: Opening,
  work: (opened: Opened) => Effect.Effect<A, RunError, R>
) {
  const ledger = yield* Ledger
  const progress = yield* Progress
  const calls = makeCallTally()
  const tally = yield* Ref.make(Tally.zero)
  const counts = Effect.map(Ref.get(tally), (sum): Counts => ({ ...sum, calls: calls.total() }))
  const run = yield* ledger.open(lane, { signature, revision, permit })
  yield* (yield* Announcement)(run.id)
  const began = yield* Clock.currentTimeMillis
  yield* Effect.annotateCurrentSpan({ run: run.id })
  const note = Effect.fnUntraced(function* (more: Tally.Tally) {
    yield* Ref.update(tally, (sum) => Tally.add(sum, more))
    yield* Meter.settled(more)
    yield* progress(lane, yield* counts)
  })
  const result = yield* work({ run, note }).pipe(
    Effect.provideService(CallTally, calls),
    Effect.onExit((exit) =>
      Effect.gen(function* () {
        const end = endingOf(exit)
        yield* ledger.close(run, { ...end, ...reasonOf(exit), counts: yield* counts })
        yield* Meter.ran(end.ending, Duration.millis((yield* Clock.currentTimeMillis) - began))
      })
    ),
    Effect.provideService(Meter.CurrentLane, lane),
    Effect.annotateLogs({ run: run.id, ...lane })
  )
  return { result, counts: yield* counts }
})

/** In one word. */
const reasonOf = (exit: Exit.Exit<unknown, RunError>) =>
  Option.match(Exit.findErrorOption(exit), {
    onNone: () => ({}),
    onSome: (error) => ({ reason: error._tag === "ConnectorError" ? error.reason._tag : error.reason })
  })

export const endingOf = (exit: Exit.Exit<unknown, RunError>): { readonly ending: Ending; readonly detail: string } => {
  if (Exit.isSuccess(exit)) return { ending: "done", detail: "" }
  const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
  if (error === undefined)
    return {
      ending: "failed",
      detail: Cause.hasInterruptsOnly(exit.cause) ? "stopped midway" : "a defect in the program"
    }
  const isHalt = error._tag === "ConnectorError" && error.consequence === "halt"
  return { ending: isHalt ? "halted" : "failed", detail: error.message }
}
