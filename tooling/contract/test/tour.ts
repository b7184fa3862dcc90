/** Calls that no flow makes and the simulators answer all the same, each with the status that it is answered with. */

type Call = readonly [side: "shop" | "warehouse", method: string, path: string, status: number, body?: unknown]

const shop = (method: string, path: string, status: number, body?: object): Call => ["shop", method, path, status, body]

const warehouse = (method: string, path: string, status: number, body?: unknown): Call => [
  "warehouse",
  method,
  `/v1${path}`,
  status,
  body
]

const stock: ReadonlyArray<Call> = [
  shop("GET", "/v1/products/101?expand=stock_item,translations,brand,variations,variations.stock_item", 200),
  shop("GET", "/v1/products/product_code=MUG", 200),
  shop("GET", "/v1/products/1", 404),
  shop("GET", "/v1/products?id=101,102&sort=id-desc", 200),
  shop("GET", "/v1/stock?page=1&page_size=5&sort=id-desc", 200),
  shop("GET", "/v1/stock/MUG", 200),
  shop("GET", "/v1/stock/NONE", 404),
  shop("PATCH", "/v1/stock/MUG", 200, { quantity: 7, enabled: true }),
  shop("GET", "/v1/stock-changes?page=1&page_size=5&sort=id-asc", 200)
]

const webhook = { topic: "order.created", expands: ["payments"], url: "https://x.example" }

const shopOrders: ReadonlyArray<Call> = [
  shop("GET", "/v1/orders?status=open&page_size=100&page=1&sort=updated_at-desc", 200),
  shop("POST", "/v1/orders/10001/cancel", 200),
  shop("POST", "/v1/orders/10001/cancel", 409),
  shop("POST", "/v0/orders/10001/quick-process", 409),
  shop("GET", "/v1/shipping-methods?page=1&page_size=2", 200),
  shop("GET", "/v1/payment-methods", 200),
  shop("POST", "/v1/webhooks", 200, webhook),
  shop("GET", "/v1/webhooks", 200),
  shop("DELETE", "/v1/webhooks/083c584d-ae65-11ec-aef4-0242ac130002", 404)
]

const registers: ReadonlyArray<Call> = [
  warehouse("GET", "/goodsOwners", 200),
  warehouse("GET", "/warehouses", 200),
  warehouse("GET", "/transporterContracts?goodsOwnerId=159", 200),
  warehouse("GET", "/orders/statuses", 200),
  warehouse("GET", "/orders/types?goodsOwnerId=159", 200),
  warehouse("GET", "/orders/classes?goodsOwnerId=159", 200),
  warehouse("PUT", "/orders/wayOfDeliveryTypes", 200, { goodsOwnerId: 159, code: "TAXI", name: "Taksi" }),
  warehouse("GET", "/orders/wayOfDeliveryTypes?goodsOwnerId=159", 200),
  warehouse("PUT", "/articles/classes", 200, { goodsOwnerId: 159, code: "FRAGILE", name: "Fragile" }),
  warehouse("GET", "/articles/classes?goodsOwnerId=159", 200),
  warehouse("PUT", "/returnOrders/returnCauses", 200, { goodsOwnerId: 159, code: "BROKEN", name: "Broken" }),
  warehouse("GET", "/returnOrders/returnCauses?goodsOwnerId=159", 200),
  warehouse("GET", "/returnOrders/statuses", 200),
  warehouse("GET", "/purchaseOrders/statuses", 200),
  warehouse("GET", "/purchaseOrders/types?goodsOwnerId=159", 200)
]

const kit = {
  goodsOwnerId: 159,
  articleNumber: "KIT",
  structureDefinition: { articleKind: "Structure", rows: [{ articleNumber: "MUG", numberOfItems: 2 }] }
}

const file = { fileName: "slip.pdf", mimeType: "application/pdf", fileDataBase64: "QSBzdHJpbmc=" }

