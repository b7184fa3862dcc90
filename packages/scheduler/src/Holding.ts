/**
 * The accounts that this process holds. Its lease is renewed again and again; whoever was frozen, or could not reach the
 * agenda, asks it once more before the next call.
 */
import { Agenda, type Ledger, type Store } from "@crossdock/core"
import { Clock, Context, Duration, Effect, Layer, Option, Semaphore } from "effect"
import { Accounts } from "./Accounts.ts"
import * as Stopwatch from "./Stopwatch.ts"

export class Holding extends Context.Service<
  Holding,
  {
    readonly owner: string
    /** Takes all of these accounts and opens their gates, or does neither. Whenever one of them is lost, `lost` is told. */
    readonly take: (
      accounts: ReadonlyArray<Store.Account>,
      lost?: Effect.Effect<void>
    ) => Effect.Effect<boolean, Ledger.LedgerError>
    /** Shuts their gates and gives them back; what cannot be given back now is given back later. */
    readonly drop: (accounts: ReadonlyArray<Store.Account>) => Effect.Effect<void, Ledger.LedgerError>
    /** Renews everything. Gives what was lost. */
    readonly renew: Effect.Effect<ReadonlyArray<string>, Ledger.LedgerError>
  }
>()("@crossdock/scheduler/Holding") {
  static readonly layer = (owner: string, lease: Duration.Duration = Duration.seconds(8)) =>
    Layer.effect(Holding, make(owner, lease))
}

/**
 * A call is only begun while more than this is left of a lease, so that most are answered before the next holder calls. One
 * that takes longer, on a line that hangs, may still be on its way then.
 */
const margin = Duration.seconds(3)

const make = Effect.fnUntraced(function* (owner: string, lease: Duration.Duration) {
  const agenda = yield* Agenda.Agenda
  const accounts = yield* Accounts
  const stopwatch = yield* Stopwatch.make
  const clock = yield* Clock.Clock
  const oneAtATime = yield* Semaphore.make(1)
  const freshFor = Duration.toMillis(Duration.subtract(lease, margin))
  // Neither of the two clocks alone tells of every pause: one stands while the machine sleeps, the other can be set.
  const now = () => ({ passed: stopwatch(), wall: clock.currentTimeMillisUnsafe() })
  const held = new Map<string, { readonly since: ReturnType<typeof now>; readonly lost: Effect.Effect<void> }>()
  /** What could not be given back yet: it is ours until then, and would be renewed with the rest for ever. */
  const left = new Map<string, Agenda.AccountState>()
  const giveBack = Effect.suspend(() =>
    left.size === 0
      ? Effect.void
      : Effect.tap(agenda.release(owner, [...left.values()]), () => Effect.sync(() => left.clear()))
  )
  const isFresh = (name: string) => {
    const since = held.get(name)?.since
    if (since === undefined) return false
    const { passed, wall } = now()
    return passed - since.passed < freshFor && Math.abs(wall - since.wall) < freshFor
  }

  const renewAll = Effect.gen(function* () {
    yield* giveBack
    const began = now()
    const accounts = [...held.keys()]
    const kept = accounts.length === 0 ? new Set<string>() : yield* agenda.renew({ owner, accounts }, lease)
    const gone = [...held].filter(([name]) => !kept.has(name))
    for (const [name] of gone) held.delete(name)
    for (const [name, { lost }] of held) held.set(name, { since: began, lost })
    yield* Effect.forEach(gone, ([, { lost }]) => lost, { discard: true })
    return gone.map(([name]) => name)
  })
  /** Many may find a lease stale at once: the first renews it for all of them. */
  const freshen = (name: string) =>
    oneAtATime.withPermit(Effect.suspend(() => (isFresh(name) ? Effect.void : Effect.asVoid(renewAll))))
  const mayCall = (name: string) =>
    Effect.suspend(() =>
      isFresh(name)
        ? Effect.succeed(true)
        : Effect.match(freshen(name), { onFailure: () => false, onSuccess: () => held.has(name) })
    )

  const keep = (state: Agenda.AccountState) => Effect.ignore(agenda.keep(owner, state))

  return Holding.of({
    owner,
    take: Effect.fnUntraced(function* (wanted, lost = Effect.void) {
      yield* giveBack
      const began = now()
      const states = yield* agenda.claim({ owner, accounts: wanted.map(({ name }) => name) }, lease)
      if (Option.isNone(states)) return false
      for (const state of states.value) {
        const account = wanted.find(({ name }) => name === state.name)
        if (account !== undefined) yield* accounts.open(account, state, { mayCall: mayCall(state.name), keep })
        held.set(state.name, { since: began, lost })
      }
      return true
    }, oneAtATime.withPermit),
    drop: Effect.fnUntraced(function* (given) {
      for (const { name } of given) {
        left.set(name, yield* accounts.close(name))
        held.delete(name)
      }
      yield* giveBack
    }, oneAtATime.withPermit),
    renew: oneAtATime.withPermit(renewAll)
  })
})
