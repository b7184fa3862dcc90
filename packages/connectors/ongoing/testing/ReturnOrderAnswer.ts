/** A return order as the platform answers it. API notes §7 (VERIFIED names). */
import { type Fields, textOrNull } from "./Fields.ts"
import type { StoredReturnLine, StoredReturnOrder } from "./StoredReturnOrder.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const fromReturnOrder = (world: World, returnOrder: StoredReturnOrder): Fields => ({
  returnOrderInfo: {
    returnOrderId: returnOrder.returnOrderId,
    returnOrderNumber: returnOrder.returnOrderNumber,
    comment: textOrNull(returnOrder.fields["comment"]),
    inDate: textOrNull(returnOrder.fields["inDate"]),
    returnOrderStatus: {
      number: returnOrder.status,
      text: world.settings.returnOrderStatuses.find(({ number }) => number === returnOrder.status)?.text ?? null
    },
    warehouse: { id: 1, code: world.warehouse, name: world.warehouse },
    returnOrderHandlingComment: textOrNull(returnOrder.fields["returnOrderHandlingComment"]),
    freeValues: null,
    createdDate: UtcTime.format(returnOrder.created),
    returnOrderArrivalTime: UtcTime.formatOrNull(returnOrder.returnedTime),
    returnOrderCreatedBy: null
  },
  customerOrderInfo: { orderId: returnOrder.orderId, orderNumber: returnOrder.orderNumber },
  returnOrderLines: returnOrder.lines.map((line) => returnLine(world, returnOrder, line))
})

const returnLine = (world: World, { orderNumber }: StoredReturnOrder, line: StoredReturnLine): Fields => {
  const sold = world.orders.get(orderNumber)?.lines.find(({ id }) => id === line.orderLineId)
  const article = world.articles.get(sold?.articleNumber ?? "")
  const cause = world.returnCauses.get(line.causeCode ?? "")
  return {
    returnOrderLineId: line.id,
    returnOrderRowNumber: line.rowNumber,
    customerOrderLine: { orderLineId: line.orderLineId, customerOrderRowNumber: sold?.rowNumber ?? null },
    article: {
      articleSystemId: article?.articleSystemId ?? 0,
      articleNumber: article?.articleNumber ?? null,
      articleName: textOrNull(article?.fields["articleName"])
    },
    returnCause: cause === undefined ? null : { code: cause.code, name: cause.name },
    returnedNumberOfItems: line.returned,
    pickedNumberOfItems: sold?.picked ?? 0,
    toBeReturnedNumberOfItems: line.expected,
    returnedRemovedByInventoryNumberOfItems: 0,
    returnedArticleItems: null
  }
}
