import { Mapping, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import { toOngoingOrder, toOngoingOrderWrite } from "@crossdock/mycashflow-ongoing"
import type { PutOrder } from "@crossdock/ongoing"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Option } from "effect"
import { knowing, known, line, mapped, order, text, verdict } from "./fixtures.ts"

const waysOfDelivery = { "3": "POSTI" }
const toOrder = toOngoingOrder({ waysOfDelivery })
const firstLine = (from: Order, mapping: Mapping.Mapping<Order, PutOrder> = toOrder, with_ = known()) =>
  mapped(mapping, from, with_).orderLines?.[0]

describe("Customer price: Order → total", () => {
  it("is the total", () => assert.strictEqual(text(mapped(toOrder, order()).customerPrice), "65.6"))
})

describe("Customs currency code: the order's currency", () => {
  it("is its payments'", () =>
    assert.strictEqual(
      mapped(
        toOngoingOrder({ waysOfDelivery, currencies: ["SEK"] }),
        order({ payments: [{ id: 1, status: "PAID", currency: "SEK" }] })
      ).customsInfo?.customsValueCurrencyCode,
      "SEK"
    ))
  it("is the store's where its payments name none", () =>
    assert.strictEqual(
      mapped(toOngoingOrder({ waysOfDelivery, currency: "NOK" }), order({ payments: [] })).customsInfo
        ?.customsValueCurrencyCode,
      "NOK"
    ))
})

describe("Order number: Order → id", () => {
  it("is the id", () => assert.strictEqual(mapped(toOrder, order()).orderNumber, "10042"))
  it("carries the store's prefix", () =>
    assert.strictEqual(
      mapped(toOngoingOrder({ waysOfDelivery, orderNumberPrefix: "FI-" }), order()).orderNumber,
      "FI-10042"
    ))
})

describe("Order remark: all comments with visibility Public, joined", () => {
  const comments = [
    { visibility: "public", text: "Ring the bell" },
    { visibility: "private", text: "A difficult customer" },
    { visibility: "Public", text: "Second floor" }
  ]
  it("joins the public ones and leaves out the others", () =>
    assert.strictEqual(mapped(toOrder, order({ comments })).orderRemark, "Ring the bell\nSecond floor"))
  it("is cleared where there are none", () => assert.isNull(mapped(toOrder, order()).orderRemark))
  it("is cut at 500 characters, and says so", () => {
    const long = order({ comments: [{ visibility: "public", text: "x".repeat(612) }] })
    assert.strictEqual(mapped(toOrder, long).orderRemark?.length, 500)
    assert.deepStrictEqual(toOrder.notes(long), ["the order remark was cut at 500 of 612 characters"])
    assert.deepStrictEqual(toOrder.notes(order({ comments })), [])
  })
})

describe("Goods owner order id: Order → id", () => {
  it("is the id without the prefix", () =>
    assert.strictEqual(
      mapped(toOngoingOrder({ waysOfDelivery, orderNumberPrefix: "FI-" }), order()).goodsOwnerOrderId,
      "10042"
    ))
})

describe("Way of delivery: Order → shipping method", () => {
  it("goes by the store's table", () =>
    assert.deepStrictEqual(mapped(toOrder, order()).wayOfDelivery, { code: "POSTI", name: "POSTI" }))
  it("an unmapped method is parked, never guessed, and the reason says where to map it", () =>
    assert.deepStrictEqual(verdict(toOrder, order({ shipping_method_id: 9 })), {
      status: "parked",
      code: "no-way-of-delivery",
      why: "no way of delivery for shipping method 9: add it under orders.waysOfDelivery"
    }))
  it("a default may be declared", () =>
    assert.strictEqual(
      mapped(toOngoingOrder({ waysOfDelivery, defaultWayOfDelivery: "STD" }), order({ shipping_method_id: 9 }))
        .wayOfDelivery?.code,
      "STD"
    ))
  it("an order without a shipping method is parked for its own reason", () =>
    assert.strictEqual(verdict(toOrder, order({ shipping_method_id: null })).code, "no-shipping-method"))
})

