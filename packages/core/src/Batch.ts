/**
 * One page on its way through a pipeline: recalled, decided, compared, intended, sent, settled. Whatever its size it
 * costs one read of the ledger and at most two writes.
 */
import { Effect } from "effect"
import type * as Deciding from "./Deciding.ts"
import type * as Errand from "./Errand.ts"
import * as Guard from "./Guard.ts"
import * as Judgement from "./Judgement.ts"
import type { Run, Settlement } from "./Ledger.ts"
import type { RightOfWay } from "./RightOfWay.ts"
import { send } from "./Sending.ts"
import type { Page } from "./Source.ts"
import * as Tally from "./Tally.ts"
import * as Trail from "./Trail.ts"
import type { Urgency } from "./Urgency.ts"

/** A page, or records that are looked at again; those have no cursor to save. */
export interface Incoming<A> extends Pick<Page<A, unknown>, "items" | "unreadable"> {
  /** Records that the source no longer has. */
  readonly gone: ReadonlyArray<string>
  readonly cursor: Settlement["cursor"]
  /** It goes beside the pages that are being read, and overtakes them. */
  readonly isUrgent: boolean
}

export interface Route<A, B, R> extends Judgement.Route<A, B, R> {
  /** How urgent its writes are, where the sink does not say. */
  readonly urgency: Urgency
  readonly errands?: Errand.Send | undefined
}

/** A way to settle the pages of one run: one after the other, and beside them what is urgent. */
export const settler = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, way: RightOfWay) {
  const isUnchangedSilent = yield* Guard.stands("unchanged is silent")
  const judge = yield* Judgement.judge(route, run, { isUnchangedSilent, compare: route.rules.compare })

  return Effect.fn("Page.settle")(function* (page: Incoming<A>) {
    const { comparison, decided, decisions, others, stopped } = yield* judge(page)
    yield* sendErrands(route.errands, run, decided)
    const settlement = { outcomes: [...others, ...stopped], withdrawn: [], cursor: page.cursor }
    const describe = Judgement.describer(decided)
    const sent = yield* send({ ...route, run, way, isUrgent: page.isUrgent, describe }, comparison, settlement)
    yield* Trail.ofStopped(stopped)
    const tally = Tally.of({ decisions, stopped, comparison, sent, doubles: page.items.length - decided.length })
    yield* Effect.annotateCurrentSpan(tally)
    return tally
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
