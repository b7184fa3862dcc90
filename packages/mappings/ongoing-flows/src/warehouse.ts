/** The connection to the warehouse's account, and its budget. */
import { Setting, type Store } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { Effect, Layer } from "effect"
import type { OngoingAccount } from "./OngoingAccount.ts"

export const warehouse = (ongoing: OngoingAccount) =>
  Layer.unwrap(
    Effect.map(
      Effect.all({
        warehouse: Setting.plain(ongoing.warehouse),
        user: Setting.plain(ongoing.user),
        password: Setting.secret(ongoing.password),
        baseUrl: optional(ongoing.baseUrl)
      }),
      (account) => Ongoing.OngoingClient.layer({ ...ongoing, ...account })
    )
  )

export const warehouseAccount = Effect.fnUntraced(function* (ongoing: OngoingAccount) {
  const { callsPerSecond, concurrency, goodsOwnerId } = ongoing
  const owner = {
    warehouse: yield* Setting.plain(ongoing.warehouse),
    goodsOwnerId,
    baseUrl: yield* optional(ongoing.baseUrl)
  }
  return { name: Ongoing.accountOf(owner), callsPerSecond, concurrency } satisfies Store.Account
})

/** A setting that may be left out. */
export const optional = (text: string | undefined) =>
  text === undefined ? Effect.succeed(undefined) : Setting.plain(text)
