/**
 * What a pass reads, in which order: hints first and at any time, then a few records that are due again, then everything new,
 * page by page, then the rest of what is due again.
 */
import { Effect, Option, Schema, Semaphore, Stream } from "effect"
import type { Hint } from "./Agenda.ts"
import type { Incoming } from "./Batch.ts"
import { Ledger, type Run } from "./Ledger.ts"
import * as Look from "./Look.ts"
import type { Hints, RunError, StoreContext } from "./StoreContext.ts"
import type { RightOfWay } from "./RightOfWay.ts"
import * as Round from "./Round.ts"
import type { Source } from "./Source.ts"
import * as Urgency from "./Urgency.ts"

export type Settle<A, R> = (page: Incoming<A>) => Effect.Effect<void, RunError, R | Ledger>

export interface Pass<A, Cursor, R1, R2> extends Pick<StoreContext, "hints" | "isOnlyHints" | "isEnough" | "bookmark"> {
  readonly from: Source<A, Cursor, R1>
  readonly run: Run
  readonly signature: string
  readonly way: RightOfWay
  readonly settle: Settle<A, R2>
  /** Whether it is searched for what the source lacks by its own list. */
  readonly seeksGone: boolean
  /** Held by whoever answers hints; nobody does where there is none, and nothing is ever overtaken. */
  readonly inHand?: Semaphore.Semaphore
}

export const through = <A, Cursor, R1, R2>(
  pass: Pass<A, Cursor, R1, R2>
): Effect.Effect<void, RunError, R1 | R2 | Ledger> => {
  const { hints, isOnlyHints } = pass
  if (hints !== undefined && isOnlyHints === true) return hintsAlone(pass, hints)
  if (hints === undefined) return Effect.flatMap(pages(pass), (gone) => settleGone(gone, false, pass.settle))
  return besideHints(pass, hints)
}

/** Only where a hint leads nowhere everything else is read, too. */
const hintsAlone = Effect.fnUntraced(function* <A, Cursor, R1, R2>(pass: Pass<A, Cursor, R1, R2>, hints: Hints) {
  const missing: Array<Hint> = []
  const isAllSeen = yield* Effect.flatMap(hints.waiting, (waiting) => answer(pass, hints, waiting, missing)).pipe(
    Effect.provideService(Urgency.Current, Urgency.ranks.now)
  )
  if (!isAllSeen || missing.length > 0) yield* besideHints(pass, hints, missing)
})

/**
 * A few of those that are due again, then everything new, then the others that are due again, as long as it is this pass's
 * turn. Gives what the source seems not to have any more.
 */
const pages = Effect.fnUntraced(function* <A, Cursor, R1, R2>(pass: Pass<A, Cursor, R1, R2>) {
  const { bookmark = { key: "" }, isEnough = Effect.succeed(false), run } = pass
  const round = Round.make(yield* Ledger, run, bookmark)
  const gone: Array<string> = []
  const lookAgain = Effect.gen(function* () {
    const keys = yield* round.next
    if (keys.length > 0) gone.push(...(yield* lookAt(pass, keys)))
    return keys.length > 0
  })
  const isThereMore = yield* lookAgain
  if (yield* readOn(pass)) return gone
  if (isThereMore) while ((yield* lookAgain) && !(yield* isEnough));
  return [...gone, ...(yield* missing(pass))]
})

/** What lies on the other side and its source's own list lacks, looked at alone. A source that was not read to its end is not asked. */
const missing = Effect.fnUntraced(function* <A, Cursor, R1, R2>(pass: Pass<A, Cursor, R1, R2>) {
  const { from, isEnough = Effect.succeed(false), run, seeksGone } = pass
  const gone: Array<string> = []
  if (!seeksGone || from.missing === undefined) return gone
  const ledger = yield* Ledger
  for (let after: string | undefined = ""; after !== undefined;) {
    const keys: ReadonlyArray<string> = yield* ledger.there(run, { after, limit: soughtAtOnce })
    const suspects = keys.length === 0 ? [] : yield* from.missing(keys)
    if (suspects.length > 0) gone.push(...(yield* lookAt(pass, suspects)))
    after = suspects.length > 0 && (yield* isEnough) ? undefined : keys.at(-1)
  }
  return gone
})

const soughtAtOnce = 500

