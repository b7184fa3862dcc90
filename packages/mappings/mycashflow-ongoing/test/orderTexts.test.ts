import { toOngoingOrder, toOngoingOrderWrite, type OrderOptions } from "@crossdock/mycashflow-ongoing"
import { Country, Fit } from "@crossdock/ongoing-flows"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { line, mapped, order, verdict } from "./fixtures.ts"

const mapping = (options: Partial<OrderOptions> = {}) =>
  toOngoingOrder({ waysOfDelivery: { "3": "POSTI" }, ...options })
const longest = (change: Partial<Fit.Longest>) => mapping({ longest: { ...Fit.defaults, ...change } })
const commented = (text: string) => order({ comments: [{ visibility: "public", text }] })
const family = "👩‍👩‍👧‍👦"

describe("a remark that is too long", () => {
  it("is cut, and never inside of what a person sees as one character", () => {
    const text = `${"x".repeat(495)}${family}y`
    assert.strictEqual(mapped(mapping(), commented(text)).orderRemark, "x".repeat(495))
    assert.deepStrictEqual(mapping().notes(commented(text)), ["the order remark was cut at 495 of 507 characters"])
  })
  it("keeps a letter and its marks together", () => {
    const text = `${"x".repeat(499)}e\u0301`
    assert.strictEqual(mapped(mapping(), commented(text)).orderRemark, "x".repeat(499))
  })
  it("is parked where the store says so", () =>
    assert.deepStrictEqual(verdict(mapping({ tooLong: "park" }), commented("x".repeat(501))), {
      status: "parked",
      code: "too-long",
      why: "the order remark has 501 characters, and the warehouse takes 500: shorten it in the shop"
    }))
  it("may be longer where the store says so", () =>
    assert.strictEqual(mapped(longest({ orderRemark: 600 }), commented("x".repeat(600))).orderRemark?.length, 600))
})

const address = { street_address: "Esimerkkikatu 1", postal_code: "00100", city: "Helsinki", country: "FI" }

const keys: ReadonlyArray<
  readonly [field: keyof Fit.Longest, fields: Readonly<Record<string, unknown>>, words: string]
> = [
  ["name", { shipping_address: { ...address, first_name: "Maija", last_name: "M" } }, "receiver's name has 7"],
  ["address", { shipping_address: { ...address, street_address: "Katu 12" } }, "street address has 7"],
  ["postCode", { shipping_address: { ...address, postal_code: "FI00100" } }, "post code has 7"],
  ["city", { shipping_address: { ...address, city: "Tampere" } }, "city has 7"],
  ["email", { shipping_address: { ...address, email: "a@bc.fi" } }, "email has 7"],
  ["phone", { shipping_address: { ...address, phone: "0401234" } }, "phone has 7"],
  [
    "servicePointCode",
    { shipments: [{ id: 1, status: "OPEN", external_pickup_point_id: "0020231" }] },
    "pick-up point's code has 7"
  ],
  ["articleNumber", { products: [line({ product_code: "MUG-RED" })] }, "product code of row 90001 has 7"],
  ["orderNumber", { id: 1_004_200 }, "order number has 7"]
]

describe("a key or an address that is too long", () => {
  for (const [field, fields, words] of keys) {
    it(`is never cut: ${field} is parked, and the reason says its length`, () => {
      assert.deepStrictEqual(verdict(longest({ [field]: 6 }), order(fields)), {
        status: "parked",
        code: "too-long",
        why: `the ${words} characters, and the warehouse takes 6: shorten it in the shop`
      })
      mapped(longest({ [field]: 7 }), order(fields))
    })
  }
})

