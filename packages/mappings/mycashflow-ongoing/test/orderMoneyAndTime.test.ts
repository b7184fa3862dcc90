import { toOngoingOrder, type OrderOptions } from "@crossdock/mycashflow-ongoing"
import { DeliveryDate } from "@crossdock/ongoing-flows"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Option, Schema } from "effect"
import * as LineMoney from "../src/LineMoney.ts"
import { known, line, mapped, order, text, verdict } from "./fixtures.ts"

const mapping = (options: Partial<OrderOptions> = {}) =>
  toOngoingOrder({ waysOfDelivery: { "3": "POSTI" }, ...options })
const payment = (change: object) => ({ id: 1, status: "PAID", ...change })
const currencyOf = (payments: ReadonlyArray<object>, options: Partial<OrderOptions> = {}) => {
  const { customsInfo, orderLines } = mapped(mapping(options), order({ payments }))
  return [customsInfo?.customsValueCurrencyCode, orderLines?.[0]?.prices?.currencyCode]
}

describe("an order's currency", () => {
  it("is the store's, on the order and on its rows", () =>
    assert.deepStrictEqual(currencyOf([payment({ currency: "eur" })]), ["EUR", "EUR"]))
  it("another one is parked, not guessed, unless the store takes it", () => {
    assert.deepStrictEqual(verdict(mapping(), order({ payments: [payment({ currency: "SEK" })] })), {
      status: "parked",
      code: "currency-differs",
      why: "it is paid in SEK, and the store's currency is EUR: add SEK under orders.currencies if its prices are in SEK"
    })
    assert.deepStrictEqual(currencyOf([payment({ currency: "SEK" })], { currencies: ["SEK"] }), ["SEK", "SEK"])
  })
  it("two of them are one too many, even where the store takes both", () =>
    assert.deepInclude(
      verdict(
        mapping({ currencies: ["SEK"] }),
        order({ payments: [payment({ currency: "EUR" }), payment({ id: 2, currency: "SEK" })] })
      ),
      { status: "parked", code: "currencies-mixed" }
    ))
  it("is not that of a payment that was cancelled", () =>
    assert.deepStrictEqual(
      currencyOf([payment({ currency: "EUR" }), payment({ id: 2, currency: "SEK", status: "CANCELLED" })]),
      ["EUR", "EUR"]
    ))
  it("is that of cancelled payments where there are no others", () =>
    assert.strictEqual(
      verdict(mapping(), order({ payments: [payment({ currency: "SEK", status: "CANCELLED" })] })).code,
      "currency-differs"
    ))
})

describe("VAT of a row", () => {
  const vatOf = (change: Readonly<Record<string, unknown>>) => {
    const row = mapped(mapping(), order({ products: [line(change)] })).orderLines?.[0]
    return [row?.vat?.code, text(row?.prices?.totalVat)]
  }
  it("is each row's own", () => {
    assert.deepStrictEqual(vatOf({ vat_rate: 25.5, unit_price: 19.9, quantity: 3 }), ["25.5", "12.13"])
    assert.deepStrictEqual(vatOf({ vat_rate: 13.5, unit_price: 10, quantity: 1 }), ["13.5", "1.19"])
    assert.deepStrictEqual(vatOf({ vat_rate: 0, unit_price: 10, quantity: 1 }), ["0", "0"])
    assert.deepStrictEqual(vatOf({ vat_rate: null, unit_price: 10, quantity: 1 }), [undefined, null])
  })

  const cents = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000 }))
  const count = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))
  const rate = Schema.Literals([0, 100, 140, 240, 255])
  it.prop(
    "is exact to the cent, whatever the price, the quantity and the rate",
    [cents, count, rate],
    ([price, items, tenths]) => {
      const row = {
        unit_price: BigDecimal.make(BigInt(price), 2),
        quantity: BigDecimal.make(BigInt(items), 0),
        vat_rate: BigDecimal.make(BigInt(tenths), 1)
      }
      const whole = BigInt(price) * BigInt(items)
      assert.strictEqual(text(LineMoney.linePrice(row)), BigDecimal.format(BigDecimal.make(whole, 2)))
      const parts = whole * BigInt(tenths) * 2n
      const base = 1000n + BigInt(tenths)
      assert.strictEqual(
        text(LineMoney.totalVat(row, true)),
        BigDecimal.format(BigDecimal.make((parts + base) / (base * 2n), 2))
      )
    }
  )
})

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const
const dateAt = (at: string, options: Partial<DeliveryDate.DateOptions> = {}) =>
  DeliveryDate.ofOrder(
    { timeZone: "Europe/Helsinki", leadDays: 0, deliveryWeekdays: DeliveryDate.everyDay, ...options },
    { now: DateTime.makeUnsafe(at), firstTriedAt: Option.none() }
  )

