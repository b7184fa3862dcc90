/**
 * One page on its way through a pipeline: recalled, decided, compared, intended, sent, settled. Whatever its size it
 * costs one read of the ledger and at most two writes; where a write may still land after its process has died, one more for each record that is sent.
 */
import { DateTime, Effect, Option } from "effect"
import { compare } from "./Comparison.ts"
import { type Decision, decider, type Rules, unsent } from "./Decision.ts"
import { mayLieThere } from "./Delivery.ts"
import * as Guard from "./Guard.ts"
import type { Known } from "./Known.ts"
import { Ledger, type Ref, type Remembered, type Run, type Settlement } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import * as RefMap from "./RefMap.ts"
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

export interface Route<A, B, R> {
  readonly source: string
  /** Whose records these are: the same record for another account is another one. */
  readonly accounts: string
  readonly keyOf: (item: A) => string
  readonly rules: Pick<Rules<A, B>, "map" | "compare">
  readonly to: Sink<B, R>
  /** How urgent its writes are, where the sink does not say. */
  readonly urgency: Urgency
}

/** A way to settle the pages of one run: one after the other, and beside them what is urgent. */
export const settler = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, way: RightOfWay) {
  const ledger = yield* Ledger
  const fingerprint = (canonical: string) => ledger.fingerprint(`${route.accounts}${canonical}`)
  const isUnchangedSilent = yield* Guard.stands("unchanged is silent")
  const decide = decider({ ...route.rules, to: route.to, fingerprint, revision: run.revision, isUnchangedSilent })
  const refTo = (key: string): Ref => ({ pipeline: run.lane.pipeline, key })

  return Effect.fnUntraced(function* (page: Incoming<A>) {
    const items = new Map(page.items.map((item) => [route.keyOf(item), item]))
    const known = yield* recall(run, [
      ...[...items.keys(), ...page.unreadable.map(({ key }) => key), ...page.gone].map(refTo),
      ...page.items.flatMap(route.rules.map.needs)
    ])
    const decisions: Array<Decision<B>> = []
    for (const [key, item] of items) {
      const last = known.find(refTo(key))
      const firstTriedAt = Option.flatMap(last, (each) => each.firstTriedAt)
      const isReleased = Option.exists(last, (each) => each.isReleased)
      decisions.push(decide(key, item, { ...known, firstTriedAt, isReleased }, last))
    }
    const stopped = [
      ...decisions.flatMap((each) => (each._tag === "Stopped" ? [each.outcome] : [])),
      ...page.unreadable.map(({ key, mismatches }) =>
        unsent(key, { status: "parked", code: "unreadable", why: Mismatch.format(mismatches) })
      ),
      ...page.gone.flatMap((key) =>
        Option.toArray(known.find(refTo(key))).map((last) => unsent(key, goneFrom(route.source, last)))
      )
    ]
    const comparison = yield* compare(
      route.to,
      route.rules.compare,
      decisions.flatMap((each) => (each._tag === "Send" ? [each.parcel] : []))
    )
    const settlement = { outcomes: stopped, withdrawn: [], cursor: page.cursor }
    const sent = yield* send({ ...route, run, way, isUrgent: page.isUrgent }, comparison, settlement)
    return Tally.of({ decisions, stopped, comparison, sent, doubles: page.items.length - items.size })
  })
})

/** What was sent, or may have been, still lies on the other side. */
const goneFrom = (source: string, last: Remembered) => {
  return mayLieThere(last)
    ? park("gone", `${source} no longer has it, and it may lie on the other side: look there, and remove it by hand`)
    : skip("gone", `${source} no longer has it`)
}

/** What the ledger knows of records of this run's store, and what time it is. */
export const recall = Effect.fnUntraced(function* (run: Pick<Run, "lane">, refs: ReadonlyArray<Ref>) {
  const asked = RefMap.from(refs).values()
  const found = RefMap.from(asked.length === 0 ? [] : yield* (yield* Ledger).recall(run, asked))
  const known: Known = {
    now: yield* DateTime.now,
    firstTriedAt: Option.none(),
    isReleased: false,
    find: (ref) => Option.fromUndefinedOr(found.get(ref))
  }
  return known
})
