/** One process's work at one dock: from taking its accounts until nothing is due there any more. */
import { Agenda, type Store } from "@crossdock/core"
import { Duration, Effect, FiberMap, Latch, Scope } from "effect"
import type { Bell } from "./Bell.ts"
import type { Dock, Member } from "./Docks.ts"
import { Holding } from "./Holding.ts"
import * as LaneRun from "./LaneRun.ts"
import * as Stopwatch from "./Stopwatch.ts"

export interface Options<E, In> {
  readonly dock: Dock<Store.Store<E, In>>
  /** Rings when there may be new hints at this dock. */
  readonly bell: Bell
  readonly report: LaneRun.Report
  /** Of a lane, by its name. */
  readonly bookmarkOf: (lane: string) => LaneRun.Options<E, In>["bookmark"]
  /** Whoever has worked at a dock for so long begins nothing more there; for a hint, not until twice as long. */
  readonly turn: Duration.Duration
  /** Opened when the dock is another process's all of a sudden, or its stores are no more what they were. */
  readonly lost: Latch.Latch
}

/** How often somebody at work looks for what has become due meanwhile. */
const lookEvery = Duration.seconds(1)

/** Ends at once where another process is there already. */
export const work = <E, In>(options: Options<E, In>) =>
  Effect.flatMap(Holding, (holding) =>
    Effect.acquireUseRelease(
      holding.take(options.dock.accounts, Effect.asVoid(options.lost.open)),
      (isOurs) => (isOurs ? Effect.raceFirst(Effect.scoped(atTheDock(options)), options.lost.await) : Effect.void),
      (isOurs) => (isOurs ? holding.drop(options.dock.accounts) : Effect.void)
    )
  )

const atTheDock = Effect.fn("Stint.atTheDock")(function* <E, In>({
  bell,
  bookmarkOf,
  dock,
  report,
  turn
}: Options<E, In>) {
  yield* Effect.annotateCurrentSpan({ dock: dock.name })
  const agenda = yield* Agenda.Agenda
  const { owner } = yield* Holding
  const stopwatch = yield* Stopwatch.make
  const came = stopwatch()
  const mayStillBegin = ({ isHinted }: Agenda.Due) => stopwatch() - came < Duration.toMillis(turn) * (isHinted ? 2 : 1)
  const running = yield* FiberMap.make<string>()
  const woken = yield* Latch.make()
  const rung = bell.listener()
  const stores = yield* connections(dock.members)
  const permit = { owner, accounts: dock.accounts.map(({ name }) => name) }
  while (true) {
    const { lanes, now } = yield* agenda.due(dock.name)
    const asked = stopwatch()
    for (const due of lanes.filter(mayStillBegin)) {
      const store = stores.get(due.lane.store)
      if (store === undefined || !mayBegin(store, due, lanes, (name) => FiberMap.hasUnsafe(running, name))) continue
      const run = LaneRun.run({
        ...store,
        due,
        permit,
        bell,
        bookmark: bookmarkOf(nameOf(due.lane)),
        report,
        turn,
        moment: { now, asked }
      })
      yield* FiberMap.run(running, nameOf(due.lane), Effect.ensuring(unfinished(due, run), woken.open))
    }
    if ((yield* FiberMap.size(running)) === 0) return
    yield* Effect.raceAllFirst([woken.await, rung, Effect.sleep(lookEvery)])
    yield* woken.close
  }
})

/** What became of it could not be written down: it stays due, and is not begun again at once. */
const unfinished = <E extends Error, R>({ lane }: Agenda.Due, run: Effect.Effect<void, E, R>) =>
  run.pipe(
    Effect.catch((error) =>
      Effect.andThen(Effect.logWarning(`${nameOf(lane)}: ${error.message}`), Effect.sleep(lookEvery))
    )
  )

const nameOf = ({ pipeline, store }: Agenda.Due["lane"]) => `${store}/${pipeline}`

/** Each store is connected when it is first needed, until the stint is over. */
const connections = Effect.fnUntraced(function* <E, In>(members: ReadonlyArray<Member<Store.Store<E, In>>>) {
  const scope = yield* Effect.scope
  const entries = yield* Effect.forEach(members, ({ store }) =>
    Effect.map(
      Effect.cached(Scope.provide(store.connect, scope)),
      (connected) => [store.name, { store, connected }] as const
    )
  )
  return new Map(entries)
})

/** Not while it runs already, nor before what its store wants done first. */
const mayBegin = <E, In>(
  { store }: LaneRun.Place<E, In>,
  { lane }: Agenda.Due,
  lanes: ReadonlyArray<Agenda.Due>,
  isRunning: (name: string) => boolean
) => {
  const pipeline = store.pipelines.find(({ name }) => name === lane.pipeline)
  if (pipeline === undefined || isRunning(nameOf(lane))) return false
  return pipeline.after.every(({ pipeline: first, until }) => {
    const due = lanes.find((each) => each.lane.store === lane.store && each.lane.pipeline === first)
    const isAtIt = due !== undefined || isRunning(nameOf({ ...lane, pipeline: first }))
    return !isAtIt || (until === "begun" && (due === undefined || due.hasBegun))
  })
}
