/** Orders, from the shop to the warehouse. */
import { Pipeline, Reconciliation, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import { Option } from "effect"
import type { Declaration } from "../Declaration.ts"
import * as OrderFilter from "../OrderFilter.ts"
import type { OrderOptions } from "../OrderOptions.ts"
import { shopOrderIdOf } from "../shopOrderId.ts"
import { toOngoingOrderWrite } from "../toOngoingOrderWrite.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { articlePipeline } from "./articles.ts"

export const orderPipeline = "orders"

export const ordersOf = (declaration: Declaration) =>
  Pipeline.make(orderPipeline, {
    every: timetable(declaration.orders, declaration.timeZone),
    urgency: Urgency.ranks.order,
    after: [{ pipeline: articlePipeline, until: "begun" }],
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.orders({ since: declaration.orders.since, statuses: readStatuses(declaration) }),
    map: toOngoingOrderWrite(orderOptions(declaration)),
    to: Ongoing.sinks.orders(declaration.orders),
    describe: describe.shopOrder(declaration),
    counterpart: Reconciliation.counterpart(
      livingOrders(declaration),
      ({ orderInfo: { orderNumber, orderStatus } }) => ({
        remoteKey: orderNumber,
        key: Option.map(shopOrderIdOf(declaration.orders.orderNumberPrefix, orderNumber), String),
        isOpen: orderStatus.number < Ongoing.OrderStatus.thresholdsOf(declaration.ongoing).shippedFrom
      })
    )
  })

/** What the warehouse has stays looked after, whatever the store leaves out: open and cancelled orders are always read. */
const readStatuses = ({ orders }: Declaration) => [
  ...new Set([...OrderFilter.defaults.only.statuses, ...orders.only.statuses.map((status) => status.toUpperCase())])
]

/** Orders of the warehouse that are not cancelled there. */
const livingOrders = ({ ongoing }: Declaration) =>
  Ongoing.sources.orders({ orderStatusTo: Ongoing.OrderStatus.thresholdsOf(ongoing).shippedBelow - 1 })

const orderOptions = ({ articles, currency, orders, timeZone }: Declaration): OrderOptions => ({
  ...orders,
  bundles: articles.bundles,
  bundleIds: articles.bundleIds,
  virtual: articles.virtual,
  currency,
  timeZone,
  orderPipeline,
  ...(articles.enabled ? { articlePipeline } : {})
})
