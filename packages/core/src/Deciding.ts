/** What is to be done with records of a lane, by what the ledger knows of them and of what they need. */
import { DateTime, Effect, Option } from "effect"
import { type Decision, decider, type Rules } from "./Decision.ts"
import type { Known } from "./Known.ts"
import { type Lane, Ledger, type Ref, type Remembered, type Run, type Witness } from "./Ledger.ts"
import type { Sight } from "./Personal.ts"
import * as RefMap from "./RefMap.ts"
import type { Sink } from "./Sink.ts"

export interface Route<A, B> {
  /** Whose records these are: the same record for another account is another one. */
  readonly accounts: string
  readonly keyOf: (item: A) => string
  readonly rules: Pick<Rules<A, B>, "map" | "compare">
  readonly to: Pick<Sink<B>, "item" | "key" | "personal">
  /** What of a record that was read tells of a person. */
  readonly personal?: Sight | undefined
  readonly describe?: ((item: A) => Described) | undefined
}

export type Described = Pick<Witness, "statusHere" | "worth" | "names" | "changedAt">

export interface Decided<B> {
  readonly key: string
  /** What a person would ask of the record itself. */
  readonly described: () => Described
  readonly last: Option.Option<Remembered>
  readonly decision: Decision<B>
}

/** A way to decide on pages of records; of those that come twice in a page on the last. */
export const make = Effect.fnUntraced(function* <A, B>(
  { accounts, describe = () => ({}), keyOf, personal, rules, to }: Route<A, B>,
  lane: Lane,
  options: Pick<Rules<A, B>, "revision" | "isUnchangedSilent">
) {
  const fingerprintOf = yield* (yield* Ledger).fingerprinter(lane.store)
  const fingerprint = (canonical: string) => fingerprintOf(`${accounts}${canonical}`)
  const decide = decider({ ...rules, to, personal, fingerprint, ...options })
  const refTo = (key: string): Ref => ({ pipeline: lane.pipeline, key })

  /** `others`: keys of which the ledger is asked, too. */
  const decideOn = Effect.fnUntraced(function* (items: ReadonlyArray<A>, others: ReadonlyArray<string> = []) {
    const byKey = new Map(items.map((item) => [keyOf(item), item]))
    const known = yield* recall({ lane }, [
      ...[...byKey.keys(), ...others].map(refTo),
      ...items.flatMap(rules.map.needs)
    ])
    const lastOf = (key: string) => known.find(refTo(key))
    const decided = [...byKey].map(([key, item]): Decided<B> => {
      const last = lastOf(key)
      const firstTriedAt = Option.flatMap(last, (each) => each.firstTriedAt)
      const isReleased = Option.exists(last, (each) => each.isReleased)
      const described = () => describe(item)
      return { key, last, described, decision: decide.on(key, item, { ...known, firstTriedAt, isReleased }, last) }
    })
    return { decided, lastOf }
  })
  return { decideOn, decideOnGone: decide.onGone }
})

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

/** Those that are to be sent. */
export const parcelsOf = <B>(decisions: ReadonlyArray<Decision<B>>) =>
  decisions.flatMap((decision) => (decision._tag === "Send" ? [decision.parcel] : []))
