/** An answer that is good for a while. */
import type { ConnectorError } from "@crossdock/core"
import { DateTime, type Duration, Effect, Option, Ref, Semaphore } from "effect"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

/** Asks, and remembers the answer for so long; callers at the same time share one question. A failure is not remembered. */
export const of = <A>(ask: Asked<A>, goodFor: Duration.Input): Effect.Effect<Asked<A>> =>
  Effect.map(Effect.all([Ref.make(Option.none<Remembered<A>>()), Semaphore.make(1)]), ([known, oneAtATime]) =>
    oneAtATime.withPermit(
      Effect.gen(function* () {
        const now = yield* DateTime.now
        const last = Option.filter(yield* Ref.get(known), ({ until }) => DateTime.isLessThan(now, until))
        if (Option.isSome(last)) return last.value.answer
        const answer = yield* ask
        yield* Ref.set(known, Option.some({ answer, until: DateTime.addDuration(now, goodFor) }))
        return answer
      })
    )
  )

interface Remembered<A> {
  readonly answer: A
  readonly until: DateTime.Utc
}
