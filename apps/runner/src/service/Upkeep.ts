/** What a service does about its own memory: events that are older than they need be are taken away, about once an hour. */
import { Journal } from "@crossdock/core"
import { DateTime, type Duration, Effect, Schedule } from "effect"

/** Several services may do it at once. One that cannot just now does it the next time. */
export const keepEvents = (atMost: Duration.Duration) =>
  Effect.gen(function* () {
    const journal = yield* Journal.Journal
    yield* journal.prune(DateTime.subtractDuration(yield* DateTime.now, atMost))
  }).pipe(
    Effect.catch((error) => Effect.logWarning(`old events stay for now: ${error.message}`)),
    Effect.repeat(Schedule.jittered(Schedule.spaced("1 hour")))
  )
