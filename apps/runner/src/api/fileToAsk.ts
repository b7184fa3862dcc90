/** The file of a store whose platforms are asked while the caller waits: beside the service's own calls, and so seldom that these do not suffer. */
import { Duration, Effect } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import { Limits } from "./Limits.ts"
import * as Problem from "./Problem.ts"
import { fileAtHand } from "./startJob.ts"

export const fileToAsk = Effect.gen(function* () {
  const file = yield* fileAtHand
  const { count } = yield* Limits
  const wait = yield* count("live", file.store.name)
  if (Duration.isLessThanOrEqualTo(wait, Duration.zero)) return file
  const seconds = Math.ceil(Duration.toSeconds(wait))
  yield* HttpEffect.appendPreResponseHandler((_, response) =>
    Effect.succeed(HttpServerResponse.setHeader(response, "retry-after", String(seconds)))
  )
  return yield* new Problem.TooMany({
    message: `the platforms of ${file.store.name} are asked too often`,
    fix: `ask again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`
  })
})