describe("Address, city, country, post code: shipping address", () => {
  it("are the shipping address's, the country in upper case", () =>
    assert.deepInclude(mapped(toOrder, order()).consignee, {
      address1: "Esimerkkikatu 1",
      city: "Helsinki",
      postCode: "00100",
      countryCode: "FI"
    }))
  it("fall back to the customer information field by field", () => {
    const { consignee } = mapped(
      toOrder,
      order({
        shipping_address: { street_address: "Toinen katu 2", city: "", postal_code: null },
        customer_information: { street_address: "Esimerkkikatu 1", city: "Espoo", postal_code: "02100", country: "FI" }
      })
    )
    assert.deepInclude(consignee, { address1: "Toinen katu 2", city: "Espoo", postCode: "02100", countryCode: "FI" })
  })
})

describe("Email: shipping address → email", () => {
  it("is told to the order and to the receiver", () => {
    const { consignee, emailNotification } = mapped(toOrder, order())
    assert.deepStrictEqual(emailNotification, { toBeNotified: true, value: "maija@example.com" })
    assert.deepStrictEqual(consignee.advanced?.emailNotification, emailNotification)
  })
  it("nobody is notified where the store does not want it, or where there is none", () => {
    const quiet = toOngoingOrder({ waysOfDelivery, notify: { email: false, sms: false, telephone: false } })
    assert.deepStrictEqual(mapped(quiet, order()).emailNotification, {
      toBeNotified: false,
      value: "maija@example.com"
    })
    assert.deepStrictEqual(
      mapped(toOrder, order({ shipping_address: [], customer_information: [] })).emailNotification,
      {
        toBeNotified: false,
        value: null
      }
    )
  })
})

describe("Mobile phone: shipping address → phone", () => {
  it("is told as the text-message number", () =>
    assert.deepStrictEqual(mapped(toOrder, order()).smsNotification, { toBeNotified: true, value: "+358401234567" }))
  it("is known but not called, unless the store wants that", () =>
    assert.deepStrictEqual(mapped(toOrder, order()).telephoneNotification, {
      toBeNotified: false,
      value: "+358401234567"
    }))
})

describe("Name: first name + last name, or company", () => {
  const named = (shipping_address: object) => mapped(toOrder, order({ shipping_address })).consignee.name
  it("is the person", () =>
    assert.strictEqual(named({ first_name: "Maija", last_name: "Meikäläinen" }), "Maija Meikäläinen"))
  it("is the company", () =>
    assert.strictEqual(named({ company: "Yritys Oy", first_name: "", last_name: null }), "Yritys Oy"))
  it("is `Company, First Last` where both are present", () =>
    assert.strictEqual(
      named({ company: "Yritys Oy", first_name: "Maija", last_name: "Meikäläinen" }),
      "Yritys Oy, Maija Meikäläinen"
    ))
  it("is the orderer where the shipping address names nobody", () =>
    assert.strictEqual(named({ city: "Helsinki" }), "Maija Meikäläinen"))
})

describe("External order line code: Order line → id", () => {
  it("is the external id and the row number", () =>
    assert.deepInclude(firstLine(order()), { externalId: "90001", rowNumber: "90001" }))
})

describe("Line price: unit price × quantity", () => {
  it("is exact, and names its currency", () => {
    const prices = firstLine(order({ products: [line({ unit_price: 0.1, quantity: 3 })] }))?.prices
    assert.strictEqual(text(prices?.linePrice), "0.3")
    assert.strictEqual(prices?.currencyCode, "EUR")
  })
})

describe("Number of items: quantity", () => {
  it("is the quantity", () => assert.strictEqual(text(firstLine(order())?.numberOfItems), "3"))
  it("rows of zero and negative rows are not picked", () => {
    const products = [line(), line({ id: 2, quantity: 0 }), line({ id: 3, quantity: -1 })]
    assert.deepStrictEqual(
      mapped(toOrder, order({ products })).orderLines?.map(({ rowNumber }) => rowNumber),
      ["90001"]
    )
  })
})

