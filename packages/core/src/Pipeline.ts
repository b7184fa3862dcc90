/** A source, a mapping and a sink, said in one breath. Data until something runs it. */
import { type Duration, Effect, Option } from "effect"
import type { Applied } from "./Applying.ts"
import * as Backfill from "./Backfill.ts"
import { settler } from "./Batch.ts"
import * as BothSides from "./BothSides.ts"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Described } from "./Deciding.ts"
import type { Rules } from "./Decision.ts"
import type { Counts, Ledger, LedgerError } from "./Ledger.ts"
import type { Mapping, Row } from "./Mapping.ts"
import * as Mention from "./Mention.ts"
import * as OpenRun from "./OpenRun.ts"
import * as Personal from "./Personal.ts"
import type { Entry, Planned } from "./Plan.ts"
import type { OnceGone } from "./Farewell.ts"
import type { Incumbency } from "./Incumbent.ts"
import * as Reading from "./Reading.ts"
import * as Reconciliation from "./Reconciliation.ts"
import * as Rehearsal from "./Rehearsal.ts"
import * as RightOfWay from "./RightOfWay.ts"
import type { Told } from "./Nudging.ts"
import type { Selection } from "./Selection.ts"
import type { Sink } from "./Sink.ts"
import type { Source } from "./Source.ts"
import * as Specimen from "./Specimen.ts"
import type { Hints, RunError, StoreContext } from "./StoreContext.ts"
import * as Timetable from "./Timetable.ts"
import * as Urgency from "./Urgency.ts"

export interface Pipeline<out R = never> {
  readonly name: string
  /** When it is due, where it runs by itself. */
  readonly timetable: Timetable.Timetable
  /** Pipelines of its store that go first wherever both are due. */
  readonly after: ReadonlyArray<After>
  /** The names of its source and its sink. */
  readonly from: string
  readonly to: string
  /** What of its records, on both sides, tells of a person. */
  readonly personal: Personal.Sight
  /** Its field table. */
  readonly rows: ReadonlyArray<Row>
  /**
   * One pass. A record that is refused is parked and the pass goes on; the pass fails only where nothing is wrong with
   * the record at hand, and then nothing is lost: the cursor stays behind what is not settled.
   */
  readonly run: (store: StoreContext) => Effect.Effect<Counts, RunError, R | Ledger>
  /** Everything that both sides say, side by side, page by page. Changes nothing. */
  readonly sides: (store: Pick<StoreContext, "store" | "revision">) => Reconciliation.Sides<R | Ledger>
  /** One record, as both sides have it now. Writes nothing. */
  readonly look: (
    store: Pick<StoreContext, "store" | "revision">,
    key: string
  ) => Effect.Effect<BothSides.BothSides, LedgerError, R | Ledger>
  /** Keys of the records that its source gives, of which a personal text says this, such as an e-mail address. */
  readonly mentions: (text: string) => Effect.Effect<ReadonlyArray<string>, ConnectorError, R>
  /** What would be done, page by page; a record that comes again has changed meanwhile. Writes nothing anywhere. */
  readonly plan: (
    context: Pick<StoreContext, "store" | "revision">,
    selection: Selection,
    each: (planned: ReadonlyArray<Planned>) => Effect.Effect<void>
  ) => Effect.Effect<void, RunError, R | Ledger>
  /** Reads the same records again, and does what was planned where that still stands; nothing else. */
  readonly apply: (
    context: StoreContext,
    selection: Selection,
    entries: ReadonlyArray<Entry>
  ) => Effect.Effect<ReadonlyArray<Applied>, RunError, R | Ledger>
  /** One turn through a window of records, from a place of its own on; the lane's own place stays where it is. */
  readonly backfill: (
    context: StoreContext,
    window: Backfill.Window,
    reached: Backfill.Reached
  ) => Effect.Effect<Backfill.Turn, RunError, R | Ledger>
  /** One record of its source: where each value that goes out comes from. Changes nothing. */
  readonly explain: (
    store: Pick<StoreContext, "store">,
    key: string
  ) => Effect.Effect<Specimen.Explained, RunError, R | Ledger>
  /** What this pipeline would make of a record that another one has read; none where it takes no such records. */
  readonly retell: (specimen: Specimen.Specimen) => Option.Option<Told>
  /** It runs when it is due or is named, and takes no part in a pass over all pipelines. */
  readonly isAside?: boolean
}

export type { Hints, RunError, StoreContext }

export interface After {
  readonly pipeline: string
  /** `begun`: only until it has come to the end of a first page. */
  readonly until: "done" | "begun"
}

