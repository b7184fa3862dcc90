/** Orders, from the shop to the warehouse. */
import { Pipeline, Reconciliation, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import { BigDecimal } from "effect"
import type { Declaration } from "../Declaration.ts"
import { defaults } from "../OrderOptions.ts"
import { shopOrderCodeOf } from "../shopOrderCode.ts"
import { toOngoingOrderWrite } from "../toOngoingOrderWrite.ts"
import { accountsOf } from "./accountsOf.ts"
import { articlePipeline } from "./articles.ts"

export const orderPipeline = "orders"

export const ordersOf = (declaration: Declaration) => {
  const { articles, ongoing, orders, timeZone, vendure } = declaration
  const { moneyPrecision } = vendure
  const thresholds = Ongoing.OrderStatus.thresholdsOf(ongoing)
  return Pipeline.make(orderPipeline, {
    every: timetable(orders, timeZone),
    urgency: Urgency.ranks.order,
    after: [{ pipeline: articlePipeline, until: "begun" }],
    accounts: accountsOf(declaration),
    from: Vendure.sources.orders({ since: orders.since }),
    map: toOngoingOrderWrite({
      ...orders,
      moneyPrecision,
      timeZone,
      orderPipeline,
      ...(articles.enabled ? { articlePipeline } : {})
    }),
    to: Ongoing.sinks.orders({ ...orders, unknownTransporters: defaults.unknownTransporters }),
    describe: ({ currencyCode, state, totalWithTax }) => ({
      statusHere: state,
      worth: {
        amount: BigDecimal.format(Vendure.Money.toDecimal(totalWithTax, moneyPrecision)),
        currency: currencyCode
      }
    }),
    counterpart: Reconciliation.counterpart(
      Ongoing.sources.orders({ orderStatusTo: thresholds.shippedBelow - 1 }),
      (order) => ({
        remoteKey: order.orderInfo.orderNumber,
        key: shopOrderCodeOf(orders.orderNumberPrefix, order),
        isOpen: order.orderInfo.orderStatus.number < thresholds.shippedFrom
      })
    )
  })
}