const articles: ReadonlyArray<Call> = [
  warehouse("PUT", "/articles", 200, kit),
  warehouse("GET", "/articles/18067", 200),
  warehouse("GET", "/articles/1", 404),
  warehouse("GET", "/articles?goodsOwnerId=159&stockInfoChangedFrom=2020-01-01T00%3A00%3A00%2B00%3A00", 400),
  warehouse("GET", "/articles/inventoryPerWarehouse?goodsOwnerId=159", 200),
  warehouse("GET", "/articles/structureDefinitions?goodsOwnerId=159&articleKind=Structure", 200),
  warehouse("POST", "/articles/18067/files", 200, file),
  warehouse("GET", "/articles/18067/files", 200)
]

const id = 50_161

const patches: ReadonlyArray<Call> = [
  warehouse("PATCH", `/orders/${id}/orderRemark`, 200, { orderRemark: "Ring" }),
  warehouse("PATCH", `/orders/${id}/freightPrice`, 200, { freightPrice: 4.9 }),
  warehouse("PATCH", `/orders/${id}/waybill`, 200, { waybill: "JJFI9" }),
  warehouse("PATCH", `/orders/${id}/returnWaybill`, 200, { returnWaybill: "JJFI8" }),
  warehouse("PATCH", `/orders/${id}/transporter`, 200, { transporterCode: "POSTI" }),
  warehouse("PATCH", `/orders/${id}/setOrderClasses`, 200, { classes: [{ code: "GIFT", name: "Gift" }] }),
  warehouse("PATCH", `/orders/${id}/setReportedNumberOfItemsToPickedNumberOfItems`, 200),
  warehouse("PATCH", `/orders/${id}/consigneeAndOrderNotifications`, 200, { consignee: { city: "Turku" } }),
  warehouse("GET", `/orders/${id}`, 200),
  warehouse("DELETE", `/orders/${id}/classes`, 200),
  warehouse("GET", "/orders/1", 404),
  warehouse("DELETE", "/orders?goodsOwnerId=159&orderNumber=NONE", 400),
  warehouse("POST", `/orders/${id}/files`, 200, file),
  warehouse("PUT", `/orders/${id}/files?fileName=slip.pdf`, 200, { mimeType: "text/plain", fileDataBase64: "QQ==" }),
  warehouse("GET", `/orders/${id}/files`, 200)
]

const purchaseOrder = {
  goodsOwnerId: 159,
  purchaseOrderNumber: "PO1",
  inDate: "2026-03-09T00:00:00+00:00",
  supplierInfo: { supplierNumber: "S1", supplierName: "Supplier" },
  purchaseOrderLines: [{ rowNumber: "1", articleNumber: "MUG", numberOfItems: 10 }]
}

const inbound: ReadonlyArray<Call> = [
  warehouse("PUT", "/purchaseOrders", 200, purchaseOrder),
  warehouse("GET", "/purchaseOrders?goodsOwnerId=159", 200),
  warehouse("GET", "/purchaseOrders/246", 200),
  warehouse("DELETE", "/purchaseOrders?goodsOwnerId=159&purchaseOrderNumber=PO1", 200)
]

const returnOrder = (orderLineId: number) => ({
  goodsOwnerId: 159,
  returnOrderNumber: "R1",
  customerOrder: { orderId: id },
  returnOrderLines: [
    {
      returnOrderRowNumber: "1",
      customerOrderLine: { orderLineId },
      toBeReturnedNumberOfItems: 1,
      returnCause: { code: "BROKEN", name: "Broken" }
    }
  ]
})

const returns = (orderLineId: number): ReadonlyArray<Call> => [
  warehouse("PUT", "/returnOrders", 200, returnOrder(orderLineId)),
  warehouse("GET", "/returnOrders?goodsOwnerId=159", 200),
  warehouse("GET", "/returnOrders/301", 200),
  warehouse("DELETE", "/returnOrders?goodsOwnerId=159&returnOrderNumber=R1", 200)
]

/** `orderLineId`: of a line of the warehouse's first order. */
export const tour = (orderLineId: number): ReadonlyArray<Call> => [
  ...stock,
  ...shopOrders,
  ...registers,
  ...articles,
  ...patches,
  ...inbound,
  ...returns(orderLineId)
]
