/**
 * Both sides of a pipeline, side by side: what the source has, as it should lie on the other side, and what lies there.
 * Every difference is explained by what the ledger knows; one that it does not explain is somebody else's doing.
 */
import { Array, Effect, HashMap, Option, Schema, Stream } from "effect"
import { look } from "./Comparison.ts"
import type { ConnectorError } from "./ConnectorError.ts"
import * as Deciding from "./Deciding.ts"
import type { Parcel } from "./Decision.ts"
import * as Difference from "./Difference.ts"
import type { Lane, Ledger, LedgerError, Ref, Status } from "./Ledger.ts"
import type { Held, Sink } from "./Sink.ts"
import type { Page, Source } from "./Source.ts"

/** The other side's own list of the records that a pipeline delivers. */
export interface Counterpart<out R> {
  /** Each with its key there, and the key that it has, or had, in the source; none where it is not this store's. */
  readonly pages: (after: Option.Option<Schema.Json>) => Stream.Stream<CounterpartPage, ConnectorError, R>
}

export interface CounterpartPage {
  readonly records: ReadonlyArray<{
    readonly remoteKey: string
    readonly key: Option.Option<string>
    /** Work may still come of it there: whether the source still has it is asked though this store has sent it. */
    readonly isOpen: boolean
  }>
  /** Where to go on after this page. */
  readonly cursor: Schema.Json
}

/** The other side's list as its own source gives it. */
export const counterpart = <A, Cursor, R>(
  from: Source<A, Cursor, R>,
  toRecord: (item: A) => CounterpartPage["records"][number]
): Counterpart<R> => {
  const encode = Schema.encodeEffect(from.cursor)
  return {
    pages: (after) =>
      from
        .pages(Option.flatMap(after, Schema.decodeUnknownOption(from.cursor)))
        .pipe(
          Stream.mapEffect((page) =>
            Effect.map(Effect.orDie(encode(page.cursor)), (cursor) => ({ cursor, records: page.items.map(toRecord) }))
          )
        )
  }
}

/** A page of one side, compared with the other. */
export interface Step {
  /** Where to go on after this page. */
  readonly cursor: Schema.Json
  /** Records of which both sides say the same. */
  readonly agreeing: ReadonlyArray<{ readonly key: string; readonly remoteKey: string; readonly fingerprint: string }>
  /** Records that are not for the other side, or not yet, each with the reason on record. */
  readonly heldBack: ReadonlyArray<{ readonly key: string; readonly status: Status; readonly code: string }>
  readonly differences: ReadonlyArray<Difference.Difference>
}

export interface Sides<out R> {
  /** What the source has, from the beginning or from where an earlier look ended. */
  readonly here: (after: Option.Option<Schema.Json>) => Stream.Stream<Step, ConnectorError | LedgerError, R>
  /** What only the other side has; nothing where it cannot be listed. */
  readonly there: (after: Option.Option<Schema.Json>) => Stream.Stream<Step, ConnectorError | LedgerError, R>
}

interface Route<A, Cursor, B, R1, R2> extends Deciding.Route<A, B> {
  readonly from: Source<A, Cursor, R1>
  readonly to: Sink<B, R2>
  readonly counterpart?: Counterpart<R1 | R2>
}

export const sides = <A, Cursor, B, R1, R2>(
  pipeline: string,
  route: Route<A, Cursor, B, R1, R2>,
  { revision, store }: { readonly store: string; readonly revision: string }
): Sides<R1 | R2 | Ledger> => {
  const { counterpart, from } = route
  const lane = { store, pipeline }
  const compare = comparer(route, lane, revision)
  const encode = Schema.encodeEffect(from.cursor)
  return {
    here: (after) =>
      from.pages(Option.flatMap(after, Schema.decodeUnknownOption(from.cursor))).pipe(
        Stream.mapEffect((page) =>
          Effect.zipWith(compareTwice(from, compare, page), Effect.orDie(encode(page.cursor)), (found, cursor) => ({
            ...found,
            cursor
          }))
        )
      ),
    there: (after) =>
      counterpart === undefined
        ? Stream.empty
        : Stream.mapEffect(counterpart.pages(after), ({ cursor, records }) =>
            Effect.map(surplus(route, lane, revision, records), (differences) => ({
              cursor,
              differences,
              agreeing: [],
              heldBack: []
            }))
          )
  }
}

type Found = Omit<Step, "cursor">

