/** The warehouse's shipped orders with lines to report, each beside the shop's. */
import * as Ongoing from "@crossdock/ongoing"
import { besideShop } from "@crossdock/ongoing-flows"
import { type OrderToReport, shopIdOf } from "../OrderToReport.ts"
import { inShop, personal } from "./inShop.ts"

/** `prefix`: in front of this store's order numbers. */
export const ordersToReport = (prefix: string) =>
  besideShop(Ongoing.sources.ordersToReport(), {
    personal,
    inShop: inShop((order: Ongoing.ShippedOrder) => shopIdOf(prefix, order)),
    together: (order, inShop: OrderToReport["inShop"]): OrderToReport => ({ order, inShop })
  })