export interface Options<A, Cursor, B, R1, R2> {
  readonly from: Source<A, Cursor, R1>
  readonly map: Mapping<NoInfer<A>, B>
  readonly to: Sink<B, R2>
  readonly every: Duration.Input | Timetable.Timetable
  /** How urgent its calls are, where its sink does not say; those of a first pass give way to all others. */
  readonly urgency?: Urgency.Urgency
  readonly after?: ReadonlyArray<After>
  /** Which accounts it runs between. With others everything is read and sent anew: nothing is known of them. */
  readonly accounts?: string
  /** By default `ledger`. `platform` where the other side changes by itself, such as stock. */
  readonly compare?: Rules<A, B>["compare"]
  /**
   * What a record that lies on the other side asks for once its source has it no more, where that is not left to a person. Then
   * the source's own list is searched in each pass for what it lacks.
   */
  readonly onceGone?: OnceGone<NoInfer<B>>
  /** How to tell whose what lies on the other side is, where a number can pass from one record to another. */
  readonly incumbency?: Incumbency<NoInfer<B>>
  /** What a person would ask of a record: the source's own word for its state, what it is worth, what else it is called, when it changed. */
  readonly describe?: (item: NoInfer<A>) => Described
  /** How to find what only the other side has. */
  readonly counterpart?: Reconciliation.Counterpart<R1 | R2>
}

export const make = <A, Cursor, B, R1, R2>(
  name: string,
  options: Options<A, Cursor, B, R1, R2>
): Pipeline<R1 | R2> => ({
  name,
  timetable: timetableOf(options.every),
  after: options.after ?? [],
  from: options.from.name,
  to: options.to.name,
  personal: Personal.both(options.from.personal, options.to.personal),
  rows: options.map.rows,
  run: (context) => pass(name, options, context),
  look: ({ revision, store }, key) =>
    BothSides.look<A, B, R1 | R2>(
      routeOf(options, Urgency.ranks.backfill),
      { lane: { store, pipeline: name }, revision },
      key
    ),
  mentions: (text) => Mention.keysIn(options.from, text),
  explain: ({ store }, key) => Specimen.explained(options, { store, pipeline: name }, key),
  retell: (specimen) => Specimen.retold(options, specimen),
  sides: (context) => Reconciliation.sides(name, { ...routeOf(options, Urgency.ranks.backfill), ...options }, context),
  plan: (context, selection, each) =>
    Rehearsal.plan(name, lineOf(options, Urgency.ranks.backfill), context, selection, each),
  apply: (context, selection, entries) =>
    Rehearsal.apply(name, lineOf(options, options.urgency ?? Urgency.ranks.now), context, selection, entries),
  backfill: (context, window, reached) =>
    Backfill.turn(name, lineOf(options, Urgency.ranks.backfill), context, window, reached)
})

const timetableOf = (every: Options<never, never, never, never, never>["every"]): Timetable.Timetable =>
  isTimetable(every) ? every : Timetable.every(every)

const isTimetable = (every: Duration.Input | Timetable.Timetable): every is Timetable.Timetable =>
  typeof every === "object" && "rhythm" in every

const pass = Effect.fn("Pipeline.run")(function* <A, Cursor, B, R1, R2>(
  pipeline: string,
  options: Options<A, Cursor, B, R1, R2>,
  context: StoreContext
) {
  const { store } = context
  yield* Effect.annotateCurrentSpan({ store, pipeline })
  const signature = signatureOf(options)
  const lane = { store, pipeline }
  const { counts } = yield* OpenRun.through({ lane, signature, ...context }, ({ note, run }) =>
    Effect.gen(function* () {
      const way = RightOfWay.make()
      const urgency = Option.isNone(run.cursor) ? Urgency.ranks.backfill : (options.urgency ?? Urgency.ranks.now)
      const settle = yield* settler<A, B, R1 | R2>({ ...routeOf(options, urgency), errands: context.errands }, run, way)
      const settlePage: Reading.Settle<A, R1 | R2> = (page) => Effect.flatMap(settle(page), note)
      const seeksGone = options.onceGone !== undefined
      yield* Reading.through({
        from: options.from,
        run,
        signature,
        way,
        seeksGone,
        settle: settlePage,
        ...context
      }).pipe(Effect.provideService(Urgency.Current, urgency))
    })
  )
  return counts
})

const lineOf = <A, Cursor, B, R1, R2>(options: Options<A, Cursor, B, R1, R2>, urgency: Urgency.Urgency) => ({
  ...routeOf(options, urgency),
  from: options.from,
  signature: signatureOf(options),
  seeksGone: options.onceGone !== undefined
})

const signatureOf = <A, Cursor, B, R1, R2>({ accounts, from }: Options<A, Cursor, B, R1, R2>) =>
  accounts === undefined ? from.signature : `${accounts} ${from.signature}`

const routeOf = <A, Cursor, B, R1, R2>(
  { accounts, compare, describe, from, incumbency, map, onceGone, to }: Options<A, Cursor, B, R1, R2>,
  urgency: Urgency.Urgency
) => ({
  urgency,
  source: from.name,
  accounts: accounts ?? "",
  keyOf: from.key,
  describe,
  personal: from.personal,
  onceGone,
  incumbency,
  get: from.get,
  rules: { map, compare: compare ?? ("ledger" as const) },
  to
})
