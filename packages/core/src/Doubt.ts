/** What a run may have written that no longer knows whether it still holds its lane: said to the ledger, however late. */
import { Duration, Effect, Schedule } from "effect"
import type { Lane, Ledger, LedgerError } from "./Ledger.ts"

/** A later run may have read these records back before our writes took effect: it has to look once more. */
export const cast = (
  ledger: Ledger["Service"],
  lane: Lane,
  keys: ReadonlyArray<string>,
  { reason }: LedgerError
): Effect.Effect<void, LedgerError> => {
  if (keys.length === 0) return Effect.void
  const doubt = ledger.doubt(lane, keys)
  const later = Effect.asVoid(Effect.forkDetach(untilHeard(lane, doubt)))
  if (reason === "unreachable") return later
  return reason === "superseded" ? Effect.catchIf(doubt, isUnreachable, () => later) : Effect.void
}

const isUnreachable = ({ reason }: LedgerError) => reason === "unreachable"

/** The run is over, and the ledger may be away for long: it is told as soon as it is back, while this process lives. */
const untilHeard = (lane: Lane, doubt: Effect.Effect<void, LedgerError>) =>
  doubt.pipe(
    Effect.delay(firstWait),
    Effect.retry({ while: isUnreachable, schedule: backoff }),
    Effect.catch((error) =>
      Effect.logWarning(`${lane.store}/${lane.pipeline}: what may have been written late: ${error.message}`)
    )
  )

const firstWait = Duration.seconds(1)
const longestWait = Duration.seconds(15)

const backoff = Schedule.exponential(firstWait).pipe(
  Schedule.modifyDelay(({ duration }) => Effect.succeed(Duration.min(longestWait, duration)))
)
