/** What the records of a page come to, by the ledger, the mapping and the other side. Nothing is sent yet, nor written down. */
import { Effect, Option } from "effect"
import type { Incoming } from "./Batch.ts"
import { compare, type Comparison } from "./Comparison.ts"
import * as Deciding from "./Deciding.ts"
import { type Decision, type Rules, unsent } from "./Decision.ts"
import * as Farewell from "./Farewell.ts"
import * as Incumbent from "./Incumbent.ts"
import type { Outcome, Run } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import type { Sink } from "./Sink.ts"

export interface Route<A, B, R> extends Deciding.Route<A, B>, Farewell.Route<B, R>, Incumbent.Route<A, B, R> {
  readonly to: Sink<B, R>
}

export interface Judgement<B> {
  /** Records that were read. */
  readonly decided: ReadonlyArray<Deciding.Decided<B>>
  /** Records that their source has no more. */
  readonly gone: ReadonlyArray<Deciding.Decided<B>>
  readonly decisions: ReadonlyArray<Decision<B>>
  /** They go nowhere, for a reason that is new. */
  readonly stopped: ReadonlyArray<Outcome>
  readonly comparison: Comparison<B>
  /** What has become of others, whose place these would have taken. */
  readonly others: ReadonlyArray<Outcome>
}

export interface Options {
  readonly isUnchangedSilent: boolean
  /** `platform`: the other side is asked of every record that is to be sent. */
  readonly compare: Rules<never, never>["compare"]
}

type Page<A> = Pick<Incoming<A>, "items" | "unreadable" | "gone">

export const judge = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, options: Options) {
  const { isUnchangedSilent } = options
  const { decideOn, decideOnGone } = yield* Deciding.make<A, B>(route, run.lane, {
    revision: run.revision,
    isUnchangedSilent
  })

  return Effect.fnUntraced(function* (page: Page<A>) {
    const { decided, lastOf } = yield* decideOn(page.items, [...page.unreadable.map(({ key }) => key), ...page.gone])
    const { farewells, parked } = yield* Farewell.make(
      route,
      page.gone.flatMap((key) => Option.toArray(lastOf(key)))
    )
    const gone = farewells.map((each): Deciding.Decided<B> => ({
      key: each.last.key,
      described: () => ({}),
      last: Option.some(each.last),
      decision: decideOnGone(each)
    }))
    const decisions = [...decided, ...gone].map(({ decision }) => decision)
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
    const compared = yield* compare(route.to, options.compare, Deciding.parcelsOf(decisions))
    const { comparison, outcomes } = yield* Incumbent.respected(route, run, decideOn, compared)
    const judgement: Judgement<B> = { decided, gone, decisions, stopped, comparison, others: outcomes }
    return judgement
  })
})

/** What a person would ask of the source's record. */
export const describer = <B>(decided: Judgement<B>["decided"]) => {
  const described = new Map(decided.map((each) => [each.key, each.described]))
  return (key: string) => described.get(key)?.() ?? {}
}