describe("delivery date", () => {
  it("is a day in the store's zone, on either side of both changes of its clocks", () => {
    assert.strictEqual(dateAt("2026-03-28T21:59:59Z"), "2026-03-28")
    assert.strictEqual(dateAt("2026-03-28T22:00:00Z"), "2026-03-29")
    assert.strictEqual(dateAt("2026-03-29T20:59:59Z"), "2026-03-29")
    assert.strictEqual(dateAt("2026-03-29T21:00:00Z"), "2026-03-30")
    assert.strictEqual(dateAt("2026-10-24T21:00:00Z"), "2026-10-25")
    assert.strictEqual(dateAt("2026-10-25T21:59:59Z"), "2026-10-25")
    assert.strictEqual(dateAt("2026-10-25T22:00:00Z"), "2026-10-26")
  })
  it("in another zone is another day", () => {
    assert.strictEqual(dateAt("2026-03-28T22:30:00Z", { timeZone: "Europe/Stockholm" }), "2026-03-28")
    assert.strictEqual(dateAt("2026-03-28T22:30:00Z", { timeZone: "Pacific/Auckland" }), "2026-03-29")
    assert.strictEqual(dateAt("2026-03-28T02:30:00Z", { timeZone: "America/New_York" }), "2026-03-27")
  })
  it("some days later counts days of the calendar, over both changes of the clocks", () => {
    assert.strictEqual(dateAt("2026-03-28T22:30:00Z", { leadDays: 1 }), "2026-03-30")
    assert.strictEqual(dateAt("2026-10-24T21:30:00Z", { leadDays: 1 }), "2026-10-26")
    assert.strictEqual(dateAt("2026-10-20T21:30:00Z", { leadDays: 7 }), "2026-10-28")
  })
  it("on a day without deliveries is the next one with", () => {
    assert.strictEqual(dateAt("2026-03-06T12:00:00Z", { deliveryWeekdays: weekdays }), "2026-03-06")
    assert.strictEqual(dateAt("2026-03-07T12:00:00Z", { deliveryWeekdays: weekdays }), "2026-03-09")
    assert.strictEqual(dateAt("2026-03-06T12:00:00Z", { leadDays: 1, deliveryWeekdays: weekdays }), "2026-03-09")
    assert.strictEqual(dateAt("2026-03-06T12:00:00Z", { deliveryWeekdays: ["thursday"] }), "2026-03-12")
  })
  const minute = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 * 366 * 24 * 60 }))
  const zone = Schema.Literals([
    "Europe/Helsinki",
    "Africa/Cairo",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu"
  ])
  it.prop(
    "is as many days after the day in the zone as it shall be",
    [minute, zone, Schema.Literals([0, 1, 2, 30])],
    ([at, timeZone, leadDays]) => {
      const now = Date.UTC(2026, 0, 1) + at * 60_000
      const [year, month, day] = new Intl.DateTimeFormat("en-CA", { timeZone }).format(now).split("-").map(Number)
      const expected = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, (day ?? 0) + leadDays)).toISOString().slice(0, 10)
      assert.strictEqual(dateAt(new Date(now).toISOString(), { timeZone, leadDays }), expected)
    }
  )
  it("does not move when the order is mapped again on another day", () =>
    assert.strictEqual(
      mapped(
        mapping({ deliveryWeekdays: weekdays }),
        order(),
        known({
          now: DateTime.makeUnsafe("2026-03-09T12:00:00Z"),
          firstTriedAt: Option.some(DateTime.makeUnsafe("2026-03-05T12:00:00Z"))
        })
      ).deliveryDate,
      "2026-03-05"
    ))
})
