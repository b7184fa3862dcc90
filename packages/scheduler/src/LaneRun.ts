/** One run of a lane that is due: told what it needs, timed, and followed by its next moment. */
import { Agenda, Announcement, type Errand, Ledger, type Pipeline, Store, Timetable, Turnstile } from "@crossdock/core"
import { Cause, DateTime, Duration, Effect, Exit, Option } from "effect"
import { Accounts } from "./Accounts.ts"
import * as Backoff from "./Backoff.ts"
import type { Bell } from "./Bell.ts"
import * as Stopwatch from "./Stopwatch.ts"

/** A store, and how it is connected. */
export interface Place<E, In> {
  readonly store: Store.Store<E, In>
  readonly connected: Effect.Effect<Store.Connected, E, In>
}

export interface Options<E, In> extends Place<E, In> {
  readonly due: Agenda.Due
  readonly permit: Ledger.Permit
  readonly bell: Bell
  readonly report: Report
  /** Where this process's last run of the lane stopped looking at records again. */
  readonly bookmark: Pipeline.StoreContext["bookmark"]
  /** Whoever has worked at a lane for so long lets others have theirs. */
  readonly turn: Duration.Duration
  /** What time it was by the agenda, and by the stopwatch. */
  readonly moment: { readonly now: DateTime.Utc; readonly asked: number }
}

/** A run that is over. Whoever tells of it does not fail. */
export interface Ended {
  readonly lane: Ledger.Lane
  /** Its id in the ledger; empty where none was opened. */
  readonly run: string
  readonly exit: Exit.Exit<Ledger.Counts, unknown>
  readonly next: DateTime.Utc
  readonly took: Duration.Duration
}
export type Report = (ended: Ended) => Effect.Effect<void>

const hintsAtOnce = 100

/** Whoever has been taken over hears of it in a moment, and does not begin the lane again until then. */
const breath = Duration.seconds(1)

/** A run that was asked to stop stays due; so does one that another process has taken over. */
export const run = Effect.fnUntraced(function* <E, In>(options: Options<E, In>) {
  const { due, moment, report } = options
  const agenda = yield* Agenda.Agenda
  const stopwatch = yield* Stopwatch.make
  const started = stopwatch()
  const pass = yield* runOf(options, stopwatch)
  const exit = pass.isLeftOut ? Exit.succeed(Ledger.noCounts) : yield* Effect.exit(pass.run)
  const took = Duration.millis(stopwatch() - started)
  const began = DateTime.add(moment.now, { milliseconds: Math.round(started - moment.asked) })
  const ended = DateTime.add(began, { milliseconds: Math.round(Duration.toMillis(took)) })
  const error = Exit.isFailure(exit) ? Option.getOrUndefined(Cause.findErrorOption(exit.cause)) : undefined
  if (isSuperseded(error)) return yield* Effect.sleep(breath)
  const failures = Exit.isSuccess(exit) ? 0 : due.failures + 1
  const next = Exit.isSuccess(exit)
    ? pass.nextAfter(began, ended)
    : DateTime.addDuration(ended, Backoff.after(error, failures))
  yield* agenda.finish(due.lane, { due: due.due, next, failures })
  yield* report({ lane: due.lane, run: pass.opened(), exit, next, took })
})

const isSuperseded = (error: unknown) => error instanceof Ledger.LedgerError && error.reason === "superseded"

const runOf = Effect.fnUntraced(function* <E, In>(options: Options<E, In>, stopwatch: Stopwatch.Stopwatch) {
  const { bell, bookmark, connected, due, moment, permit, store, turn } = options
  const { pipeline } = due.lane
  const agenda = yield* Agenda.Agenda
  const { turnstile } = yield* Accounts
  const timetable = store.pipelines.find(({ name }) => name === pipeline)?.timetable ?? Timetable.every(turn)
  const asked = { due: due.due, offset: Timetable.offset(timetable, `${store.name}/${pipeline}`) }
  const limit = stopwatch() + Duration.toMillis(turn)
  const state = { isStoppedEarly: false, opened: "" }
  const isEnough = Effect.sync(() => (state.isStoppedEarly = stopwatch() > limit))
  const told = {
    permit,
    isEnough,
    bookmark,
    hints: hintsOf(agenda, due, bell),
    isOnlyHints: due.isHinted && DateTime.isGreaterThan(due.due, moment.now),
    errands: (errands: ReadonlyArray<Errand.Errand>) => agenda.send(store.name, errands)
  }
  return {
    isLeftOut: !due.isHinted && Timetable.isLeftOut(timetable, asked, moment.now),
    opened: () => state.opened,
    run: Effect.flatMap(connected, (each) => each.run(pipeline, told)).pipe(
      Effect.provideService(Announcement.Announcement, (run) => Effect.sync(() => void (state.opened = run))),
      (run) =>
        permit.accounts.every(Store.isOwnAccount) ? run : Effect.provideService(run, Turnstile.Turnstile, turnstile)
    ),
    nextAfter: (began: DateTime.Utc, ended: DateTime.Utc) => {
      if (state.isStoppedEarly) return ended
      return DateTime.isGreaterThan(due.due, began) ? due.due : Timetable.next(timetable, asked, { began, ended })
    }
  }
})

/** The agenda is asked only where there may be any. */
const hintsOf = (agenda: Agenda.Agenda["Service"], { isHinted, lane }: Agenda.Due, bell: Bell): Pipeline.Hints => {
  const state = { mayWait: isHinted }
  const rung = bell.listener()
  return {
    waiting: Effect.suspend(() => {
      if (!state.mayWait) return Effect.succeed([])
      state.mayWait = false
      return agenda.hints(lane, hintsAtOnce)
    }),
    come: Effect.andThen(
      rung,
      Effect.sync(() => void (state.mayWait = true))
    ),
    answer: agenda.answer
  }
}
