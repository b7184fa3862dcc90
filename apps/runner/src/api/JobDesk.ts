/** Takes on work that is longer than a call: it goes on in this process, by the same rules as a command beside it. */
import { randomUUID } from "node:crypto"
import { Audit, Jobs, Ledger, Progress } from "@crossdock/core"
import { Accounts, Holding } from "@crossdock/scheduler"
import { Cause, Context, Duration, Effect, Exit, FiberSet, Layer, Option, Schedule, Schema, Semaphore } from "effect"
import type { HttpClient } from "effect/http"
import { Refusal } from "../operator/Refusal.ts"
import * as Owner from "../Owner.ts"
import { sayable } from "./unavailable.ts"
import type { Works } from "./Works.ts"

/** What work finds around it, besides accounts of its own. */
type Around = Works | HttpClient.HttpClient

export interface Order {
  readonly store: string
  readonly kind: string
  readonly actor: string
  /** Gives its answer as the command gives it for programs. */
  readonly work: Effect.Effect<unknown, unknown, Around | Holding | Accounts>
}

export class JobDesk extends Context.Service<
  JobDesk,
  {
    /** Gives its id, once it is written down. Of one kind one at a time is worked at for a store: none where there is one. */
    readonly take: (order: Order) => Effect.Effect<Option.Option<string>, Ledger.LedgerError, Around>
  }
>()("@crossdock/runner/api/JobDesk") {}

const atOnce = 4
const beat = Duration.seconds(2)
/** Whoever is at the store's accounts has this long to come to an end. */
const longestWait = Duration.minutes(10)
/** At its end the service waits so long for what is under way. */
const farewell = Duration.seconds(4)

/** Until its scope closes: then no job makes another call, and what is under way has a moment. */
export const make = Effect.gen(function* () {
  const fibers = yield* FiberSet.make()
  const seats = yield* Semaphore.make(atOnce)
  const gates = new Set<Accounts["Service"]>()
  yield* Effect.addFinalizer(() =>
    Effect.forEach(gates, ({ shut }) => shut, { discard: true }).pipe(
      Effect.andThen(FiberSet.awaitEmpty(fibers)),
      Effect.timeoutOption(farewell)
    )
  )
  const take: JobDesk["Service"]["take"] = Effect.fnUntraced(function* ({ work, ...job }) {
    const id = randomUUID()
    const jobs = yield* Jobs.Jobs
    if (!(yield* jobs.begin({ id, ...job }))) return Option.none()
    yield* FiberSet.run(fibers, told({ id, ...job }, seats.withPermit(withOwnAccounts(work, gates))))
    return Option.some(id)
  })
  return JobDesk.of({ take })
})

type Told = Pick<Jobs.Job, "id" | "store" | "kind" | "actor">

/** Says how far it has come, and in the end what came of it: there, and in the audit log. */
const told = Effect.fnUntraced(function* <R>(job: Told, work: Effect.Effect<unknown, unknown, R>) {
  const jobs = yield* Jobs.Jobs
  const state = { said: "" }
  const say = Effect.suspend(() => Effect.ignore(jobs.beat(job.id, state.said)))
  yield* Effect.forkScoped(Effect.repeat(say, Schedule.spaced(beat)))
  return yield* work.pipe(
    Effect.provideService(Progress.Progress, ({ pipeline }, { calls, read }) =>
      Effect.sync(() => void (state.said = `${pipeline}: ${read} read, ${calls} calls`))
    ),
    Effect.onExit((exit) =>
      Effect.ignore(Effect.retry(ended(job, endOf(exit, state.said)), patience), { log: "Error" })
    ),
    Effect.tapCause((cause) =>
      Cause.squash(cause) instanceof Refusal
        ? Effect.void
        : Effect.logWarning(`a ${job.kind} of ${job.store} was not done`, cause)
    ),
    Effect.ignoreCause
  )
}, Effect.scoped)

const ended = Effect.fnUntraced(function* ({ actor, id, kind, store }: Told, end: ReturnType<typeof endOf>) {
  yield* (yield* Jobs.Jobs).end(id, end)
  const detail = end.state === "done" ? "done" : `failed: ${end.progress}`
  yield* (yield* Audit.Audit).note({ actor, action: kind, store, target: `job ${id}`, detail })
})

const patience = { times: 3, schedule: Schedule.spaced("250 millis") }

const endOf = (exit: Exit.Exit<unknown, unknown>, said: string) => {
  if (Exit.isSuccess(exit)) return { state: "done", progress: said, result: Option.some(jsonOf(exit.value)) } as const
  const progress = Cause.hasInterruptsOnly(exit.cause) ? stopped : messageOf(Cause.squash(exit.cause))
  return { state: "failed", progress, result: Option.none() } as const
}

const stopped = "the service stopped before it was done; what was written by then is on record"

const messageOf = (error: unknown) => {
  if (error instanceof Ledger.LedgerError) return sayable(error).message
  return error instanceof Error ? error.message : String(error)
}

const jsonOf = (value: unknown) => Schema.decodeUnknownSync(Schema.Json)(JSON.parse(JSON.stringify(value)))

/** As another process beside the service would: only so do the two not come between each other at an account. */
const withOwnAccounts = Effect.fnUntraced(function* <A, E, R>(
  work: Effect.Effect<A, E, R>,
  gates: Set<Accounts["Service"]>
) {
  const own = yield* Layer.build(Layer.fresh(Holding.layer(Owner.make()).pipe(Layer.provideMerge(Accounts.layer))))
  const [accounts, holding] = [Context.get(own, Accounts), Context.get(own, Holding)]
  gates.add(accounts)
  return yield* work.pipe(
    Effect.provideService(Accounts, accounts),
    Effect.provideService(Holding, { ...holding, take: (...wanted) => patiently(holding.take(...wanted)) }),
    Effect.ensuring(Effect.sync(() => gates.delete(accounts)))
  )
}, Effect.scoped)

const patiently = <E>(take: Effect.Effect<boolean, E>) =>
  Effect.repeat(take, {
    until: (isOurs) => isOurs,
    schedule: Schedule.upTo(Schedule.spaced("250 millis"), { duration: longestWait })
  })
