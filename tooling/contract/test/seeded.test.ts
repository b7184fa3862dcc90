/** Calls that break the vendors' contracts, one way each: the checker finds every one of them, and nothing beside it. */
import { assert, describe, it } from "vitest"
import type { Violation } from "../src/index.ts"
import { type Call, getOrders, judge, page, patchStock, product, putArticle, putOrder, shopOrders } from "./calls.ts"
import { besideVendors } from "./vendors.ts"

const all = "?goodsOwnerId=159"

const kept: ReadonlyArray<readonly [string, Call]> = [
  ["an order with what it may have", putOrder({})],
  ["an order with null where that may be", putOrder({ wayOfDelivery: null, orderRemark: null, orderLines: null })],
  ["an article by its number alone", putArticle({})],
  ["orders after a moment with an offset", getOrders(`${all}&orderCreatedTimeFrom=2026-03-02T08%3A00%3A00%2B00%3A00`)],
  ["several order numbers, each with its key", getOrders(`${all}&orderNumbers=1&orderNumbers=2`, {})],
  ["an order answered with a bare date", getOrders(all, { orderInfo: { orderId: 1, deliveryDate: "2026-03-04" } })],
  ["a page of a shop's orders", shopOrders("?page=1&page_size=100&sort=id-asc")],
  ["fields of a shop's order that nobody has heard of", shopOrders("", { colour: "red" })],
  ["a product without a stock item", product({})],
  ["a stock quantity", patchStock({ quantity: 7 })],
  ["a refusal in words of its own", { ...putOrder({}), status: 400, answered: { Message: "no" } }]
]

/** What is found reads `request ?page: an integer`: the direction, the path, and what came. */
type Broken = readonly [name: string, call: Call, found: string]

