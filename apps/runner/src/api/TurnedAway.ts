/** Answers to those who are not let in. */
import { Duration, Effect, Option } from "effect"
import type { Limits } from "./Limits.ts"
import { Peer } from "./Peer.ts"
import * as Problem from "./Problem.ts"

/** Counted for the address from where it was tried: whoever guesses waits. */
export const stranger = Effect.fnUntraced(function* (limits: Limits["Service"], problem = unauthenticated) {
  const wait = yield* limits.count("failure", (yield* Peer).address)
  return Option.getOrElse(tooMany(wait, "too many calls without a good token"), () =>
    Problem.toResponse(problem, { "www-authenticate": "Bearer" })
  )
})

export const unauthenticated = new Problem.Unauthenticated({
  message: "there is no token, or it is no good: unknown, expired or revoked",
  fix: "send `authorization: Bearer cd_…`; `crossdock token add` makes one"
})

/** None where nothing is to be waited for. */
export const tooMany = (wait: Duration.Duration, message: string) =>
  Duration.isGreaterThan(wait, Duration.zero)
    ? Option.some(
        Problem.toResponse(new Problem.TooMany({ message }), {
          "retry-after": String(Math.ceil(Duration.toSeconds(wait)))
        })
      )
    : Option.none()

export const notReady = (stage: "Starting" | "Stopping") =>
  Problem.toResponse(new Problem.Unavailable({ message: `the service is ${stage.toLowerCase()}` }))
