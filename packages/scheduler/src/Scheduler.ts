/**
 * What a process does all day: it asks what is due, nudges whoever is free, works at docks, and keeps its leases. Any number
 * of processes do the same beside it; the agenda tells them apart.
 */
import { Agenda, type Ledger, Nudges, type Store, Timetable } from "@crossdock/core"
import { Cause, Duration, Effect, Latch, Schedule } from "effect"
import * as Bell from "./Bell.ts"
import * as Docks from "./Docks.ts"
import { Holding } from "./Holding.ts"
import type { Report } from "./LaneRun.ts"
import * as Stint from "./Stint.ts"

export interface Options<E, In> {
  readonly stores: ReadonlyArray<Store.Store<E, In>>
  /** Docks at which this process works at once. */
  readonly concurrency: number
  /** Stores that are there, only not for this process just now: they go on where they can. */
  readonly kept?: ReadonlyArray<string>
  readonly report: Report
  /** How long it works at one lane, and at one dock, before others have theirs; half a minute where nothing is said. */
  readonly turn?: Duration.Duration
  /** A store that cannot be worked for, since its accounts cannot be told. */
  readonly leftOut: (store: string, error: E) => Effect.Effect<void>
}

export interface Scheduler {
  /** Something has just happened at these docks. */
  readonly nudge: (docks: ReadonlyArray<string>) => Effect.Effect<void, Ledger.LedgerError>
  /** Docks at which this process works now. */
  readonly atWork: Effect.Effect<ReadonlyArray<string>>
}

const beat = Duration.seconds(2)
const reconcileEvery = Duration.seconds(1)
const listenEvery = Duration.millis(500)
const docksAtOnce = 500
const enrolEvery = Duration.minutes(1)

/** Works until its scope closes: then what is under way is finished, and nothing is begun. */
export const make = Effect.fn("Scheduler.make")(function* <E, In>(options: Options<E, In>) {
  const agenda = yield* Agenda.Agenda
  const nudges = yield* Nudges.Nudges
  const holding = yield* Holding
  const docks = yield* enrolled(options)
  const atWork = new Map<string, Presence>()
  const ring = (names: Iterable<string>) =>
    Effect.forEach(names, (name) => atWork.get(name)?.bell.ring ?? Effect.void, { discard: true })
  const waiting = Effect.flatMap(agenda.waiting(docksAtOnce), nudges.send)
  const hinted = Effect.suspend(() =>
    atWork.size === 0 ? Effect.void : Effect.flatMap(agenda.hinted([...atWork.keys()]), ring)
  )

  yield* again("keeping the leases", beat, Effect.flatMap(holding.renew, leave(docks, atWork)))
  yield* again("asking what is due", reconcileEvery, waiting)
  yield* again("asking for hints", listenEvery, hinted)
  yield* nudges.receive((name) => stint(docks.get(name), atWork, options), options.concurrency)
  const scheduler: Scheduler = {
    nudge: (names) => Effect.andThen(ring(names), nudges.send(names.filter((name) => !atWork.has(name)))),
    atWork: Effect.sync(() => [...atWork.keys()])
  }
  return scheduler
})

/** This process at a dock. */
interface Presence {
  readonly bell: Bell.Bell
  readonly lost: Latch.Latch
}

const stint = <E, In>(
  dock: Docks.Dock<Store.Store<E, In>> | undefined,
  atWork: Map<string, Presence>,
  { report, turn = Duration.seconds(30) }: Pick<Options<E, In>, "report" | "turn">
) =>
  Effect.suspend(() => {
    if (dock === undefined || atWork.has(dock.name)) return Effect.void
    const presence = { bell: Bell.make(), lost: Latch.makeUnsafe() }
    atWork.set(dock.name, presence)
    return Stint.work({ ...presence, dock, report, turn }).pipe(
      Effect.ensuring(Effect.sync(() => atWork.delete(dock.name))),
      Effect.catchCause((cause) => complain(`the work at ${dock.name}`, cause))
    )
  })

/** Whoever holds the account now works there. */
const leave =
  <A>(docks: ReadonlyMap<string, Docks.Dock<A>>, atWork: ReadonlyMap<string, Presence>) =>
  (lost: ReadonlyArray<string>) =>
    Effect.sync(() => {
      if (lost.length === 0) return
      for (const [name, presence] of atWork) {
        if (docks.get(name)?.accounts.some((account) => lost.includes(account.name))) presence.lost.openUnsafe()
      }
    })

/** For ever, however often it fails; what it fails for is told when it begins and when it is over. */
const again = <A, R>(what: string, every: Duration.Duration, work: Effect.Effect<A, Ledger.LedgerError, R>) =>
  Effect.suspend(() => {
    const state = { trouble: "" }
    const isWell = Effect.suspend(() => {
      if (state.trouble === "") return Effect.void
      state.trouble = ""
      return Effect.logInfo(`${what}: works again`)
    })
    const isIll = (cause: Cause.Cause<Ledger.LedgerError>) => {
      const trouble = Cause.pretty(cause)
      if (trouble === state.trouble) return Effect.void
      state.trouble = trouble
      return complain(what, cause)
    }
    return Effect.forkScoped(
      Effect.matchCauseEffect(work, { onFailure: isIll, onSuccess: () => isWell }).pipe(
        Effect.repeat(Schedule.spaced(every))
      )
    )
  })

/** A database that is away for a moment says so in one line. */
const complain = (what: string, cause: Cause.Cause<unknown>) => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.void
  const error = Cause.squash(cause)
  return Effect.logWarning(`${what}: ${error instanceof Error ? error.message : String(error)}`)
}

/** Everything that runs by itself is written down, dock by dock. */
const enrolled = Effect.fnUntraced(function* <E, In>({ kept = [], leftOut, stores }: Options<E, In>) {
  const agenda = yield* Agenda.Agenda
  const without: Array<string> = [...kept]
  const members = yield* Effect.forEach(stores, (store) =>
    store.accounts.pipe(
      Effect.map((accounts) => [{ store, accounts }]),
      Effect.catch((error) => {
        without.push(store.name)
        return Effect.as(leftOut(store.name, error), [])
      })
    )
  )
  const docks = Docks.from(members.flat())
  // Nothing at all is what a folder holds that is not mounted: that withdraws nobody's stores.
  const enrol = docks.length === 0 ? Effect.void : agenda.enrol(docks.flatMap(dutiesAt), without)
  yield* enrol
  // Another process may know fewer stores; what this one can do is done.
  yield* again("writing down what runs by itself", Duration.zero, Effect.delay(enrol, enrolEvery))
  return new Map(docks.map((dock) => [dock.name, dock]))
})

const dutiesAt = <E, In>(dock: Docks.Dock<Store.Store<E, In>>): ReadonlyArray<Agenda.Duty> =>
  dock.members.flatMap(({ store }) =>
    store.pipelines.map(({ name, timetable }): Agenda.Duty => ({
      lane: { store: store.name, pipeline: name },
      dock: dock.name,
      accounts: dock.accounts.map((account) => account.name),
      timetable: Timetable.describe(timetable),
      firstDue: (now) => Timetable.first(timetable, `${store.name}/${name}`, now)
    }))
  )
