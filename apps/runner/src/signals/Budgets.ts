/** What is left of the calls that accounts may be asked, of those that this process holds now. */
import { Accounts } from "@crossdock/scheduler"
import { Effect, Option } from "effect"
import { StoresAtHand } from "../api/Works.ts"

interface Left {
  /** The label of the first store that has the account. */
  readonly store: string
  readonly connector: string
  /** From 0 to 1, of a second's worth. */
  readonly left: number
}

/** Of accounts that share a label, the least. */
export const left = Effect.fnUntraced(function* (labelOf: (store: string) => string) {
  const accounts = yield* Effect.serviceOption(Accounts)
  if (Option.isNone(accounts)) return []
  const held = new Map(accounts.value.left().map(({ left, name }) => [name, left]))
  const least = new Map<string, Left>()
  for (const name of yield* names) {
    const left = held.get(name.account)
    if (left === undefined) continue
    held.delete(name.account)
    const each: Left = { store: labelOf(name.store), connector: connectorOf(name.account), left }
    const known = least.get(`${each.connector} ${each.store}`)
    if (known === undefined || left < known.left) least.set(`${each.connector} ${each.store}`, each)
  }
  return [...least.values()]
})

/** Of stores whose accounts can be told. */
const names = Effect.gen(function* () {
  const { files } = yield* StoresAtHand
  const all = yield* Effect.forEach(files, ({ store }) =>
    Effect.match(store.accounts, {
      onFailure: () => [],
      onSuccess: (accounts) => accounts.map(({ name }) => ({ store: store.name, account: name }))
    })
  )
  return all.flat().toSorted((a, b) => (a.store < b.store ? -1 : 1))
})

const connectorOf = (account: string) => account.split(" ", 1).join("")
