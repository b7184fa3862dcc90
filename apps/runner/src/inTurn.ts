/** Where others share the ledger, one process at a time works on a store's accounts. */
import type { Store } from "@crossdock/core"
import { Accounts, Holding, visit } from "@crossdock/scheduler"
import { Effect, Option } from "effect"
import type { AnyStore } from "./StoreFile.ts"

/** None where another process is at it, and does not come to an end. */
export const inTurn = Effect.fnUntraced(function* <A, E, R>(
  store: AnyStore,
  work: (told: Store.Told) => Effect.Effect<A, E, R>
) {
  const holding = yield* Effect.serviceOption(Holding)
  const accounts = yield* Effect.serviceOption(Accounts)
  if (Option.isNone(holding) || Option.isNone(accounts)) return Option.some(yield* work({}))
  return yield* visit(yield* store.accounts, work).pipe(
    Effect.provideService(Holding, holding.value),
    Effect.provideService(Accounts, accounts.value)
  )
})

export const isBusy =
  "another process is at its accounts and has not come to an end: let it work, or stop it first (`crossdock serve` looks after all stores by itself)"
