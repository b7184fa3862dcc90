/** A pipeline gone through without doing anything, and gone through again to do what was planned then, and no more. */
import { Effect } from "effect"
import { applier, type Applied, unmet, type Wanted } from "./Applying.ts"
import type { Route } from "./Batch.ts"
import { Ledger } from "./Ledger.ts"
import * as OpenRun from "./OpenRun.ts"
import type { StoreContext } from "./StoreContext.ts"
import type { Entry, Planned } from "./Plan.ts"
import { planner } from "./Planning.ts"
import * as RightOfWay from "./RightOfWay.ts"
import * as Selection from "./Selection.ts"
import type { Source } from "./Source.ts"
import { Turnstile } from "./Turnstile.ts"
import * as Urgency from "./Urgency.ts"

export interface Line<A, Cursor, B, R1, R2> extends Route<A, B, R1 | R2> {
  readonly from: Source<A, Cursor, R1>
  readonly signature: string
  readonly seeksGone: boolean
}

export const plan = Effect.fn("Rehearsal.plan")(function* <A, Cursor, B, R1, R2>(
  pipeline: string,
  line: Line<A, Cursor, B, R1, R2>,
  { revision, store }: Pick<StoreContext, "store" | "revision">,
  selection: Selection.Selection,
  each: (planned: ReadonlyArray<Planned>) => Effect.Effect<void>
) {
  const lane = { store, pipeline }
  const cursor = yield* (yield* Ledger).place(lane, line.signature)
  /** It is opened nowhere: with its token nothing could be written down. */
  const run = { id: "", lane, token: 0, revision, cursor }
  const planPage = yield* planner<A, B, R1 | R2>(line, run)
  const settle = (page: Parameters<typeof planPage>[0]) => Effect.flatMap(planPage(page), each)
  yield* Selection.read(selection, { ...line, run, way: RightOfWay.make(), settle }).pipe(
    Effect.provideService(Urgency.Current, line.urgency),
    withoutWrites
  )
})

/** Whoever would write after all comes to grief before it leaves. */
const withoutWrites = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Turnstile, (turnstile) =>
    Effect.provideService(work, Turnstile, {
      pass: (call, calling) =>
        call.kind === "write"
          ? Effect.die(new Error(`a plan writes nothing: ${call.endpoint}`))
          : turnstile.pass(call, calling)
    })
  )

/** So few records are looked up one by one; where there are more, all are read again. */
const few = 100

export const apply = Effect.fn("Rehearsal.apply")(function* <A, Cursor, B, R1, R2>(
  pipeline: string,
  line: Line<A, Cursor, B, R1, R2>,
  context: StoreContext,
  selection: Selection.Selection,
  entries: ReadonlyArray<Entry>
) {
  const wanted: Wanted = new Map(entries.map((entry) => [entry.key, entry]))
  const done = new Map<string, Applied>()
  const missing = () => [...wanted.keys()].filter((key) => !done.has(key))
  const opening = { lane: { store: context.store, pipeline }, signature: line.signature, ...context }
  yield* OpenRun.through(opening, ({ note, run }) =>
    Effect.gen(function* () {
      const way = RightOfWay.make()
      const applyPage = yield* applier<A, B, R1 | R2>({ ...line, way }, run, wanted)
      const settle = Effect.fnUntraced(function* (page: Parameters<typeof applyPage>[0]) {
        const { applied, tally } = yield* applyPage(page)
        for (const each of applied) if (!done.has(each.key)) done.set(each.key, each)
        yield* note(tally)
      })
      const pass = { ...line, run, way, settle }
      if (wanted.size > few) yield* Selection.read(selection, pass)
      yield* Selection.read(Selection.keys(missing()), pass)
    }).pipe(Effect.provideService(Urgency.Current, line.urgency))
  )
  return [...wanted.values()].map((entry) => done.get(entry.key) ?? unmet(entry))
})
