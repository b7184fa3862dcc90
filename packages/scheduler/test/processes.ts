/** Processes that look after stores on one ledger, each with its own queue, leases and gates; and what they report. */
import { BothSides, Agenda, Ledger, Personal, type Pipeline, Store, Timetable, Turnstile } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type DateTime, type Duration, Effect, type Exit, Layer, Option, Schedule, type Scope, Stream } from "effect"
import { Accounts, Holding, Scheduler } from "../src/index.ts"

export interface Ended {
  readonly lane: Ledger.Lane
  readonly run: string
  readonly exit: Exit.Exit<Ledger.Counts, unknown>
  readonly next: DateTime.Utc
  readonly took: Duration.Duration
}

type World = Layer.Success<typeof PostgresLedger.layerEphemeral>

export const account = (name: string, callsPerSecond = 1_000): Store.Account => ({
  name,
  callsPerSecond,
  concurrency: 4
})

/** A store of these lanes, at accounts that are nobody else's unless they are named alike. */
export const storeOf = (
  name: string,
  pipelines: ReadonlyArray<Pipeline.Pipeline>,
  accounts: ReadonlyArray<Store.Account> = [account(`account of ${name}`)]
): Store.Store => Store.make(name, { connections: Layer.empty, pipelines, accounts: Effect.succeed(accounts) })

/** A lane whose pass is whatever a test says. */
export const laneOf = (
  name: string,
  pass: (context: Pipeline.StoreContext) => Effect.Effect<unknown, Pipeline.RunError, Ledger.Ledger>,
  options: Partial<Pick<Pipeline.Pipeline, "after" | "timetable">> = {}
): Pipeline.Pipeline => ({
  name,
  timetable: Timetable.every("1 hour"),
  after: [],
  from: "toy/feed",
  to: "toy/shelf",
  rows: [],
  run: (context) => Effect.as(pass(context), Ledger.noCounts),
  plan: () => Effect.void,
  apply: () => Effect.succeed([]),
  backfill: () => Effect.succeed({ isOver: true }),
  sides: () => ({ here: () => Stream.empty, there: () => Stream.empty }),
  look: () => Effect.succeed(BothSides.none),
  explain: () => Effect.succeed({ recorded: Option.none(), now: Option.none() }),
  retell: Option.none,
  personal: Personal.none,
  mentions: () => Effect.succeed([]),
  ...options
})

export const everySecond = { timetable: Timetable.every("1 second") }

interface Options {
  readonly slots?: number
  readonly turn?: Duration.Duration
}

/** Works until the scope closes. Gives what it has reported so far. */
export const process = Effect.fnUntraced(function* (
  owner: string,
  stores: ReadonlyArray<Store.Store>,
  { slots = 8, turn }: Options = {}
) {
  const ended: Array<Ended> = []
  const own = Holding.layer(owner).pipe(
    Layer.provideMerge(Accounts.layer),
    Layer.merge(PostgresLedger.nudges),
    Layer.fresh
  )
  const services = yield* Layer.build(own)
  const scheduler = yield* Scheduler.make({
    stores,
    concurrency: slots,
    report: (each) => Effect.sync(() => void ended.push(each)),
    leftOut: () => Effect.void,
    ...(turn === undefined ? {} : { turn })
  }).pipe(Effect.provideContext(services))
  const runsOf = (pipeline: string) => ended.filter(({ lane }) => lane.pipeline === pipeline)
  return { scheduler, runsOf }
})

/** Waits until it is so. */
export const until = <E, R>(isSo: Effect.Effect<boolean, E, R>): Effect.Effect<boolean, E, R> =>
  Effect.repeat(isSo, { until: (so) => so, schedule: Schedule.spaced("20 millis") })

export const untilSo = (isSo: () => boolean) => until(Effect.sync(isSo))

/** One call of an account, through whatever stands before it. */
export const calling = <A>(
  name: string,
  kind: "read" | "write",
  work: Effect.Effect<A, Effect.Error<ReturnType<Turnstile.Turnstile["pass"]>>>
) => Effect.flatMap(Turnstile.Turnstile, ({ pass }) => pass({ account: name, endpoint: `${kind} toys`, kind }, work))

export type Test = Effect.Effect<void, unknown, World | Scope.Scope>

/** Hints that a platform gives of these records. */
export const hinting = (store: string, pipeline: string, ...keys: ReadonlyArray<string>) =>
  Effect.flatMap(Agenda.Agenda, ({ note }) =>
    note({
      store,
      connector: "toy",
      id: keys.join(),
      refs: keys.map((key) => ({ pipeline, key })),
      pipelines: [pipeline]
    })
  )
