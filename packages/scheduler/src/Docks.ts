/** Which stores are worked at together: those that share accounts, directly or through others. */
import type { Store } from "@crossdock/core"

export interface Member<A> {
  readonly accounts: ReadonlyArray<Store.Account>
  readonly store: A
}

export interface Dock<A> {
  readonly name: string
  readonly accounts: ReadonlyArray<Store.Account>
  readonly members: ReadonlyArray<Member<A>>
}

/** A dock is named for the first of its accounts. Where stores budget one account differently, the smaller budget counts. */
export const from = <A>(members: ReadonlyArray<Member<A>>): ReadonlyArray<Dock<A>> => {
  const docks = new Map<string, Dock<A>>()
  for (const member of members) {
    const met = new Set(member.accounts.flatMap(({ name }) => docks.get(name) ?? []))
    const joined = join([...met], member)
    for (const { name } of joined.accounts) docks.set(name, joined)
  }
  return [...new Set(docks.values())]
}

const join = <A>(met: ReadonlyArray<Dock<A>>, member: Member<A>): Dock<A> => {
  const accounts = new Map<string, Store.Account>()
  for (const account of [...met.flatMap((dock) => dock.accounts), ...member.accounts]) {
    const known = accounts.get(account.name)
    accounts.set(account.name, known === undefined ? account : smaller(known, account))
  }
  const names = [...accounts.keys()].toSorted()
  return {
    name: names[0] ?? "",
    accounts: names.flatMap((name) => accounts.get(name) ?? []),
    members: [...met.flatMap((dock) => dock.members), member]
  }
}

const smaller = (a: Store.Account, b: Store.Account): Store.Account => ({
  name: a.name,
  callsPerSecond: Math.min(a.callsPerSecond, b.callsPerSecond),
  concurrency: Math.min(a.concurrency, b.concurrency)
})
