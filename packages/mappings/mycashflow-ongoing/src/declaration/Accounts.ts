/** What a store file says of the shop's and the warehouse's accounts. */
import { Setting } from "@crossdock/core"
import { OrderStatus } from "@crossdock/ongoing"
import { Schema } from "effect"
import { maybe, or } from "../settingWords.ts"
import { MycashflowWebhooks, OngoingWebhooks } from "../WebhookOptions.ts"

/** What the account may be asked, by all processes together. Neither platform documents a limit. */
const budget = (callsPerSecond: number, concurrency: number) => ({
  callsPerSecond: or(
    Schema.Finite.check(Schema.isBetween({ minimum: 0.01, maximum: 10_000 })),
    callsPerSecond,
    "Calls a second that the account may be asked, by all processes together"
  ),
  concurrency: or(
    Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
    concurrency,
    "Reads under way at once; writes go one at a time"
  )
})

export const Mycashflow = Schema.Struct({
  store: Setting.Plain.annotateKey({ description: "The shop's name: STORE in STORE.mycashflow.fi" }),
  user: Setting.Plain.annotateKey({ description: "The API user, an e-mail address" }),
  apiKey: Setting.Secret.annotateKey({ description: "The API key" }),
  baseUrl: maybe(Setting.Plain, "Everything before /api; by default https://STORE.mycashflow.fi"),
  ordersVersion: maybe(
    Schema.Literals(["v0", "v1"]),
    "The version of the orders API; found out by itself where it is left out"
  ),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  ...budget(10, 4),
  webhooks: maybe(MycashflowWebhooks, "For messages of the shop, as a hint to look sooner")
})

const OngoingAccount = Schema.Struct({
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
export const Ongoing = OngoingAccount.check(
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
