/** An agenda that knows of accounts alone, keeps count, and fails when it is told to. */
import { Agenda, Ledger } from "@crossdock/core"
import { Effect, Layer, Option } from "effect"

export const ownAgenda = () => {
  const owners = new Map<string, string>()
  const states = new Map<string, Agenda.AccountState>()
  const state = { isAway: false, renewals: 0 }
  const away = new Ledger.LedgerError({ reason: "unreachable", detail: "away" })
  const asked = <A>(answer: () => A) => Effect.suspend(() => (state.isAway ? Effect.fail(away) : Effect.sync(answer)))
  const stateOf = (name: string) => states.get(name) ?? { name, spentUntil: Option.none(), tripped: {} }
  const unasked = Effect.die("nobody asks for this here")
  const service = Agenda.Agenda.of({
    claim: ({ accounts, owner }) =>
      asked(() => {
        if (accounts.some((name) => (owners.get(name) ?? owner) !== owner)) return Option.none()
        for (const name of accounts) owners.set(name, owner)
        return Option.some(accounts.map(stateOf))
      }),
    renew: ({ owner }) =>
      Effect.andThen(
        Effect.sync(() => void (state.renewals += 1)),
        Effect.andThen(
          Effect.yieldNow,
          asked(() => new Set([...owners].flatMap(([name, by]) => (by === owner ? [name] : []))))
        )
      ),
    release: (owner, accounts) =>
      asked(() => {
        for (const each of accounts) {
          if (owners.get(each.name) !== owner) continue
          owners.delete(each.name)
          states.set(each.name, each)
        }
      }),
    keep: (owner, account) =>
      asked(() => {
        if (owners.get(account.name) === owner) states.set(account.name, account)
      }),
    enrol: () => unasked,
    outlook: () => unasked,
    waiting: () => unasked,
    due: () => unasked,
    finish: () => unasked,
    note: () => unasked,
    hinted: () => unasked,
    hints: () => unasked,
    answer: () => unasked,
    send: () => unasked,
    backlog: unasked
  })
  return { owners, states, state, layer: Layer.succeed(Agenda.Agenda, service) }
}
