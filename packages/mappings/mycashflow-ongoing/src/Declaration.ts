/** What a store file may say by the blueprint `mycashflow-ongoing`. Only the two accounts are required. */
import { Currency, OngoingAccount, or, Reconciliation, section, TimeZone } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import { Mycashflow } from "./declaration/Accounts.ts"
import { Articles } from "./declaration/Articles.ts"
import { Cancellations } from "./declaration/Cancellations.ts"
import { Deliveries } from "./declaration/Deliveries.ts"
import { Orders } from "./declaration/Orders.ts"
import { Returns } from "./declaration/Returns.ts"
import { Stock } from "./declaration/Stock.ts"
import * as Order from "./OrderOptions.ts"

export const name = "mycashflow-ongoing"

export const Declaration = Schema.Struct({
  blueprint: Schema.Literal(name).annotateKey({ description: "By which blueprint this store is built" }),
  mycashflow: Mycashflow.annotateKey({ description: "The shop's account" }),
  ongoing: OngoingAccount.annotateKey({ description: "The warehouse's account" }),
  timeZone: or(TimeZone, Order.defaults.timeZone, "The store's time zone"),
  currency: or(Currency, Order.defaults.currency, "For orders whose payments name no currency"),
  articles: section(Articles, {}, "Articles, from the shop to the warehouse"),
  orders: section(Orders, {}, "Orders, from the shop to the warehouse"),
  deliveries: section(Deliveries, {}, "Deliveries, from the warehouse to the shop"),
  cancellations: section(Cancellations, {}, "Orders that were cancelled in the warehouse, told to the shop"),
  returns: section(Returns, {}, "Returns, shown in the shop and announced to the warehouse; off by default"),
  stock: section(Stock, {}, "Stock, from the warehouse to the shop; off by default"),
  reconciliation: section(Reconciliation, {}, "Both sides compared from end to end, by night")
})
export type Declaration = typeof Declaration.Type
