/** The service: any number of processes that look after the same stores, each on whatever is due. */
import { Agenda, Ledger, Meter } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Accounts, Holding, Scheduler } from "@crossdock/scheduler"
import { Cause, Context, Duration, Effect, Exit, Layer, Schedule } from "effect"
import * as Heartbeat from "../alerts/Heartbeat.ts"
import * as Routes from "../alerts/Routes.ts"
import * as Watchman from "../alerts/Watchman.ts"
import * as JobDesk from "../api/JobDesk.ts"
import { StoresAtHand } from "../api/Works.ts"
import * as Terminal from "../cli/Terminal.ts"
import * as ConfigProblem from "../ConfigProblem.ts"
import * as Owner from "../Owner.ts"
import * as StoreLabels from "../signals/StoreLabels.ts"
import { Condition } from "./Condition.ts"
import * as HookDesk from "./HookDesk.ts"
import * as HttpDoor from "./HttpDoor.ts"
import * as RunLog from "./RunLog.ts"
import * as StoreWatch from "./StoreWatch.ts"
import * as Upkeep from "./Upkeep.ts"

export interface Options extends HttpDoor.Options {
  /** Folder of the store files. */
  readonly stores: string
  /** Stores, or groups of stores that share accounts, that are worked at at once. */
  readonly slots: number
  /** Events of records that are older than this are taken away. */
  readonly keepEvents: Duration.Duration
}

/** Whoever ends a service waits this long for it. */
const longestFarewell = Duration.seconds(9)

/** Told the port, once it listens. */
const sayListening = (port: number) => Terminal.say(JSON.stringify({ listening: port }))

/** Never ends by itself, unless the ledger cannot be used at all. */
export const run = Effect.fn("Service.run")(function* <R = never>(
  options: Options,
  listening: (port: number) => Effect.Effect<unknown, never, R> = sayListening
) {
  const condition = yield* Condition
  yield* listening(yield* HttpDoor.open(options))
  const services = yield* state
  const agenda = Context.get(services, Agenda.Agenda)
  const watch = StoreWatch.make(options.stores)
  const report = RunLog.make()
  const accounts = Context.get(services, Accounts)
  const routes = yield* Routes.config
  const labels = StoreLabels.make(yield* StoreLabels.most)
  const shift = Effect.gen(function* () {
    const first = yield* watch.load
    const scheduler = yield* Scheduler.make({
      ...storesOf(first),
      concurrency: options.slots,
      report,
      leftOut: (store, error) => Terminal.say(`${store}: ${ConfigProblem.describe(error)}`)
    })
    const desk = yield* JobDesk.make
    yield* Effect.addFinalizer((exit) => (isAskedToStop(exit) ? farewell(accounts) : accounts.shut))
    const lookAfter = Effect.fnUntraced(function* (found: StoreWatch.Found) {
      const { kept, stores } = storesOf(found)
      labels.know([...stores.map(({ name }) => name), ...kept])
      const works = Context.add(services, StoresAtHand, found).pipe(Context.add(JobDesk.JobDesk, desk))
      yield* condition.enter({ _tag: "Working", hooks: yield* HookDesk.make(stores, agenda, scheduler), works })
      yield* Effect.logInfo(`looking after ${stores.length} ${stores.length === 1 ? "store" : "stores"}`)
    })
    yield* lookAfter(first)
    yield* Effect.forkScoped(Upkeep.keepEvents(options.keepEvents))
    yield* Effect.forkScoped(Upkeep.keepPlans)
    yield* Effect.forkScoped(Upkeep.keepSealed)
    yield* Effect.forkScoped(Watchman.watch(routes))
    yield* Effect.forkScoped(Heartbeat.beat)
    for (let now = first; ;) {
      yield* watch.changed
      const next = yield* watch.load
      if (StoreWatch.isSame(now, next)) continue
      now = next
      yield* Effect.logInfo("the store files have changed")
      yield* patiently(scheduler.exchange(storesOf(next)))
      yield* lookAfter(next)
    }
  }).pipe(Effect.scoped)
  return yield* patiently(shift).pipe(
    Effect.provideContext(services),
    Effect.provideService(Meter.StoreLabel, labels.of)
  )
})

const storesOf = ({ files, kept }: StoreWatch.Found) => ({ stores: files.map(({ store }) => store), kept })

const isAskedToStop = (exit: Exit.Exit<unknown, unknown>) => Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)

/** First it takes on nothing more and nobody gets through to a platform any more; what is on its way comes to its end. */
const farewell = Effect.fnUntraced(function* (accounts: Accounts["Service"]) {
  const condition = yield* Condition
  yield* condition.enter({ _tag: "Stopping" })
  yield* accounts.shut
  yield* Effect.forkDetach(
    Effect.gen(function* () {
      yield* Effect.sleep(longestFarewell)
      yield* Terminal.say(
        `stopped with ${accounts.underWay()} calls still unanswered; each is on record, and is read back before anything is sent again`
      )
      process.exit(0)
    })
  )
})

/** Ledger, agenda, queue and accounts. A database that does not answer is waited for. */
const state = Effect.gen(function* () {
  const everything = Holding.layer(Owner.make()).pipe(
    Layer.provideMerge(Accounts.layer),
    Layer.provideMerge(PostgresLedger.nudges),
    Layer.provideMerge(PostgresLedger.layerConfig)
  )
  return yield* patiently(Layer.build(Layer.fresh(everything)))
})

const patiently = <A, E, R>(work: Effect.Effect<A, E | Ledger.LedgerError, R>) =>
  work.pipe(
    Effect.tapError((error) => (isPassing(error) ? Effect.logWarning(`${error.message}; trying again`) : Effect.void)),
    Effect.retry({ while: isPassing, schedule: Schedule.spaced("1 second") })
  )

const isPassing = (error: unknown): error is Ledger.LedgerError =>
  error instanceof Ledger.LedgerError && error.reason === "unreachable"
