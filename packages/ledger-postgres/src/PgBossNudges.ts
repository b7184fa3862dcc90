/** Nudges as messages of pg-boss: one queue of docks, in which each is at most once. */
import { Ledger, Nudges } from "@crossdock/core"
import { Effect, FiberSet, Layer, Semaphore } from "effect"
import { PgBoss } from "pg-boss"
import { Database } from "./Database.ts"
import { Queue } from "./Queue.ts"
import { unreachable } from "./Trouble.ts"

const queue = "docks"

/** The queue's own tables, beside the ledger's. */
const schema = "crossdock_queue"

/** A message that nobody fetched says nothing any more: the agenda is asked again anyway. */
const keptSeconds = 300

const settings = { schema, schedule: false, registerInstance: false, monitorVacuum: false, reindex: false } as const

const policy = {
  // One waits at most, however many are in hand: a message in the hands of a dead process holds up no other.
  policy: "short",
  notify: true,
  retryLimit: 0,
  expireInSeconds: 60,
  retentionSeconds: keptSeconds,
  deleteAfterSeconds: keptSeconds
} as const

export const layer: Layer.Layer<Nudges.Nudges, Ledger.LedgerError, Database | Queue> = Layer.effect(
  Nudges.Nudges,
  Effect.gen(function* () {
    const { place } = yield* Database
    const { backend, ...db } = yield* Queue
    const attempt = <A>(work: () => Promise<A>) =>
      Effect.tryPromise({ try: work, catch: (error) => unreachable(error, place) })
    const boss = new PgBoss({ ...settings, db, backend, useListenNotify: true })
    // What it complains of here fails the call that meets it, too.
    boss.on("error", () => undefined)
    yield* Effect.acquireRelease(
      attempt(() => boss.start()),
      () => Effect.ignore(attempt(() => boss.stop({ graceful: false, close: false })))
    )
    yield* attempt(() => boss.createQueue(queue, policy))
    return Nudges.Nudges.of({
      send: (docks) =>
        docks.length === 0 ? Effect.void : Effect.asVoid(attempt(() => boss.insert(queue, docks.map(toJob)))),
      receive: (work, concurrency) => receive(boss, attempt, work, concurrency)
    })
  })
)

const toJob = (dock: string) => ({ singletonKey: dock, data: { dock } })

type Attempt = <A>(work: () => Promise<A>) => Effect.Effect<A, Ledger.LedgerError>

/** A message is done with once somebody has taken it up; the dock's lease tells whether that somebody lives. */
const receive = Effect.fnUntraced(function* <R>(
  boss: PgBoss,
  attempt: Attempt,
  work: (dock: string) => Effect.Effect<void, never, R>,
  concurrency: number
) {
  const slots = yield* Semaphore.make(concurrency)
  const atWork = yield* FiberSet.make<void>()
  const run = yield* FiberSet.runtime(atWork)<R>()
  const take = (dock: string) =>
    new Promise<void>((taken) =>
      run(slots.withPermit(Effect.andThen(Effect.sync(taken), work(dock))).pipe(Effect.ensuring(Effect.sync(taken))))
    )
  yield* Effect.acquireRelease(
    attempt(() =>
      boss.work<{ readonly dock: string }>(queue, workSettings, async (jobs) => {
        for (const { data } of jobs) await take(data.dock)
      })
    ),
    () => Effect.ignore(attempt(() => boss.offWork(queue, { wait: false })))
  )
})

const workSettings = {
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 2
} as const
