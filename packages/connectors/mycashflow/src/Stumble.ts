/**
 * A record over which the platform stumbles: asked for it, alone or among others, it answers 500 again and again
 * (API notes §8.1-1, VERIFIED), while it answers to everything else.
 */
import { ConnectorError, type Mismatch } from "@crossdock/core"
import { Effect } from "effect"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

/** A slow-down is not a stumble: it passes, and asking more often makes it worse. */
export const isStumble = (error: ConnectorError.ConnectorError) => error.reason._tag === "Unavailable"

/** It said so itself: a connection that breaks says nothing of the record that was asked for. */
const isAnswered = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Unavailable" && reason.isAnswered === true

/**
 * Reads one record. Where the platform answers that it cannot, and does answer to a `ping`, the record is `Unreadable`; where
 * it does not, the platform is down, and that is said as it is.
 */
export const readAlone = <A>(ping: Asked<void>, read: Asked<A>): Asked<A> =>
  Effect.catchIf(read, isAnswered, (error) =>
    Effect.andThen(
      Effect.mapError(ping, () => error),
      Effect.fail(unreadable(error))
    )
  )

const unreadable = ({ connector, operation, reason: { detail } }: ConnectorError.ConnectorError) => {
  const mismatches: ReadonlyArray<Mismatch.Mismatch> = [{ path: "", expected: "an answer", got: detail }]
  const reason = new ConnectorError.Unreadable({ detail: "the platform answers, but not about this one", mismatches })
  return new ConnectorError.ConnectorError({ connector, operation, reason })
}