/** Hints are answered first, and as they come; the pass is over when its pages are, and no hint is in hand. */
const besideHints = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  pass: Pass<A, Cursor, R1, R2>,
  hints: Hints,
  missing: Array<Hint> = []
) {
  const inHand = yield* Semaphore.make(1)
  const whole = { ...pass, inHand }
  const answerAll = inHand
    .withPermit(Effect.flatMap(hints.waiting, (waiting) => answer(pass, hints, waiting, missing)))
    .pipe(Effect.provideService(Urgency.Current, Urgency.ranks.now))
  yield* answerAll
  const gone = yield* Effect.raceFirst(
    Effect.tap(pages(whole), inHand.withPermit(Effect.void)),
    Effect.forever(Effect.andThen(hints.come, answerAll))
  )
  yield* settleGone(gone, false, pass.settle)
  yield* settleGone(
    missing.map(({ key }) => key),
    true,
    pass.settle
  )
  if (missing.length > 0) yield* hints.answer(missing)
})

/** Looks at what is hinted at, ahead of everything else. What the source seems not to have is added to `missing`. Gives whether it answered for all. */
const answer = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  { from, settle, way }: Pass<A, Cursor, R1, R2>,
  hints: Hints,
  waiting: ReadonlyArray<Hint>,
  missing: Array<Hint>
) {
  const open = waiting.filter(({ id }) => !missing.some((each) => each.id === id))
  if (open.length === 0) return true
  const keys = [...new Set(open.map(({ key }) => key))]
  yield* way.overtake(keys)
  const found = yield* Effect.forEach(keys, (key) => Look.upHint(from, key))
  yield* settle({ ...Look.together(found), isUrgent: true })
  yield* way.pullIn(keys)
  const gone = new Set(found.flatMap((each) => each.gone))
  missing.push(...open.filter(({ key }) => gone.has(key)))
  yield* hints.answer(open.filter(({ key }) => !gone.has(key)))
  return found.every(({ isUnseen }) => isUnseen !== true)
})

/**
 * Everything new, page by page; each page's cursor is saved together with what became of the page. Gives whether the pass is
 * to end there.
 */
const readOn = Effect.fnUntraced(function* <A, Cursor, R1, R2>(pass: Pass<A, Cursor, R1, R2>) {
  const { from, isEnough = Effect.succeed(false), run, settle, signature } = pass
  const encode = Schema.encodeEffect(from.cursor)
  const after = Option.flatMap(run.cursor, Schema.decodeUnknownOption(from.cursor))
  const last = yield* from.pages(after).pipe(
    Stream.mapEffect((page) =>
      Effect.orDie(encode(page.cursor)).pipe(
        Effect.flatMap((value) =>
          Effect.flatMap(withoutUnclear(pass, page.items), (items) =>
            settle({ ...page, items, gone: [], cursor: Option.some({ value, signature }), isUrgent: false })
          )
        ),
        Effect.andThen(isEnough)
      )
    ),
    Stream.takeUntil((enough) => enough),
    Stream.runLast
  )
  return Option.getOrElse(last, () => false)
})

/**
 * A hint was answered while the page was read, or just before: of the two, nobody knows which saw the later version of the
 * record. It is looked at once more, alone, and what the page says of it is let go.
 */
const withoutUnclear = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  { from, inHand, settle, way }: Pass<A, Cursor, R1, R2>,
  items: ReadonlyArray<A>
) {
  if (inHand === undefined) return items
  const unclear = way.arrived(items.map(from.key))
  if (unclear.length === 0) return items
  const look = Effect.gen(function* () {
    const found = yield* Effect.forEach(unclear, (key) => Look.upHint(from, key))
    yield* settle({ ...Look.together(found), isUrgent: true })
    return new Set(found.flatMap(({ item }) => Option.toArray(Option.map(item, from.key))))
  })
  const done = yield* inHand.withPermit(look)
  return items.filter((item) => !done.has(from.key(item)))
})

/** Records that their source says nothing new about, but that may go through now. Gives those that it seems not to have. */
const lookAt = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  { from, settle }: Pass<A, Cursor, R1, R2>,
  keys: ReadonlyArray<string>
) {
  const found = yield* Effect.forEach(keys, (key) => Look.up(from, key))
  yield* settle({ ...Look.together(found), isUrgent: false })
  return found.flatMap(({ gone }) => gone)
})

/** A wrong address also answers that there is no such record: only a source that has just been read is believed. */
const settleGone = <A, R>(gone: ReadonlyArray<string>, isUrgent: boolean, settle: Settle<A, R>) =>
  gone.length === 0 ? Effect.void : settle({ ...Look.together<A>([]), gone: [...new Set(gone)], isUrgent })
