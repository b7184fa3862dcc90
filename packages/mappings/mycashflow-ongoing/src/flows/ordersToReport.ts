/** The warehouse's shipped orders with lines to report, each beside the shop's. */
import * as Ongoing from "@crossdock/ongoing"
import { type OrderToReport, shopIdOf } from "../OrderToReport.ts"
import { besideShop } from "./besideShop.ts"

/** `prefix`: in front of this store's order numbers. */
export const ordersToReport = (prefix: string) =>
  besideShop(Ongoing.sources.ordersToReport(), {
    shopIdOf: (order) => shopIdOf(prefix, order),
    together: (order, inShop): OrderToReport => ({ order, inShop })
  })
