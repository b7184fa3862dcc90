/** A source, a mapping and a sink, said in one breath. Data until something runs it. */
import { Cause, type Duration, Effect, Exit, Option, Ref, Schema, Stream } from "effect"
import { type Incoming, settler } from "./Batch.ts"
import { CallTally, make as makeCallTally } from "./CallTally.ts"
import { ConnectorError } from "./ConnectorError.ts"
import type { Rules } from "./Decision.ts"
import { type Counts, type Ending, Ledger, LedgerError, type Run } from "./Ledger.ts"
import type { Mapping, Row } from "./Mapping.ts"
import { Progress } from "./Progress.ts"
import type { Sink } from "./Sink.ts"
import type { Source } from "./Source.ts"
import * as Tally from "./Tally.ts"

export interface Pipeline<out R = never> {
  readonly name: string
  readonly every: Duration.Input
  /** The names of its source and its sink. */
  readonly from: string
  readonly to: string
  /** Its field table. */
  readonly rows: ReadonlyArray<Row>
  /**
   * One pass. A record that is refused is parked and the pass goes on; the pass fails only where nothing is wrong with
   * the record at hand, and then nothing is lost: the cursor stays behind what is not settled.
   */
  readonly run: (store: StoreContext) => Effect.Effect<Counts, RunError, R | Ledger>
}

export type RunError = ConnectorError | LedgerError

export interface StoreContext {
  readonly store: string
  /** Changes when the store's configuration or the program does; what was parked under another one is tried again. */
  readonly revision: string
}

export interface Options<A, Cursor, B, R1, R2> {
  readonly from: Source<A, Cursor, R1>
  readonly map: Mapping<NoInfer<A>, B>
  readonly to: Sink<B, R2>
  readonly every: Duration.Input
  /** Which accounts it runs between. With others everything is read and sent anew: nothing is known of them. */
  readonly accounts?: string
  /** By default `ledger`. `platform` where the other side changes by itself, such as stock. */
  readonly compare?: Rules<A, B>["compare"]
}

export const make = <A, Cursor, B, R1, R2>(
  name: string,
  options: Options<A, Cursor, B, R1, R2>
): Pipeline<R1 | R2> => ({
  name,
  every: options.every,
  from: options.from.name,
  to: options.to.name,
  rows: options.map.rows,
  run: (context) => pass(name, options, context)
})

const pass = Effect.fn("Pipeline.run")(function* <A, Cursor, B, R1, R2>(
  pipeline: string,
  options: Options<A, Cursor, B, R1, R2>,
  { revision, store }: StoreContext
) {
  yield* Effect.annotateCurrentSpan({ store, pipeline })
  const lane = { store, pipeline }
  const ledger = yield* Ledger
  const progress = yield* Progress
  const calls = makeCallTally()
  const tally = yield* Ref.make(Tally.zero)
  const counts = Effect.map(Ref.get(tally), (sum): Counts => ({ ...sum, calls: calls.total() }))
  const signature = signatureOf(options)
  const run = yield* ledger.open(lane, { signature, revision })
  const settle = yield* settler(routeOf(options), run)
  const settlePage = Effect.fnUntraced(function* (page: Incoming<A>) {
    const settled = yield* settle(page)
    yield* Ref.update(tally, (sum) => Tally.add(sum, settled))
    yield* progress(lane, yield* counts)
  })

  yield* lookAgain(options.from, run, settlePage).pipe(
    Effect.tap(readOn(options.from, signature, run, settlePage)),
    Effect.flatMap((gone) => settleGone(gone, settlePage)),
    Effect.provideService(CallTally, calls),
    Effect.onExit((exit) => Effect.flatMap(counts, (sum) => ledger.close(run, { ...endingOf(exit), counts: sum })))
  )
  return yield* counts
})

const signatureOf = <A, Cursor, B, R1, R2>({ accounts, from }: Options<A, Cursor, B, R1, R2>) =>
  accounts === undefined ? from.signature : `${accounts} ${from.signature}`

const routeOf = <A, Cursor, B, R1, R2>({ accounts, compare, from, map, to }: Options<A, Cursor, B, R1, R2>) => ({
  source: from.name,
  accounts: accounts ?? "",
  keyOf: from.key,
  rules: { map, compare: compare ?? ("ledger" as const) },
  to
})

type Settle<A, R> = (page: Incoming<A>) => Effect.Effect<void, RunError, R>

/** Everything new, page by page; each page's cursor is saved together with what became of the page. */
const readOn = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  from: Source<A, Cursor, R1>,
  signature: string,
  run: Run,
  settle: Settle<A, R2>
) {
  const encode = Schema.encodeEffect(from.cursor)
  const after = Option.flatMap(run.cursor, Schema.decodeUnknownOption(from.cursor))
  yield* Stream.runForEach(from.pages(after), (page) =>
    Effect.flatMap(Effect.orDie(encode(page.cursor)), (value) =>
      settle({ ...page, gone: [], cursor: Option.some({ value, signature }) })
    )
  )
})

const lookAgainAtOnce = 100

/** Records that their source says nothing new about, but that may go through now. Gives those that it seems not to have. */
const lookAgain = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  from: Source<A, Cursor, R1>,
  run: Run,
  settle: Settle<A, R2>
) {
  const ledger = yield* Ledger
  const gone: Array<string> = []
  let after = ""
  while (true) {
    const keys = yield* ledger.due(run, { after, limit: lookAgainAtOnce })
    const last = keys.at(-1)
    if (last === undefined) return gone
    const found = yield* Effect.forEach(keys, (key) => lookUp(from, key))
    gone.push(...found.flatMap((each) => each.gone))
    yield* settle({
      items: found.flatMap(({ item }) => Option.toArray(item)),
      unreadable: found.flatMap(({ unreadable }) => unreadable),
      gone: [],
      cursor: Option.none()
    })
    after = last
  }
})

/** A wrong address also answers that there is no such record: only a source that has just been read is believed. */
const settleGone = <A, R>(gone: ReadonlyArray<string>, settle: Settle<A, R>) =>
  gone.length === 0 ? Effect.void : settle({ items: [], unreadable: [], gone, cursor: Option.none() })

const lookUp = <A, Cursor, R>(from: Source<A, Cursor, R>, key: string) =>
  from.get(key).pipe(
    Effect.map((item) => ({ item, gone: Option.isNone(item) ? [key] : [], unreadable: [] })),
    Effect.catchIf(
      (error) => error.consequence === "park",
      ({ reason }) =>
        Effect.succeed({
          item: Option.none<A>(),
          gone: [],
          unreadable: [
            { key, mismatches: reason._tag === "Unreadable" ? reason.mismatches : [noAnswer(reason.detail)] }
          ]
        })
    )
  )

const noAnswer = (detail: string) => ({ path: "", expected: "an answer", got: detail })

const endingOf = (exit: Exit.Exit<unknown, RunError>): { readonly ending: Ending; readonly detail: string } => {
  if (Exit.isSuccess(exit)) return { ending: "done", detail: "" }
  const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
  if (error === undefined)
    return {
      ending: "failed",
      detail: Cause.hasInterruptsOnly(exit.cause) ? "stopped midway" : "a defect in the program"
    }
  const isHalt = error._tag === "ConnectorError" && error.consequence === "halt"
  return { ending: isHalt ? "halted" : "failed", detail: error.message }
}
