/**
 * What a service does about its own memory, about once an hour: events and plans that are older than they need be are taken away, and
 * what a program of an earlier version has written is sealed.
 */
import { Journal, Keys, Plans } from "@crossdock/core"
import { DateTime, type Duration, Effect, Schedule } from "effect"
import * as KeyBook from "../operator/KeyBook.ts"

const hourly = Effect.repeat(Schedule.jittered(Schedule.spaced("1 hour")))

/** Several services may do it at once. One that cannot just now does it the next time. */
export const keepEvents = (atMost: Duration.Duration) =>
  Effect.gen(function* () {
    const journal = yield* Journal.Journal
    yield* journal.prune(DateTime.subtractDuration(yield* DateTime.now, atMost))
  }).pipe(
    Effect.catch((error) => Effect.logWarning(`old events stay for now: ${error.message}`)),
    hourly
  )

/** What somebody thought of a week ago is done from no plan any more. */
export const keepPlans = Effect.flatMap(Plans.Plans, ({ prune }) => prune).pipe(
  Effect.catch((error) => Effect.logWarning(`old plans stay for now: ${error.message}`)),
  hourly
)

/** A batch at a time, so that nobody waits for it. */
export const keepSealed = Effect.gen(function* () {
  const keys = yield* Keys.Keys
  for (const store of yield* keys.stores) {
    yield* KeyBook.resealAll(store, "plain")
    while ((yield* keys.rekey(store)) > 0);
  }
}).pipe(
  Effect.catch((error) => Effect.logWarning(`what an earlier version has written is not sealed yet: ${error.message}`)),
  hourly
)
