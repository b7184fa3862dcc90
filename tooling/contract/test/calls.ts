/** Calls that keep to the vendors' documents, to be broken one way each. */
import type { Contract } from "../src/index.ts"
import type { Vendors } from "./vendors.ts"

export interface Call {
  readonly vendor: keyof Vendors
  readonly method: string
  /** With its query, behind `/api`. */
  readonly path: string
  readonly sent?: unknown
  readonly status?: number
  readonly answered: unknown
}

const order = {
  goodsOwnerId: 159,
  orderNumber: "10234",
  deliveryDate: "2026-03-04",
  consignee: { name: "Aino Virtanen", advanced: { emailNotification: { toBeNotified: true, value: "a@example.com" } } },
  wayOfDelivery: { code: "POSTI", name: null },
  customerPrice: 49.9,
  orderLines: [{ rowNumber: "1", articleNumber: "MUG", numberOfItems: 2, prices: { linePrice: 24.95, totalVat: 5.07 } }]
}

export const putOrder = (changes: object): Call => ({
  vendor: "ongoing",
  method: "PUT",
  path: "/v1/orders",
  sent: { ...order, ...changes },
  answered: { orderId: 1, message: "created" }
})

export const putArticle = (changes: object): Call => ({
  vendor: "ongoing",
  method: "PUT",
  path: "/v1/articles",
  sent: { goodsOwnerId: 159, articleNumber: "MUG", ...changes },
  answered: { articleSystemId: 1, message: "" }
})

export const getOrders = (query: string, ...answered: ReadonlyArray<object>): Call => ({
  vendor: "ongoing",
  method: "GET",
  path: `/v1/orders${query}`,
  answered: answered.map((changes) => Object.assign({ orderInfo: { orderId: 1, orderNumber: "10234" } }, changes))
})

export const page = { page: 1, page_size: 100, page_count: 1, item_count: 1 }

export const shopOrders = (query: string, changes: object = {}, meta: object = page): Call => ({
  vendor: "mycashflow",
  method: "GET",
  path: `/v1/orders${query}`,
  answered: { data: [{ id: 10_234, status: "OPEN", ...changes }], meta }
})

export const product = (changes: object): Call => ({
  vendor: "mycashflow",
  method: "GET",
  path: "/v1/products/101?expand=stock_item",
  answered: { data: { id: 101, name: "Mug", stock_item: [], ...changes } }
})

export const patchStock = (sent: object, answered: object = { id: 1, enabled: true, quantity: 7 }): Call => ({
  vendor: "mycashflow",
  method: "PATCH",
  path: "/v1/stock/MUG",
  sent,
  answered: { data: answered }
})

export const judge = (documents: Vendors, { answered, method, path, sent, status = 200, vendor }: Call) => {
  const message = (body: unknown) => ({
    body: body === undefined ? "" : JSON.stringify(body),
    contentType: body === undefined ? "" : "application/json"
  })
  const exchange: Contract.Exchange = {
    method,
    url: new URL(`http://host/api${path}`),
    request: message(sent),
    answer: { ...message(answered), status }
  }
  return documents[vendor].judge(exchange)
}
