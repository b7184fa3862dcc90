/**
 * What a trace and a log tell of single records: those of which something was decided that is news. A record is named by its key, and
 * why it stands as it does by a code; nothing that is in it is told.
 */
import { Effect, References } from "effect"
import type { Delivery } from "./Delivery.ts"
import type { Outcome } from "./Ledger.ts"

/** They go nowhere. */
export const ofStopped = Effect.fnUntraced(function* (stopped: ReadonlyArray<Outcome>) {
  const isTraced = yield* References.TracerEnabled
  yield* Effect.forEach(
    stopped,
    (outcome) =>
      isTraced
        ? told(outcome).pipe(Effect.withSpan("Record.decide", { attributes: attributesOf(outcome) }, byName))
        : told(outcome),
    { discard: true }
  )
})

/** One is sent, and calls are made for it. */
export const ofSending = <E, R>(key: string, sending: Effect.Effect<Delivery, E, R>) =>
  sending.pipe(
    Effect.tap(({ did, outcome }) =>
      Effect.andThen(Effect.annotateCurrentSpan({ ...attributesOf(outcome), did }), told(outcome))
    ),
    Effect.withSpan("Record.send", { attributes: { key } }, byName)
  )

const attributesOf = ({ code, key, status }: Outcome) => ({ key, status, code })

/** It needs no line of the program: its name says which. */
const byName = { captureStackTrace: false }

const told = ({ code, key, status }: Outcome) =>
  Effect.logDebug(code === "" ? status : `${status}: ${code}`).pipe(Effect.annotateLogs({ key }))