const broken: ReadonlyArray<Broken> = [
  ["a field of an order under a wrong name", putOrder({ customerprice: 49.9 }), "request customerprice: a number"],
  [
    "a field of a line under a wrong name",
    putOrder({ orderLines: [{ rowNumber: "1", articleNumber: "M", quantity: 2 }] }),
    "request orderLines[0].quantity: an integer"
  ],
  [
    "a field deep inside under a wrong name",
    putOrder({ consignee: { advanced: { email: "a@example.com" } } }),
    "request consignee.advanced.email: a string of 13 characters"
  ],
  ["an order without a number", putOrder({ orderNumber: undefined }), "request orderNumber: nothing"],
  ["an empty order number", putOrder({ orderNumber: "" }), "request orderNumber: a string of 0 characters"],
  [
    "a line without an article",
    putOrder({ orderLines: [{ rowNumber: "1" }] }),
    "request orderLines[0].articleNumber: nothing"
  ],
  ["a number where a text belongs", putOrder({ orderNumber: 10_234 }), "request orderNumber: an integer"],
  [
    "a text where a number belongs",
    putOrder({ customerPrice: "49.90" }),
    "request customerPrice: a string of 5 characters"
  ],
  ["a half piece of a whole number", putArticle({ quantityPerPackage: 1.5 }), "request quantityPerPackage: a number"],
  ["an object where a list belongs", putOrder({ orderLines: { rowNumber: "1" } }), "request orderLines: an object"],
  ["null where there must be a consignee", putOrder({ consignee: null }), "request consignee: null"],
  [
    "null where there must be an amount",
    putOrder({ orderLines: [{ rowNumber: "1", articleNumber: "M", numberOfItems: null }] }),
    "request orderLines[0].numberOfItems: null"
  ],
  [
    "a delivery date of the wrong form",
    putOrder({ deliveryDate: "4.3.2026" }),
    "request deliveryDate: a string of 8 characters"
  ],
  [
    "a bare date where only a moment will do",
    putOrder({ orderFreeDateTime1: "2026-03-04" }),
    "request orderFreeDateTime1: a string of 10 characters"
  ],
  [
    "a kind of kit that there is not",
    putArticle({ structureDefinition: { articleKind: "Bundle", rows: [{ articleNumber: "M" }] } }),
    "request structureDefinition.articleKind: a string of 6 characters"
  ],
  ["no body at all", { ...putOrder({}), sent: undefined }, "request : nothing"],
  ["no goods owner", getOrders(""), "request ?goodsOwnerId: nothing"],
  [
    "a query parameter that there is not",
    getOrders(`${all}&updatedFrom=1`),
    "request ?updatedFrom: a string of 1 characters"
  ],
  [
    "a query parameter of the wrong type",
    getOrders(`${all}&orderIdFrom=abc`),
    "request ?orderIdFrom: a string of 3 characters"
  ],
  [
    "a moment in a query whose plus became a space",
    getOrders(`${all}&orderCreatedTimeFrom=2026-03-02T08:00:00+00:00`),
    "request ?orderCreatedTimeFrom: a string of 25 characters"
  ],
  ["a slash at the end of a path", { ...getOrders(all), path: `/v1/orders/${all}` }, "request : another"],
  ["a path that there is not", { ...getOrders(all), path: `/v1/order${all}` }, "request : another"],
  ["a method that a path does not have", { ...putOrder({}), method: "POST" }, "request : another"],
  [
    "a text where a path has an id",
    { ...getOrders(""), path: "/v1/orders/10-234", answered: {} },
    "request {orderId}: a string of 6 characters"
  ],
  ["an order list that is one order", { ...getOrders(all), answered: {} }, "answer : an object"],
  [
    "an order whose head lacks the form of one",
    getOrders(all, {}, { orderInfo: [] }),
    "answer [1].orderInfo: a list of 0"
  ],
  [
    "an order status without a number in it",
    getOrders(all, { orderInfo: { orderStatus: { number: null } } }),
    "answer [0].orderInfo.orderStatus.number: null"
  ],
  [
    "a creation time without an offset",
    getOrders(all, { orderInfo: { createdDate: "2026-03-04T08:00:00" } }),
    "answer [0].orderInfo.createdDate: a string of 19 characters"
  ],
  [
    "an order that answers what only can be written",
    getOrders(all, { orderInfo: { orderLines: [] } }),
    "answer [0].orderInfo.orderLines: a list of 0"
  ],
  ["a success of an unknown kind", { ...putOrder({}), status: 204 }, "answer : status 204"],
  ["a shop's order without a status", shopOrders("", { status: undefined }), "answer data[0].status: nothing"],
  [
    "a page that does not say how many there are",
    shopOrders("", {}, { ...page, page_count: undefined }),
    "answer meta.page_count: nothing"
  ],
  [
    "an order that no type of id fits",
    shopOrders("", { customer_id: "7" }),
    "answer data[0].customer_id: a string of 1 characters"
  ],
  [
    "a status to filter by that there is not",
    shopOrders("?status=delivered"),
    "request ?status: a string of 9 characters"
  ],
  ["a page before the first", shopOrders("?page=0&page_size=10"), "request ?page: an integer"],
  [
    "an order of sorting that there is not",
    shopOrders("?sort=created_at-asc"),
    "request ?sort: a string of 14 characters"
  ],
  [
    "a version that there is not",
    { ...shopOrders(""), path: "/v2/orders" },
    "request {order_api_version}: a string of 2 characters"
  ],
  ["a price that is a text", product({ price: "12.50" }), "answer data.price: a string of 5 characters"],
  ["a stock item that is null", product({ stock_item: null }), "answer data.stock_item: null"],
  [
    "a stock item without a quantity",
    product({ stock_item: { id: 1, enabled: true } }),
    "answer data.stock_item.quantity: nothing"
  ],
  ["a stock quantity that is no whole number", patchStock({ quantity: 1.5 }), "request quantity: a number"],
  ["a stock quantity under a wrong name", patchStock({ amount: 7 }), "request amount: an integer"]
]

const inShort = ({ direction, got, path }: Violation.Violation) => `${direction} ${path}: ${got}`

besideVendors((vendors) => {
  describe("a call that keeps to the vendors' documents", () => {
    it.each(kept)("%s is found to do so", (_, call) => {
      assert.deepStrictEqual(judge(vendors, call), [])
    })
  })

  describe("a call that breaks a vendor's contract", () => {
    it.each(broken)("%s is found, and nothing beside it", (_, call, found) => {
      assert.deepStrictEqual(judge(vendors, call).map(inShort), [found])
    })
  })
})
