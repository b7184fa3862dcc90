/**
 * A record that would take its place on the other side from another one of its lane. While the source has both, nobody can tell
 * whose what lies there is: nothing is written. One that the source has no more is succeeded.
 */
import { Array, Effect, Option } from "effect"
import type { Comparison } from "./Comparison.ts"
import type { ConnectorError } from "./ConnectorError.ts"
import * as Deciding from "./Deciding.ts"
import { type Parcel, stopped } from "./Decision.ts"
import { mayLieThere, type Outcome, type Remembered, type Run } from "./Ledger.ts"
import type { Verdict } from "./Verdict.ts"

export interface Incumbency<in B> {
  /** The key in the source that what lies there bears; none where it bears none. */
  readonly keyOf: (held: B) => Option.Option<string>
  /** Why the record does not take the place of what lies there. */
  readonly refuse: (record: B, held: B) => Verdict
}

export interface Route<A, B, R> {
  readonly incumbency?: Incumbency<B> | undefined
  readonly get: (key: string) => Effect.Effect<Option.Option<A>, ConnectorError, R>
}

type DecideOn<A, B> = Effect.Success<ReturnType<typeof Deciding.make<A, B>>>["decideOn"]

/**
 * Lets go of parcels that would take another one's place. What the other one has come to in the source is decided with them, in
 * `outcomes`: it may lie on a page that is not read yet.
 */
export const respected = Effect.fnUntraced(function* <A, B, R>(
  { get, incumbency }: Route<A, B, R>,
  run: Run,
  decideOn: DecideOn<A, B>,
  comparison: Comparison<B>
) {
  const claims = incumbency === undefined ? [] : yield* claimsIn(incumbency, run, comparison)
  if (!Array.isReadonlyArrayNonEmpty(claims)) return { comparison, outcomes: [] }
  const looks = yield* Effect.forEach(new Set(claims.map(({ incumbent }) => incumbent)), (key) => lookFor(get, key))
  const gone = new Set(looks.flatMap(({ isGone, key }) => (isGone ? [key] : [])))
  const { decided } = yield* decideOn(looks.flatMap(({ item }) => Option.toArray(item)))
  const refusals = claims
    .filter(({ incumbent }) => !gone.has(incumbent))
    .map(({ parcel, verdict }) => ({
      parcel,
      decision: stopped<B>(parcel.key, verdict, parcel.remembered, run.revision)
    }))
  return {
    comparison: without(comparison, refusals),
    outcomes: decided.flatMap(({ decision }) => outcomesOf(decision))
  }
})

interface Claim<B> {
  readonly parcel: Parcel<B>
  readonly incumbent: string
  readonly verdict: Verdict
}

/** What somebody else has put there, such as an older integration, is nobody's place. */
const claimsIn = Effect.fnUntraced(function* <B>(
  { keyOf, refuse }: Incumbency<B>,
  { lane }: Run,
  { differing, found }: Comparison<B>
) {
  const claims = differing.flatMap((parcel) =>
    Option.toArray(found.get(parcel.key) ?? Option.none()).flatMap(({ item }) =>
      Option.toArray(keyOf(item))
        .filter((incumbent) => incumbent !== parcel.key)
        .map((incumbent): Claim<B> => ({ parcel, incumbent, verdict: refuse(parcel.record, item) }))
    )
  )
  const refTo = ({ incumbent: key }: Claim<B>) => ({ pipeline: lane.pipeline, key })
  const known = yield* Deciding.recall({ lane }, claims.map(refTo))
  return claims.filter((claim) => Option.exists(known.find(refTo(claim)), (last) => isPlaceOf(last, claim.parcel)))
})

/** Of one whose first write has no known outcome nobody knows the place. */
const isPlaceOf = (last: Remembered, { remoteKey }: Parcel<unknown>) =>
  last.remoteKey === remoteKey || (last.remoteKey === "" && mayLieThere(last))

/** One that cannot be read is there. */
const lookFor = <A, R>(get: Route<A, unknown, R>["get"], key: string) =>
  get(key).pipe(
    Effect.map((item) => ({ key, item, isGone: Option.isNone(item) })),
    Effect.catchIf(
      ({ consequence }) => consequence === "park",
      () => Effect.succeed({ key, item: Option.none<A>(), isGone: false })
    )
  )

type Refusals<B> = ReadonlyArray<{ readonly parcel: Parcel<B>; readonly decision: ReturnType<typeof stopped<B>> }>

const without = <B>(comparison: Comparison<B>, refusals: Refusals<B>): Comparison<B> => {
  const refused = new Set(refusals.map(({ parcel }) => parcel.key))
  return {
    ...comparison,
    differing: comparison.differing.filter(({ key }) => !refused.has(key)),
    heldBack: [...comparison.heldBack, ...refusals.flatMap(({ decision }) => outcomesOf(decision))],
    standing: [
      ...comparison.standing,
      ...refusals.flatMap(({ decision, parcel }) => (decision._tag === "Unchanged" ? [parcel] : []))
    ]
  }
}

const outcomesOf = <B>(decision: ReturnType<typeof stopped<B>>): ReadonlyArray<Outcome> =>
  decision._tag === "Stopped" ? [decision.outcome] : []
