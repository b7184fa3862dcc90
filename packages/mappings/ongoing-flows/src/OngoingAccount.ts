/** What a store file says of the warehouse's account. */
import { Setting } from "@crossdock/core"
import { OrderStatus } from "@crossdock/ongoing"
import { Schema } from "effect"
import { budget } from "./budget.ts"
import { maybe } from "./settingWords.ts"

const OngoingWebhooks = Schema.Struct({
  token: Setting.Secret.annotateKey({ description: "What Ongoing is told to send as X-Auth-Token" })
})

const Account = Schema.Struct({
  warehouse: Setting.Plain.annotateKey({ description: "The last part of the warehouse's sign-in address" }),
  goodsOwnerId: Schema.Int.annotateKey({ description: "The goods owner's id" }),
  user: Setting.Plain.annotateKey({ description: "The API user; begins with WSI" }),
  password: Setting.Secret.annotateKey({ description: "The API user's password" }),
  baseUrl: maybe(Setting.Plain, "Everything before /api; by default https://api.ongoingsystems.se/WAREHOUSE"),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  ...budget(25, 4),
  lastOpenStatus: maybe(Schema.Int, "The highest order status in which the warehouse has not started; by default 300"),
  shippedFrom: maybe(Schema.Int, "The lowest order status of a shipped order; by default 450"),
  shippedBelow: maybe(Schema.Int, "The first order status above those of shipped orders; by default 800"),
  cancelledStatus: maybe(Schema.Int, "The order status of a cancelled order; by default 1000"),
  webhooks: maybe(OngoingWebhooks, "For messages of the warehouse, as a hint to look sooner")
})

/** Thresholds out of order would have a shipped order changed, no delivery told, or a cancelled order told as shipped. */
export const OngoingAccount = Account.check(
  Schema.makeFilter((account) => {
    const all = OrderStatus.thresholdsOf(account)
    return inOrder
      .filter(({ fits, high, low }) => !fits(all[low], all[high]))
      .map(({ high, low, words }) => ({
        path: [account[high] === undefined ? low : high],
        issue: `Expected ${low} (by default ${byDefault[low]}) ${words} ${high} (${byDefault[high]})`
      }))
  })
)

const byDefault = OrderStatus.defaultThresholds

const below = { words: "below", fits: (low: number, high: number) => low < high }
const notAbove = { words: "not above", fits: (low: number, high: number) => low <= high }

const inOrder = [
  { low: "lastOpenStatus", high: "shippedFrom", ...below },
  { low: "shippedFrom", high: "shippedBelow", ...below },
  { low: "shippedBelow", high: "cancelledStatus", ...notAbove }
] as const
export type OngoingAccount = typeof OngoingAccount.Type
