/**
 * One page on its way through a pipeline: recalled, decided, compared, intended, sent, settled. Whatever its size it
 * costs one read of the ledger and at most two writes.
 */
import { DateTime, Effect, Exit, Option } from "effect"
import { compare, type Comparison } from "./Comparison.ts"
import { type Decision, decider, type Parcel, type Rules, unsent } from "./Decision.ts"
import { deliver, delivered, type Delivery, mayLieThere } from "./Delivery.ts"
import type { Known } from "./Known.ts"
import { Ledger, type Outcome, type Ref, type Remembered, type Run, type Settlement } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import * as RefMap from "./RefMap.ts"
import type { Sink } from "./Sink.ts"
import type { Page } from "./Source.ts"
import * as Tally from "./Tally.ts"
import { park, skip } from "./Verdict.ts"

/** A page, or records that are looked at again; those have no cursor to save. */
export interface Incoming<A> extends Pick<Page<A, unknown>, "items" | "unreadable"> {
  /** Records that the source no longer has. */
  readonly gone: ReadonlyArray<string>
  readonly cursor: Settlement["cursor"]
}

export interface Route<A, B, R> {
  readonly source: string
  /** Whose records these are: the same record for another account is another one. */
  readonly accounts: string
  readonly keyOf: (item: A) => string
  readonly rules: Pick<Rules<A, B>, "map" | "compare">
  readonly to: Sink<B, R>
}

/** Platform trouble shows as one unclear answer after another; then the run ends, and what is left stays unsettled. */
const maxUnclearInARow = 3

/** A way to settle the pages of one run, one after the other. */
export const settler = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run) {
  const ledger = yield* Ledger
  const fingerprint = (canonical: string) => ledger.fingerprint(`${route.accounts}${canonical}`)
  const decide = decider({ ...route.rules, to: route.to, fingerprint, revision: run.revision })
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
      decisions.push(decide(key, item, { now: known.now, find: known.find, firstTriedAt }, last))
    }
    const stopped = [
      ...decisions.flatMap((each) => (each._tag === "Stopped" ? [each.outcome] : [])),
      ...page.unreadable.map(({ key, mismatches }) =>
        unsent(key, { status: "parked", code: "unreadable", why: Mismatch.format(mismatches) })
      ),
      ...page.gone.map((key) => unsent(key, goneFrom(route.source, known.find(refTo(key)))))
    ]
    const comparison = yield* compare(
      route.to,
      route.rules.compare,
      decisions.flatMap((each) => (each._tag === "Send" ? [each.parcel] : []))
    )
    const sent = yield* send(route.to, run, comparison, { outcomes: stopped, withdrawn: [], cursor: page.cursor })
    return Tally.of({ decisions, stopped, comparison, sent, doubles: page.items.length - items.size })
  })
})

/** What was sent, or may have been, still lies on the other side. */
const goneFrom = (source: string, last: Option.Option<Remembered>) => {
  return Option.exists(last, mayLieThere)
    ? park("gone", `${source} no longer has it, and it may lie on the other side: look there, and remove it by hand`)
    : skip("gone", `${source} no longer has it`)
}

const recall = Effect.fnUntraced(function* (run: Run, refs: ReadonlyArray<Ref>) {
  const asked = RefMap.from(refs).values()
  const found = RefMap.from(asked.length === 0 ? [] : yield* (yield* Ledger).recall(run, asked))
  const known: Known = {
    now: yield* DateTime.now,
    firstTriedAt: Option.none(),
    find: (ref) => Option.fromUndefinedOr(found.get(ref))
  }
  return known
})

/** Sends what differs and settles the page with its cursor; where sending fails, settles what is known by then. */
const send = Effect.fnUntraced(function* <B, R>(to: Sink<B, R>, run: Run, comparison: Comparison<B>, page: Settlement) {
  const ledger = yield* Ledger
  const { agreeing, differing, parked } = comparison
  const settled = [...page.outcomes, ...parked, ...agreeing.flatMap(news)]
  const sent: Array<Delivery> = []
  const begun = new Set<string>()
  const sendOne = Effect.fnUntraced(function* (parcel: Parcel<B>) {
    begun.add(parcel.key)
    const delivery = yield* deliver(to, parcel)
    sent.push(comparison.absent.has(parcel.key) ? asCreated(delivery) : delivery)
    const trouble = troubleIn(sent)
    if (Option.isSome(trouble)) return yield* trouble.value
  })
  const outcomes = () => [...settled, ...sent.map(({ outcome }) => outcome)]
  const withdrawn = () => differing.flatMap(({ key }) => (begun.has(key) ? [] : [key]))

  if (differing.length > 0) yield* ledger.intend(run, differing)
  yield* Effect.forEach(differing, sendOne, { concurrency: to.concurrency, discard: true }).pipe(
    Effect.onExit((exit) =>
      Exit.isSuccess(exit)
        ? Effect.void
        : ledger.settle(run, { outcomes: outcomes(), withdrawn: withdrawn(), cursor: Option.none() })
    )
  )
  yield* ledger.settle(run, { ...page, outcomes: outcomes() })
  return sent
})

/** What already lies on the other side is news only if we did not know. */
const news = <B>({ held, parcel }: Comparison<B>["agreeing"][number]): ReadonlyArray<Outcome> => {
  const isKnown = Option.exists(
    parcel.remembered,
    (last) =>
      Option.contains(last.status, "delivered") &&
      Option.isNone(last.openIntent) &&
      last.fingerprint === parcel.fingerprint
  )
  return isKnown
    ? []
    : [
        delivered(parcel, { id: Option.match(held, { onNone: () => "", onSome: ({ id }) => id }), did: "nothing" })
          .outcome
      ]
}

const asCreated = (delivery: Delivery): Delivery =>
  delivery.did === "updated" ? { ...delivery, did: "created" } : delivery

const troubleIn = (sent: ReadonlyArray<Delivery>) => {
  const latest = sent.slice(-maxUnclearInARow)
  return latest.length === maxUnclearInARow && latest.every(({ unclear }) => Option.isSome(unclear))
    ? Option.flatMap(Option.fromUndefinedOr(latest.at(-1)), ({ unclear }) => unclear)
    : Option.none()
}
