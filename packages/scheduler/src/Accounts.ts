/** The turnstile of a process: every account with its gate, its budget and the endpoints that are left alone. */
import { type Agenda, ConnectorError, Guard, type Store, Turnstile, Urgency } from "@crossdock/core"
import { Clock, Context, DateTime, Effect, Exit, Layer, Option, Scope, Semaphore } from "effect"
import * as Breakers from "./Breakers.ts"
import * as CallBudget from "./CallBudget.ts"
import * as Gate from "./Gate.ts"
import * as Stopwatch from "./Stopwatch.ts"

export class Accounts extends Context.Service<
  Accounts,
  {
    /** Opens the account's gate, with what the last holder left. */
    readonly open: (account: Store.Account, state: Agenda.AccountState, holder: Holder) => Effect.Effect<void>
    /** Shuts the gate. Gives what the next holder must know. */
    readonly close: (account: string) => Effect.Effect<Agenda.AccountState>
    /** Sends away whoever waits for a turn, at every gate. */
    readonly shut: Effect.Effect<void>
    readonly turnstile: Turnstile.Turnstile
    /** How the account stands now, where its gate is open. */
    readonly standing: (account: string) => Option.Option<Agenda.AccountState>
    /** Calls that wait for their answer. */
    readonly underWay: () => number
    /** Of each account that is held: what is left of a second's worth of calls, from 0 to 1. */
    readonly left: () => ReadonlyArray<{ readonly name: string; readonly left: number }>
  }
>()("@crossdock/scheduler/Accounts") {
  static readonly layer = Layer.effect(
    Accounts,
    Effect.gen(function* () {
      const now = yield* Stopwatch.make
      const clock = yield* Clock.Clock
      const scope = yield* Effect.scope
      return make({ now, wall: () => clock.currentTimeMillisUnsafe(), scope })
    })
  )
}

export interface Holder {
  /** Asked before each call. */
  readonly mayCall: Effect.Effect<boolean>
  /** Told at once what the next holder must know, should this one die. */
  readonly keep: (state: Agenda.AccountState) => Effect.Effect<void>
}

interface Times {
  readonly now: Stopwatch.Stopwatch
  /** Milliseconds since 1970. */
  readonly wall: () => number
  readonly scope: Scope.Scope
}

interface Desk {
  readonly gate: Gate.Gate
  readonly budget: CallBudget.CallBudget
  readonly breakers: Breakers.Breakers
  readonly mayCall: Effect.Effect<boolean>
  /** Tells the holder how the account stands, without waiting for it. */
  readonly keep: Effect.Effect<void>
  readonly scope: Scope.Closeable
}

/** Nobody leaves behind more than this, whatever the clocks say. */
const longestAhead = 600_000

const make = (times: Times): Accounts["Service"] => {
  const { now, scope, wall } = times
  const desks = new Map<string, Desk>()
  return {
    open: Effect.fnUntraced(function* (
      { callsPerSecond, concurrency, name },
      { spentUntil, tripped },
      { keep, mayCall }
    ) {
      const isOneWriter = yield* Guard.stands("one writer an account")
      const ahead = Option.match(spentUntil, { onNone: () => 0, onSome: (until) => until.epochMilliseconds - wall() })
      const budget = CallBudget.make(callsPerSecond, now(), Math.min(longestAhead, Math.max(0, ahead)))
      const own = yield* Scope.fork(scope)
      const gate = yield* Gate.make({ budget, concurrency, isOneWriter, now }).pipe(Scope.provide(own))
      const breakers = Breakers.make(tripped, wall())
      const oneAtATime = yield* Semaphore.make(1)
      const keeping = Effect.suspend(() => keep(stateOf({ name, budget, breakers }, times)))
      const told = Effect.asVoid(Effect.forkIn(oneAtATime.withPermit(keeping), own))
      desks.set(name, { gate, budget, mayCall, breakers, keep: told, scope: own })
    }),
    close: Effect.fnUntraced(function* (name) {
      const desk = desks.get(name)
      if (desk === undefined) return { name, spentUntil: Option.none(), tripped: {} }
      desks.delete(name)
      yield* desk.gate.shut
      yield* Scope.close(desk.scope, Exit.void)
      return stateOf({ name, ...desk }, times)
    }),
    shut: Effect.suspend(() => Effect.forEach([...desks.values()], ({ gate }) => gate.shut, { discard: true })),
    turnstile: { pass: (call, work) => pass(desks.get(call.account), times, call, work) },
    standing: (name) =>
      Option.map(Option.fromUndefinedOr(desks.get(name)), (desk) => stateOf({ name, ...desk }, times)),
    left: () => [...desks].map(([name, { budget }]) => ({ name, left: budget.left(now()) })),
    underWay: () => [...desks.values()].reduce((sum, { gate }) => sum + gate.underWay(), 0)
  }
}

const stateOf = (
  { breakers, budget, name }: Pick<Desk, "breakers" | "budget"> & Pick<Store.Account, "name">,
  { now, wall }: Times
): Agenda.AccountState => {
  const ahead = budget.ahead(now())
  const spentUntil = ahead > 0 ? Option.some(DateTime.makeUnsafe(Math.ceil(wall() + ahead))) : Option.none()
  return { name, spentUntil, tripped: breakers.tripped() }
}

const pass = Effect.fnUntraced(function* <A, R>(
  desk: Desk | undefined,
  times: Times,
  call: Turnstile.Call,
  work: Effect.Effect<A, ConnectorError.ConnectorError, R>
) {
  if (desk === undefined) return yield* notOurs(call)
  const urgency = yield* Urgency.Current
  // Whoever has been let in leaves again, however soon it is interrupted.
  return yield* Effect.uninterruptibleMask((restore) =>
    Effect.flatMap(restore(desk.gate.enter({ kind: call.kind, urgency })), (leave) =>
      Option.isNone(leave)
        ? refused(call, "stopping: no more calls are begun")
        : Effect.ensuring(restore(inside(desk, times, call, work)), leave.value)
    )
  )
})

const inside = Effect.fnUntraced(function* <A, R>(
  { breakers, budget, keep, mayCall }: Desk,
  { now, wall }: Times,
  call: Turnstile.Call,
  work: Effect.Effect<A, ConnectorError.ConnectorError, R>
) {
  if (!(yield* mayCall)) return yield* notOurs(call)
  const objection = breakers.objection(call.endpoint, wall())
  if (Option.isSome(objection)) return yield* refused(call, objection.value)
  return yield* Effect.onExit(work, (exit) =>
    Effect.suspend(() => {
      if (Exit.isSuccess(exit)) return breakers.succeeded(call.endpoint) ? keep : Effect.void
      const error = Exit.findErrorOption(exit)
      if (Option.isNone(error)) return Effect.sync(() => breakers.abandoned(call.endpoint))
      const { reason } = error.value
      const pause = reason._tag === "RateLimited" ? (reason.retryAfterMillis ?? 0) : 0
      budget.pause(now(), pause)
      return breakers.failed(call.endpoint, error.value, wall()) || pause > 0 ? keep : Effect.void
    })
  )
})

const notOurs = (call: Turnstile.Call) => refused(call, "another process looks after this account now")

/** Surely not made. */
const refused = ({ account, endpoint }: Turnstile.Call, detail: string) =>
  new ConnectorError.ConnectorError({
    connector: account.split(" ", 1).join(""),
    operation: endpoint,
    reason: new ConnectorError.Unavailable({ detail })
  })
