/**
 * One page on its way through a pipeline: recalled, decided, compared, intended, sent, settled. Whatever its size it
 * costs one read of the ledger and at most two writes.
 */
import { Effect, Option } from "effect"
import { compare } from "./Comparison.ts"
import * as Deciding from "./Deciding.ts"
import { unsent } from "./Decision.ts"
import { mayLieThere } from "./Delivery.ts"
import type * as Errand from "./Errand.ts"
import * as Guard from "./Guard.ts"
import type { Remembered, Run, Settlement } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import type { RightOfWay } from "./RightOfWay.ts"
import { send } from "./Sending.ts"
import type { Sink } from "./Sink.ts"
import type { Page } from "./Source.ts"
import * as Tally from "./Tally.ts"
import type { Urgency } from "./Urgency.ts"
import { park, skip } from "./Verdict.ts"

/** A page, or records that are looked at again; those have no cursor to save. */
export interface Incoming<A> extends Pick<Page<A, unknown>, "items" | "unreadable"> {
  /** Records that the source no longer has. */
  readonly gone: ReadonlyArray<string>
  readonly cursor: Settlement["cursor"]
  /** It goes beside the pages that are being read, and overtakes them. */
  readonly isUrgent: boolean
}

export interface Route<A, B, R> extends Deciding.Route<A, B> {
  readonly source: string
  readonly to: Sink<B, R>
  /** How urgent its writes are, where the sink does not say. */
  readonly urgency: Urgency
  readonly errands?: Errand.Send | undefined
}

/** A way to settle the pages of one run: one after the other, and beside them what is urgent. */
export const settler = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, way: RightOfWay) {
  const isUnchangedSilent = yield* Guard.stands("unchanged is silent")
  const decideOn = yield* Deciding.make<A, B>(route, run.lane, { revision: run.revision, isUnchangedSilent })

  return Effect.fnUntraced(function* (page: Incoming<A>) {
    const { decided, lastOf } = yield* decideOn(page.items, [...page.unreadable.map(({ key }) => key), ...page.gone])
    const decisions = decided.map(({ decision }) => decision)
    const stopped = [
      ...decisions.flatMap((each) => (each._tag === "Stopped" ? [each.outcome] : [])),
      ...page.unreadable.map(({ key, mismatches }) =>
        unsent(key, { status: "parked", code: "unreadable", why: Mismatch.format(mismatches) })
      ),
      ...page.gone.flatMap((key) =>
        Option.toArray(lastOf(key)).map((last) => unsent(key, goneFrom(route.source, last)))
      )
    ]
    yield* sendErrands(route.errands, run, decided)
    const comparison = yield* compare(route.to, route.rules.compare, Deciding.parcelsOf(decided))
    const settlement = { outcomes: stopped, withdrawn: [], cursor: page.cursor }
    const sent = yield* send({ ...route, run, way, isUrgent: page.isUrgent }, comparison, settlement)
    return Tally.of({ decisions, stopped, comparison, sent, doubles: page.items.length - decided.length })
  })
})

/** Before anything is settled: a record that waits on record already is not asked for again. */
const sendErrands = <B>(
  send: Errand.Send | undefined,
  { lane: { pipeline } }: Run,
  decided: ReadonlyArray<Deciding.Decided<B>>
) => {
  const errands = decided.flatMap(({ decision, key }) =>
    decision._tag === "Stopped" ? decision.waitsFor.map((wanted) => ({ wanted, waiting: { pipeline, key } })) : []
  )
  return send === undefined || errands.length === 0 ? Effect.void : send(errands)
}

/** What was sent, or may have been, still lies on the other side. */
const goneFrom = (source: string, last: Remembered) => {
  return mayLieThere(last)
    ? park("gone", `${source} no longer has it, and it may lie on the other side: look there, and remove it by hand`)
    : skip("gone", `${source} no longer has it`)
}