describe("Product code: [product id]-[variation id] → the article's number", () => {
  const resolving = toOngoingOrder({ waysOfDelivery, articlePipeline: "articles" })
  const ref = { pipeline: "articles", key: "101-2001" }
  it("is resolved through what was delivered as an article", () =>
    assert.strictEqual(
      firstLine(order(), resolving, knowing(ref, { remoteKey: "MUG-RED-NEW" }))?.articleNumber,
      "MUG-RED-NEW"
    ))
  it("is looked up under the ids of product and variation", () => {
    assert.deepStrictEqual(resolving.needs(order()), [ref])
    assert.deepStrictEqual(resolving.needs(order({ products: [line({ variation_id: null })] })), [
      { pipeline: "articles", key: "101" }
    ])
  })
  it("falls back to the row's own product code where the row names no product, or the store has no article flow", () => {
    assert.strictEqual(
      firstLine(order({ products: [line({ product_id: null })] }), resolving)?.articleNumber,
      "MUG-RED"
    )
    assert.strictEqual(firstLine(order())?.articleNumber, "MUG-RED")
  })
  it("falls back to the row's own product code for a product not delivered as an article, where the store wants that", () => {
    const sending = toOngoingOrder({ waysOfDelivery, articlePipeline: "articles", unknownArticles: "send" })
    assert.strictEqual(firstLine(order(), sending)?.articleNumber, "MUG-RED")
    assert.strictEqual(firstLine(order(), sending, knowing(ref, { remoteKey: "" }))?.articleNumber, "MUG-RED")
  })
  it("waits, whatever the store wants, while its code is the number of another one's article", () => {
    const sending = toOngoingOrder({ waysOfDelivery, articlePipeline: "articles", unknownArticles: "send" })
    const taken = knowing(ref, { remoteKey: "", status: Option.some("parked"), code: "code-taken", why: "it is 102's" })
    assert.include(verdict(sending, order(), taken), {
      status: "waiting",
      code: "article-not-there",
      why: "row 90001 (MUG-RED) waits for article 101-2001: it is 102's"
    })
  })
  it("waits for an article that has not got there, and says why", () => {
    assert.deepStrictEqual(verdict(resolving, order()), {
      status: "waiting",
      code: "article-not-there",
      why: "row 90001 (MUG-RED) waits for article 101-2001: it has not been delivered yet"
    })
    assert.deepInclude(
      verdict(resolving, order(), knowing(ref, { remoteKey: "", status: Option.some("parked"), why: "no barcode" })),
      { status: "waiting", why: "row 90001 (MUG-RED) waits for article 101-2001: no barcode" }
    )
  })
  it("asks for the article that it waits for, unless that is waiting itself and will be looked at anyhow", () => {
    const wanted = (article: Parameters<typeof knowing>[1]) => {
      const found = resolving.map(order(), knowing(ref, { remoteKey: "", ...article }))
      return Verdict.isVerdict(found) ? found.waitsFor : undefined
    }
    assert.deepStrictEqual(wanted({ status: Option.none() }), [ref])
    assert.deepStrictEqual(wanted({ status: Option.some("parked") }), [ref])
    assert.deepStrictEqual(wanted({ status: Option.some("waiting"), why: "HTTP 500: process 63 was deadlocked" }), [])
  })
  it("a row with neither is parked", () =>
    assert.strictEqual(verdict(toOrder, order({ products: [line({ product_code: null })] })).code, "no-product-code"))
})

describe("Total customs value: unit price × quantity", () => {
  it("is exact", () => assert.strictEqual(text(firstLine(order())?.lineTotalCustomsValue), "59.7"))
})

