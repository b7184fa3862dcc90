/**
 * What a process does all day: it asks what is due, nudges whoever is free, works at docks, and keeps its leases. Any number
 * of processes do the same beside it; the agenda tells them apart.
 */
import { Agenda, type Ledger, Nudges } from "@crossdock/core"
import { Cause, Duration, Effect, Latch, Schedule } from "effect"
import * as Bell from "./Bell.ts"
import { Holding } from "./Holding.ts"
import type { Report } from "./LaneRun.ts"
import * as Roster from "./Roster.ts"
import * as Stint from "./Stint.ts"

export interface Options<E, In> extends Roster.Stores<E, In> {
  /** Docks at which this process works at once. */
  readonly concurrency: number
  readonly report: Report
  /** How long it works at one lane, and at one dock, before others have theirs; half a minute where nothing is said. */
  readonly turn?: Duration.Duration
  /** A store that cannot be worked for, since its accounts cannot be told. */
  readonly leftOut: (store: string, error: E) => Effect.Effect<void>
}

export interface Scheduler<E, In> {
  /** Goes on with these stores. Docks at which nothing changes are left alone; at the others what is under way is finished. */
  readonly exchange: (given: Roster.Stores<E, In>) => Effect.Effect<void, Ledger.LedgerError>
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
  const roster = yield* Roster.make<E, In>(options.leftOut)
  const atWork = new Map<string, Presence<E, In>>()
  const bookmarkOf = bookmarks()
  const ring = (names: Iterable<string>) =>
    Effect.forEach(names, (name) => atWork.get(name)?.bell.ring ?? Effect.void, { discard: true })
  const waiting = Effect.flatMap(agenda.waiting(docksAtOnce), nudges.send)
  const hinted = Effect.suspend(() =>
    atWork.size === 0 ? Effect.void : Effect.flatMap(agenda.hinted([...atWork.keys()]), ring)
  )

  yield* roster.exchange(options)
  yield* again("writing down what runs by itself", Duration.zero, Effect.delay(roster.enrol, enrolEvery))
  yield* again("keeping the leases", beat, holding.renew)
  yield* again("asking what is due", reconcileEvery, waiting)
  yield* again("asking for hints", listenEvery, hinted)
  yield* nudges.receive((name) => stint(roster.dock(name), atWork, { ...options, bookmarkOf }), options.concurrency)
  const scheduler: Scheduler<E, In> = {
    exchange: (given) => Effect.ensuring(roster.exchange(given), leaveChanged(roster, atWork)),
    nudge: (names) => Effect.andThen(ring(names), nudges.send(names.filter((name) => !atWork.has(name)))),
    atWork: Effect.sync(() => [...atWork.keys()])
  }
  return scheduler
})

/** This process at a dock. */
interface Presence<E, In> {
  readonly dock: Roster.Dock<E, In>
  readonly bell: Bell.Bell
  readonly lost: Latch.Latch
}

type Bookmarks = Pick<Stint.Options<never, never>, "bookmarkOf">

/** They outlast a stint; another process begins its round anew. */
const bookmarks = (): Bookmarks["bookmarkOf"] => {
  const known = new Map<string, { key: string }>()
  return (lane) => {
    const bookmark = known.get(lane) ?? { key: "" }
    known.set(lane, bookmark)
    return bookmark
  }
}

const stint = <E, In>(
  dock: Roster.Dock<E, In> | undefined,
  atWork: Map<string, Presence<E, In>>,
  { bookmarkOf, report, turn = Duration.seconds(30) }: Pick<Options<E, In>, "report" | "turn"> & Bookmarks
) =>
  Effect.suspend(() => {
    if (dock === undefined || [...atWork.values()].some(isInTheWayOf(dock))) return Effect.void
    const presence = { dock, bell: Bell.make(), lost: Latch.makeUnsafe() }
    atWork.set(dock.name, presence)
    return Stint.work({ ...presence, bookmarkOf, report, turn }).pipe(
      Effect.ensuring(Effect.sync(() => atWork.delete(dock.name))),
      Effect.catchCause((cause) => complain(`the work at ${dock.name}`, cause))
    )
  })

/** Whoever is still there, such as at the same accounts by another name, comes to an end first. */
const isInTheWayOf =
  <E, In>({ accounts }: Roster.Dock<E, In>) =>
  ({ dock }: Presence<E, In>) =>
    dock.accounts.some((theirs) => accounts.some(({ name }) => name === theirs.name))

/** Where the stores are others now, or other than they were, work begins anew. */
const leaveChanged = <E, In>(roster: Roster.Roster<E, In>, atWork: ReadonlyMap<string, Presence<E, In>>) =>
  Effect.sync(() => {
    for (const { dock, lost } of atWork.values()) {
      if (!Roster.isSame(dock, roster.dock(dock.name))) lost.openUnsafe()
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
