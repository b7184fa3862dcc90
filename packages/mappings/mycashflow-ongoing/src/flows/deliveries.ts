/** Deliveries, from the warehouse to the shop. */
import { Pipeline, type Source, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import type { Declaration } from "../Declaration.ts"
import { isNotPicked } from "../NotPicked.ts"
import { toMycashflowDelivery } from "../toMycashflowDelivery.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { orderPipeline } from "./orders.ts"

export const deliveryPipeline = "deliveries"

export const deliveriesOf = (declaration: Declaration) => {
  const { byUpdate, showTakenBack: takenBack } = declaration.deliveries
  return byUpdate
    ? from(Ongoing.sources.shippedOrUpdatedOrders({ takenBack }), declaration)
    : from(Ongoing.sources.shippedOrders({ takenBack }), declaration)
}

const from = <Cursor>(
  source: Source.Source<Ongoing.ShippedOrder, Cursor, Ongoing.OngoingClient>,
  declaration: Declaration
) =>
  Pipeline.make(deliveryPipeline, {
    every: timetable(declaration.deliveries, declaration.timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: source,
    map: toMycashflowDelivery(deliveryOptions(declaration)),
    describe: describe.warehouseOrder,
    to: Mycashflow.sinks.deliveries({ ...declaration.deliveries, isElsewhere: isElsewhere(declaration) })
  })

/** Rows that the warehouse has never heard of. */
const isElsewhere = ({ articles, orders }: Declaration) =>
  articles.virtual === "skip" ? (line: Mycashflow.OrderLine) => isNotPicked(orders.notPicked, line) : undefined

export const deliveryOptions = ({ deliveries, ongoing, orders }: Declaration) => ({
  ...Ongoing.OrderStatus.thresholdsOf(ongoing),
  orderNumberPrefix: orders.orderNumberPrefix,
  tracking: deliveries.tracking,
  unknownOrders: deliveries.unknownOrders,
  ...(orders.enabled ? { orderPipeline } : {}),
  ...(deliveries.showTakenBack ? { pipeline: deliveryPipeline } : {})
})