describe("delivery date", () => {
  const dateOf = (mapping: Mapping.Mapping<Order, PutOrder>, at: string, firstTriedAt = Option.none<DateTime.Utc>()) =>
    mapped(mapping, order(), known({ now: DateTime.makeUnsafe(at), firstTriedAt })).deliveryDate
  it("is today in the store's time zone, on both sides of midnight and of a change of the clocks", () => {
    assert.strictEqual(dateOf(toOrder, "2024-10-01T20:59:59Z"), "2024-10-01")
    assert.strictEqual(dateOf(toOrder, "2024-10-01T21:00:00Z"), "2024-10-02")
    assert.strictEqual(dateOf(toOrder, "2024-10-27T22:00:00Z"), "2024-10-28")
    assert.strictEqual(dateOf(toOrder, "2024-10-27T21:59:59Z"), "2024-10-27")
  })
  it("is some days later where the store says so", () =>
    assert.strictEqual(dateOf(toOngoingOrder({ waysOfDelivery, leadDays: 2 }), "2024-12-30T12:00:00Z"), "2025-01-01"))
  it("stays the day on which the order was first sent", () =>
    assert.strictEqual(
      dateOf(toOrder, "2024-10-09T12:00:00Z", Option.some(DateTime.makeUnsafe("2024-10-01T12:00:00Z"))),
      "2024-10-01"
    ))
})

describe("VAT per line: the line's VAT rate", () => {
  it("is the rate, and the share of it in the row's price, to the cent", () => {
    const mappedLine = firstLine(order())
    assert.strictEqual(mappedLine?.vat?.code, "25.5")
    assert.strictEqual(text(mappedLine?.vat?.percent), "25.5")
    assert.strictEqual(text(mappedLine?.prices?.totalVat), "12.13")
  })
  it("comes on top where the shop's prices hold no VAT", () =>
    assert.strictEqual(
      text(firstLine(order(), toOngoingOrder({ waysOfDelivery, pricesIncludeVat: false }))?.prices?.totalVat),
      "15.22"
    ))
})

describe("pick-up point: the shipment's external pick-up point id", () => {
  it("is the first shipment's that has one", () =>
    assert.strictEqual(
      mapped(
        toOrder,
        order({
          shipments: [
            { id: 1, status: "OPEN" },
            { id: 2, status: "OPEN", external_pickup_point_id: "00231" }
          ]
        })
      ).servicePointCode,
      "00231"
    ))
})

describe("what an order asks of the warehouse", () => {
  const toWrite = toOngoingOrderWrite({ waysOfDelivery })
  it("an open one shall be there", () => assert.strictEqual(mapped(toWrite, order())._tag, "Put"))
  it("a cancelled one shall be there no more, whatever its shipping method", () =>
    assert.deepStrictEqual(mapped(toWrite, order({ status: "CANCELLED", shipping_method_id: 9 })), {
      _tag: "Cancel",
      orderNumber: "10042"
    }))
  it("a completed one is skipped, and the reason says its status", () =>
    assert.include(verdict(toWrite, order({ status: "COMPLETED" })), { status: "skipped", code: "not-open" }))
  it("one with nothing to pick is skipped", () =>
    assert.include(verdict(toWrite, order({ products: [line({ quantity: -1 })] })), {
      status: "skipped",
      code: "nothing-to-pick"
    }))
  it("one that was sent and has lost all its rows since shall be there no more", () => {
    const emptied = order({ products: [line({ quantity: -1 })] })
    assert.deepStrictEqual(mapped(toWrite, emptied, known({ firstTriedAt: Option.some(DateTime.makeUnsafe(0)) })), {
      _tag: "Cancel",
      orderNumber: "10042"
    })
  })
  it("a store may override single fields of it", () => {
    const own = Mapping.make<Order, PutOrder>({ ...toOrder.fields, orderRemark: Mapping.constant("Handle with care") })
    const write = mapped(toOngoingOrderWrite({ waysOfDelivery }, own), order())
    assert.strictEqual(write._tag === "Put" && write.order.orderRemark, "Handle with care")
  })
})

describe("the order's field table", () => {
  it("lists every target field with its source, in order", () => {
    const targets = toOrder.rows.map(({ target }) => target)
    assert.includeMembers(targets, [
      "orderNumber",
      "consignee.name",
      "orderLines[].articleNumber",
      "orderLines[].prices.linePrice"
    ])
    assert.isTrue(toOrder.rows.every(({ source }) => source !== ""))
  })
})
