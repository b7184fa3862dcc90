/**
 * One page on its way through a pipeline: recalled, decided, compared, intended, sent, settled. Whatever its size it
 * costs one read of the ledger and at most two writes.
 */
import { Effect, Option } from "effect"
import { compare } from "./Comparison.ts"
import * as Deciding from "./Deciding.ts"
import { unsent } from "./Decision.ts"
import type * as Errand from "./Errand.ts"
import * as Farewell from "./Farewell.ts"
import * as Guard from "./Guard.ts"
import * as Incumbent from "./Incumbent.ts"
import type { Run, Settlement } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import type { RightOfWay } from "./RightOfWay.ts"
import { send } from "./Sending.ts"
import type { Sink } from "./Sink.ts"
import type { Page } from "./Source.ts"
import * as Tally from "./Tally.ts"
import type { Urgency } from "./Urgency.ts"

/** A page, or records that are looked at again; those have no cursor to save. */
export interface Incoming<A> extends Pick<Page<A, unknown>, "items" | "unreadable"> {
  /** Records that the source no longer has. */
  readonly gone: ReadonlyArray<string>
  readonly cursor: Settlement["cursor"]
  /** It goes beside the pages that are being read, and overtakes them. */
  readonly isUrgent: boolean
}

export interface Route<A, B, R> extends Deciding.Route<A, B>, Farewell.Route<B, R>, Incumbent.Route<A, B, R> {
  readonly to: Sink<B, R>
  /** How urgent its writes are, where the sink does not say. */
  readonly urgency: Urgency
  readonly errands?: Errand.Send | undefined
}

/** A way to settle the pages of one run: one after the other, and beside them what is urgent. */
export const settler = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, way: RightOfWay) {
  const isUnchangedSilent = yield* Guard.stands("unchanged is silent")
  const options = { revision: run.revision, isUnchangedSilent }
  const { decideOn, decideOnGone } = yield* Deciding.make<A, B>(route, run.lane, options)

  return Effect.fnUntraced(function* (page: Incoming<A>) {
    const { decided, lastOf } = yield* decideOn(page.items, [...page.unreadable.map(({ key }) => key), ...page.gone])
    const { farewells, parked } = yield* Farewell.make(
      route,
      page.gone.flatMap((key) => Option.toArray(lastOf(key)))
    )
    const decisions = [...decided.map(({ decision }) => decision), ...farewells.map(decideOnGone)]
    const stopped = [
      ...decisions.flatMap((each) => (each._tag === "Stopped" ? [each.outcome] : [])),
      ...page.unreadable.map(({ key, mismatches }) =>
        unsent(key, {
          status: "parked",
          code: "unreadable",
          why: Mismatch.format(mismatches),
          path: mismatches[0]?.path ?? ""
        })
      ),
      ...parked
    ]
    yield* sendErrands(route.errands, run, decided)
    const parcels = Deciding.parcelsOf(decisions)
    const compared = yield* compare(route.to, route.rules.compare, parcels)
    const { comparison, outcomes } = yield* Incumbent.respected(route, run, decideOn, compared)
    const settlement = { outcomes: [...outcomes, ...stopped], withdrawn: [], cursor: page.cursor }
    const described = new Map(decided.map((each) => [each.key, each.described]))
    const describe = (key: string) => described.get(key)?.() ?? {}
    const sent = yield* send({ ...route, run, way, isUrgent: page.isUrgent, describe }, comparison, settlement)
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