describe("texts in any script", () => {
  it("go as they are, names, addresses and phone numbers", () => {
    const shipping_address = {
      ...address,
      first_name: "Дмитрий 李 العربية",
      last_name: `${family} e\u0301`,
      phone: "(040) 123 45-67 ext. 8"
    }
    const { consignee, smsNotification } = mapped(mapping(), order({ shipping_address }))
    assert.strictEqual(consignee.name, `Дмитрий 李 العربية ${family} e\u0301`)
    assert.strictEqual(smsNotification?.value, "(040) 123 45-67 ext. 8")
  })
  it("lose control characters, and it is said of free text", () => {
    const bell = commented("Ring\u0007the\tbell\r\nSecond\u0000floor")
    assert.strictEqual(mapped(mapping(), bell).orderRemark, "Ring the bell\nSecond floor")
    assert.deepStrictEqual(mapping().notes(bell), ["control characters of the order remark were left out"])
  })
  it("ends of lines and tabs are nothing to speak of", () =>
    assert.deepStrictEqual(mapping().notes(commented("Ring\r\nthe\tbell")), []))
  it("are said once of what is written to several places", () => {
    const toWrite = toOngoingOrderWrite({ waysOfDelivery: { "3": "POSTI" } })
    assert.deepStrictEqual(toWrite.notes(order({ shipping_address: { ...address, phone: "040\u00001" } })), [
      "control characters of the phone were left out"
    ])
  })
  it("an address is one line", () =>
    assert.strictEqual(
      mapped(mapping(), order({ shipping_address: { ...address, street_address: "Katu 1\r\nB\u000012" } })).consignee
        .address1,
      "Katu 1 B 12"
    ))
  it("nothing but control characters is nothing", () =>
    assert.isNull(mapped(mapping(), commented("\u0000\u0001")).orderRemark))
})

describe("a country", () => {
  const codeOf = (country: string, countries = {}) =>
    mapped(mapping({ countries }), order({ shipping_address: { country } })).consignee.countryCode
  it("is known by two letters or three, in any case, and by habit", () =>
    assert.deepStrictEqual(
      ["fi", "FIN", " swe ", "uk", "EL", "ax", "xkx"].map((each) => codeOf(each)),
      ["FI", "FI", "SE", "GB", "GR", "AX", "XK"]
    ))
  it("is known by the store's own word for it, in any case", () =>
    assert.strictEqual(codeOf("SUOMI", { Suomi: "FI" }), "FI"))
  it("that nobody knows is parked, and the reason says where to say it", () => {
    for (const country of ["Suomi", "XX", "FINL"])
      assert.deepStrictEqual(verdict(mapping(), order({ shipping_address: { country } })), {
        status: "parked",
        code: "country-unknown",
        why: `"${country}" is no country's code: correct it in MyCashflow, or say which country that is under orders.countries`
      })
  })
  it("that is not told is left open", () =>
    assert.isNull(mapped(mapping(), order({ shipping_address: [], customer_information: [] })).consignee.countryCode))
  it.prop("is one of two letters, or unknown", [Schema.String], ([text]) => {
    assert.match(Country.codeOf(text) ?? "FI", /^[A-Z]{2}$/)
  })
})

/** Any characters, halves of pairs, marks and joiners included. */
const anyText = Schema.Array(
  Schema.Union([Schema.String, Schema.Literals(["\u0301", "\u200D", family, "🇫🇮", "\uD83D", "\u0000", "\r\n", "ä"])])
)

describe("whatever is written", () => {
  it.prop(
    "what is left after a cut is its beginning, short enough, and ends where a character ends",
    [anyText, Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 }))],
    ([parts, most]) => {
      const text = Fit.withoutControls(parts.join(""))
      const left = Fit.cut(text, most)
      assert.isTrue(text.startsWith(left) && left.length <= most && left.isWellFormed())
      const ends = [...new Intl.Segmenter().segment(text)].map(({ index, segment }) => index + segment.length)
      assert.strictEqual(left.length, Math.max(0, ...ends.filter((end) => end <= most)))
    }
  )
  it.prop("an order's texts arrive whole, or it says so, or it is parked", [anyText], ([parts]) => {
    const text = parts.join("")
    const told = commented(text)
    const arrived = mapped(mapping(), told).orderRemark ?? ""
    const isWhole = arrived === text.replaceAll(/\r\n?/gu, "\n").replaceAll(/\t+/gu, " ").trim()
    assert.isTrue(isWhole || mapping().notes(told).length > 0, JSON.stringify(text))
  })
})