/** What changed while it was looked at is no difference: each one is looked at once more, alone. */
const compareTwice = Effect.fnUntraced(function* <A, Cursor, R1, E, R>(
  from: Source<A, Cursor, R1>,
  compare: (page: Pick<Page<A, never>, "items" | "unreadable">) => Effect.Effect<Found, E, R>,
  page: Page<A, Cursor>
) {
  const first = yield* compare(page)
  const open = new Set(first.differences.flatMap(({ isExplained, key }) => (isExplained ? [] : [key])))
  if (open.size === 0) return first
  const again = yield* Effect.forEach([...open], (key) => from.get(key))
  const second = yield* compare({ items: again.flatMap(Option.toArray), unreadable: [] })
  return {
    agreeing: [...first.agreeing, ...second.agreeing],
    heldBack: [...first.heldBack, ...second.heldBack],
    differences: [...first.differences.filter(({ key }) => !open.has(key)), ...second.differences]
  }
})

const comparer = <A, Cursor, B, R1, R2>(route: Route<A, Cursor, B, R1, R2>, lane: Lane, revision: string) =>
  Effect.fnUntraced(function* ({ items, unreadable }: Pick<Page<A, never>, "items" | "unreadable">) {
    const { to } = route
    const { decideOn } = yield* Deciding.make<A, B>(route, lane, { revision, isUnchangedSilent: false })
    const { decided } = yield* decideOn(items)
    const parcels = Deciding.parcelsOf(decided.map(({ decision }) => decision))
    const { current, parked } = Array.isReadonlyArrayNonEmpty(parcels)
      ? yield* look(to, parcels)
      : { current: HashMap.empty(), parked: [] }
    const isOdd = new Set(parked.map(({ key }) => key))
    const judged = parcels
      .filter(({ key }) => !isOdd.has(key))
      .map((parcel) => ({ parcel, held: HashMap.get(current, parcel.remoteKey) }))
    const agreeing = judged.filter((each) => isSaid(to, each)).map(({ parcel }) => parcel)
    const isAgreed = new Set(agreeing.map(({ key }) => key))
    const found: Found = {
      agreeing,
      heldBack: [
        ...decided.flatMap(heldBackOf),
        ...parked,
        ...unreadable.map(({ key }) => ({ key, status: "parked" as const, code: "unreadable" }))
      ],
      differences: judged.flatMap(({ held, parcel }) =>
        isAgreed.has(parcel.key) ? [] : [Difference.between(parcel, held)]
      )
    }
    return found
  })

interface Judged<B> {
  readonly parcel: Parcel<B>
  readonly held: Option.Option<Held<B>>
}

const isSaid = <B, R>(to: Sink<B, R>, { held, parcel: { record } }: Judged<B>) =>
  Option.match(held, {
    onNone: () => to.isMetByAbsence?.(record) ?? false,
    onSome: (there) => to.agrees(there, record)
  })

const heldBackOf = <B>({ decision, key, last }: Deciding.Decided<B>): Step["heldBack"] => {
  if (decision._tag === "Stopped") return [decision.outcome]
  const code = Option.match(last, { onNone: () => "", onSome: (each) => each.code })
  return decision._tag === "Unchanged" ? [{ key, status: decision.status, code }] : []
}

/** Records of the other side that the source does not have, or does not ask for any more. */
const surplus = Effect.fnUntraced(function* <A, Cursor, B, R1, R2>(
  route: Route<A, Cursor, B, R1, R2>,
  lane: Lane,
  revision: string,
  records: CounterpartPage["records"]
) {
  const ours = records.flatMap(({ key: maybe, ...record }) =>
    Option.toArray(Option.map(maybe, (key) => ({ ...record, key })))
  )
  const refTo = (key: string): Ref => ({ pipeline: lane.pipeline, key })
  const known = yield* Deciding.recall(
    { lane },
    ours.map(({ key }) => refTo(key))
  )
  const isKnown = (key: string) => Option.isSome(known.find(refTo(key)))
  const inQuestion = ours.filter(({ isOpen, key }) => isOpen || !isKnown(key))
  const looks = yield* Effect.forEach(inQuestion, (record) =>
    Effect.map(route.from.get(record.key), (item) => ({ item, record }))
  )
  const { decideOn } = yield* Deciding.make<A, B>(route, lane, { revision, isUnchangedSilent: false })
  const { decided } = yield* decideOn(
    looks.flatMap(({ item, record }) => (isKnown(record.key) ? Option.toArray(item) : []))
  )
  const isLeftAlone = new Set(decided.flatMap((each) => (isSkipped(each) ? [each.key] : [])))
  return looks.flatMap(({ item, record }) => {
    const seen = { isInSource: Option.isSome(item), isKnown: isKnown(record.key) }
    if (!seen.isKnown || !seen.isInSource) return [Difference.onlyThere({ ...record, ...seen })]
    return isLeftAlone.has(record.key) ? [Difference.finishedHere(record)] : []
  })
})

const isSkipped = ({ decision }: Deciding.Decided<unknown>) => {
  if (decision._tag === "Send") return false
  return (decision._tag === "Stopped" ? decision.outcome.status : decision.status) === "skipped"
}
