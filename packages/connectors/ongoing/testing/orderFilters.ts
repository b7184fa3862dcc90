/** What orders can be asked for by. API notes §4 (VERIFIED names, meanings as far as the names tell them). */
import { fieldsOf, textOf } from "./Fields.ts"
import * as Filters from "./Filters.ts"
import type { StoredLine, StoredOrder } from "./StoredOrder.ts"
import type { World } from "./World.ts"

export const orderFilters = ({ settings }: World): Filters.Filters<StoredOrder> => {
  const since = (read: (order: StoredOrder) => Date | null) => Filters.since(settings.fromIncludesItsSecond, read)
  const text = (name: string) => Filters.oneOf((order: StoredOrder) => textOf(order.fields[name]))
  return {
    orderNumber: Filters.oneOf((order) => order.orderNumber),
    orderNumbers: Filters.oneOf((order) => order.orderNumber),
    goodsOwnerOrderId: text("goodsOwnerOrderId"),
    referenceNumbers: text("referenceNumber"),
    consigneeOrderNumbers: text("consigneeOrderNumber"),
    customerNumber: Filters.oneOf((order) => textOf(fieldsOf(order.fields["consignee"])["customerNumber"])),
    articleNumbers: Filters.anyOf((order) => order.lines.map(({ articleNumber }) => articleNumber)),
    orderStatusFrom: Filters.atLeast((order) => order.status),
    orderStatusTo: Filters.atMost((order) => order.status),
    orderIdFrom: Filters.atLeast((order) => order.orderId),
    backOrderForOrderId: Filters.oneOf(({ backOrderFor }) => (backOrderFor === null ? null : String(backOrderFor))),
    orderStatusChangedTimeFrom: since((order) => order.statusChanged),
    orderUpdatedTimeFrom: since((order) => order.updated),
    orderHeaderUpdatedTimeFrom: since((order) => order.updated),
    orderCreatedTimeFrom: since((order) => order.created),
    orderCreatedTimeTo: Filters.until((order) => order.created),
    shippedTimeFrom: since((order) => order.shippedTime),
    shippedTimeTo: Filters.until((order) => order.shippedTime),
    lastPickingTimeFrom: since((order) => order.lastPicked),
    lastPickingTimeTo: Filters.until((order) => order.lastPicked),
    lastReturnedFrom: since((order) => order.lastReturned),
    onlyOrdersWithOrderLinesToReport: Filters.only(({ lines }) => lines.some(isToReport)),
    onlyOrdersWithOrderLinesToReportReturned: Filters.only(({ lines }) => lines.some(isToReportReturned))
  }
}

/** API notes §4 (VERIFIED): reported is less than picked. */
const isToReport = ({ picked, reported }: StoredLine) => (reported ?? 0) < picked

const isToReportReturned = ({ reportedReturned, returned }: StoredLine) => (reportedReturned ?? 0) < returned
