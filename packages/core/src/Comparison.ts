/** Which parcels already lie on the other side as they are, which do not, and which cannot be told. */
import { Array, DateTime, Effect, HashMap, Option } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Parcel, Rules } from "./Decision.ts"
import { discreet, notSeen, refused, underWay } from "./Delivery.ts"
import * as Guard from "./Guard.ts"
import { longestLanding, mayLieThere, type Outcome, type Remembered } from "./Ledger.ts"
import type { Held, Sink } from "./Sink.ts"

export interface Comparison<B> {
  readonly agreeing: ReadonlyArray<{ readonly parcel: Parcel<B>; readonly held: Option.Option<Held<B>> }>
  readonly differing: ReadonlyArray<Parcel<B>>
  /** What the platform holds under their keys cannot be read, or what was sent before may still take effect. */
  readonly heldBack: ReadonlyArray<Outcome>
  /** Refused before, and neither they nor their absence on the platform have changed: not sent again. */
  readonly standing: ReadonlyArray<Parcel<B>>
  /** Of those that were looked for, by their own keys, what lies there. */
  readonly found: ReadonlyMap<string, Option.Option<Held<B>>>
}

/**
 * A record delivered before is sent without asking: we know that it differs. One never delivered, or whose last write
 * has no known outcome, may be there already.
 */
export const compare = Effect.fnUntraced(function* <B, R>(
  to: Sink<B, R>,
  mode: Rules<never, B>["compare"],
  parcels: ReadonlyArray<Parcel<B>>
) {
  const readsBack = yield* Guard.stands("read back before sending again")
  const open = parcels.filter((parcel) => mode === "platform" || (mayBeThere(parcel) && (readsBack || !isOpen(parcel))))
  if (!Array.isReadonlyArrayNonEmpty(open)) return untold(parcels)
  const { current, parked } = yield* look(to, open)
  const isParked = new Set(parked.map(({ key }) => key))
  const now = yield* DateTime.now
  const seen = open
    .filter(({ key }) => !isParked.has(key))
    .map((parcel) => ({ parcel, held: HashMap.get(current, parcel.remoteKey) }))
  const agreeing = seen.filter(({ held, parcel }) => agreesOn(to, parcel, held, now))
  const standing = seen.flatMap(({ held, parcel }) => (parcel.isParked && Option.isNone(held) ? [parcel] : []))
  const done = new Set([...agreeing.map(({ parcel }) => parcel), ...standing].map(({ key }) => key))
  const landing = seen
    .filter(({ parcel }) => !done.has(parcel.key))
    .flatMap(({ held, parcel }) =>
      [...stillLanding(to, parcel, held, now), ...outOfSight(to, parcel, held)].slice(0, 1)
    )
  const heldBack = [...parked, ...landing]
  for (const { key } of heldBack) done.add(key)
  const comparison: Comparison<B> = {
    agreeing,
    differing: parcels.filter(({ key }) => !done.has(key)),
    heldBack,
    standing,
    found: new Map(seen.map(({ held, parcel }) => [parcel.key, held]))
  }
  return comparison
})

const untold = <B>(differing: ReadonlyArray<Parcel<B>>): Comparison<B> => ({
  agreeing: [],
  differing,
  heldBack: [],
  standing: [],
  found: new Map()
})

/** Absence means nothing of a record that was sent; of one that may have been only once it did not show for long. */
const agreesOn = <B, R>(
  to: Sink<B, R>,
  { record, remembered }: Parcel<B>,
  held: Option.Option<Held<B>>,
  now: DateTime.Utc
) =>
  Option.match(held, {
    onNone: () =>
      (to.isMetByAbsence?.(record) ?? false) &&
      !Option.exists(remembered, (last) => mayLieThere(last) && (last.remoteKey !== "" || !isLongUnclear(last, now))),
    onSome: (there) => to.agrees(there, record)
  })

const isLongUnclear = ({ unclearSince }: Remembered, now: DateTime.Utc) =>
  Option.exists(unclearSince, (at) => DateTime.isGreaterThanOrEqualTo(now, DateTime.addDuration(at, longestLanding)))

/** It may have been sent, and shall not be there: there is nothing to write, and it is looked for until it would have shown. */
const outOfSight = <B, R>(to: Sink<B, R>, parcel: Parcel<B>, held: Option.Option<Held<B>>): ReadonlyArray<Outcome> =>
  Option.isNone(held) && (to.isMetByAbsence?.(parcel.record) ?? false) && isOnlyOpen(parcel)
    ? [{ ...notSeen(parcel), isUnclear: true }]
    : []

const isOnlyOpen = <B>({ remembered }: Parcel<B>) =>
  Option.exists(remembered, ({ openIntent, remoteKey }) => Option.isSome(openIntent) && remoteKey === "")

/** When it was sent nobody can tell for sure; whoever sent it was gone when it was first looked for. */
const stillLanding = <B, R>(
  { goesOn, mayStillLand }: Sink<B, R>,
  parcel: Parcel<B>,
  held: Option.Option<Held<B>>,
  now: DateTime.Utc
) => {
  if (mayStillLand === undefined || !isOpen(parcel)) return []
  if (Option.exists(held, (there) => goesOn?.(there, parcel.record) ?? false)) return []
  const since = Option.flatMap(parcel.remembered, ({ unclearSince }) => unclearSince)
  const isOver = Option.exists(since, (at) =>
    DateTime.isGreaterThanOrEqualTo(now, DateTime.addDuration(at, mayStillLand))
  )
  return isOver ? [] : [underWay(parcel, mayStillLand)]
}

const mayBeThere = <B>({ remembered }: Parcel<B>) =>
  !Option.exists(remembered, (last) => Option.contains(last.status, "delivered") && Option.isNone(last.openIntent))

const isOpen = <B>({ remembered }: Parcel<B>) =>
  Option.exists(remembered, ({ openIntent }) => Option.isSome(openIntent))

type Asked = Pick<Parcel<never>, "key" | "remoteKey" | "fingerprint" | "discretion">

/** Reads them all at once; where one odd record spoils that, one by one, so that only the odd one is parked. */
export const look = <B, R>(to: Sink<B, R>, parcels: Array.NonEmptyReadonlyArray<Asked>) =>
  to.current(Array.map(parcels, ({ remoteKey }) => remoteKey)).pipe(
    Effect.map((current) => ({ current, parked: Array.empty<Outcome>() })),
    Effect.catchIf(isAboutOneRecord, () => lookOneByOne(to, parcels))
  )

const lookOneByOne = Effect.fnUntraced(function* <B, R>(to: Sink<B, R>, parcels: ReadonlyArray<Asked>) {
  let current = HashMap.empty<string, Held<B>>()
  const parked: Array<Outcome> = []
  for (const parcel of parcels) {
    const looked = yield* Effect.result(to.current([parcel.remoteKey]))
    if (looked._tag === "Success") current = HashMap.union(current, looked.success)
    else if (isAboutOneRecord(looked.failure)) parked.push(refused(parcel, discreet(parcel)(looked.failure)))
    else return yield* discreet(parcel)(looked.failure)
  }
  return { current, parked }
})

const isAboutOneRecord = (error: ConnectorError) => error.consequence === "park"
