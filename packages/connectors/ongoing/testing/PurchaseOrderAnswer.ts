/** A purchase order as the platform answers it. API notes §7 (VERIFIED, after Ongoing's own example). */
import { type Fields, numberOf, pick, textOf, textOrNull, words } from "./Fields.ts"
import type { StoredPurchaseLine, StoredPurchaseOrder } from "./StoredPurchaseOrder.ts"
import * as UtcTime from "./UtcTime.ts"
import type { World } from "./World.ts"

export const fromPurchaseOrder = (world: World, order: StoredPurchaseOrder): Fields => ({
  goodsOwner: { id: world.goodsOwnerId, name: "Simulated goods owner" },
  supplierInfo: pick(order.fields["supplierInfo"], { supplierNumber: textOf, supplierName: textOf }),
  purchaseOrderInfo: {
    purchaseOrderId: order.purchaseOrderId,
    purchaseOrderNumber: order.purchaseOrderNumber,
    ...Object.fromEntries(texts.map((name) => [name, textOrNull(order.fields[name])])),
    purchaseOrderStatus: {
      number: order.status,
      text: world.settings.purchaseOrderStatuses.find(({ number }) => number === order.status)?.text ?? null
    },
    purchaseOrderType: pick(order.fields["purchaseOrderType"], { code: textOrNull, name: textOrNull }),
    inDate: textOrNull(order.fields["inDate"]),
    createdDate: UtcTime.format(order.created)
  },
  purchaseOrderLines: order.lines.map((line) => purchaseLine(world, line))
})

const texts = words("supplierOrderNumber goodsOwnerReference referenceNumber purchaseOrderRemark")

const purchaseLine = (world: World, line: StoredPurchaseLine): Fields => {
  const article = world.articles.get(line.articleNumber)
  return {
    id: line.id,
    rowNumber: line.rowNumber,
    article: {
      articleSystemId: article?.articleSystemId ?? 0,
      articleNumber: line.articleNumber,
      articleName: textOf(article?.fields["articleName"]),
      productCode: textOf(article?.fields["productCode"])
    },
    comment: textOrNull(line.fields["comment"]),
    rowPrice: numberOf(line.fields["rowPrice"]),
    advisedNumberOfItems: line.advised,
    receivedNumberOfItems: line.received,
    reportedNumberOfItems: line.reported,
    articleItems: null,
    subPurchaseOrderLines: null,
    externalOrderLineId: textOrNull(line.fields["externalOrderLineId"])
  }
}
