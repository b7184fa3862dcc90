import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Discretion from "../src/Discretion.ts"
import * as Personal from "../src/Personal.ts"

const Order = Schema.Struct({
  number: Schema.String,
  consignee: Schema.Struct({ name: Personal.mark(Schema.NullOr(Schema.String), "name"), country: Schema.String }),
  lines: Schema.Array(Schema.Struct({ article: Schema.String, comment: Personal.mark(Schema.String, "note") }))
})

const sight = Personal.of(Order)

const order = {
  number: "10234",
  consignee: { name: "Maija Meikäläinen", country: "FI" },
  lines: [{ article: "CUP", comment: "for Matti" }]
}

describe("what tells of a person", () => {
  it("is masked wherever the record hangs, and what tells of nobody is shown", () => {
    assert.deepStrictEqual(Personal.mask(sight, { order }), {
      order: {
        number: "10234",
        consignee: { name: "‹name›", country: "FI" },
        lines: [{ article: "CUP", comment: "‹note›" }]
      }
    })
  })

  it("is masked at the path of a change; that nothing stands there is shown", () => {
    assert.strictEqual(Personal.mask(sight, "Ring twice", "lines[article=C.1].comment"), "‹note›")
    assert.strictEqual(Personal.mask(sight, null, "order.consignee.name"), null)
    assert.strictEqual(Personal.mask(sight, "SE", "order.consignee.country"), "SE")
  })

  it("is taken out of what is said, in whichever case and by whichever word of it", () => {
    const discretion = Discretion.of(() => Personal.textsOf(sight, order))
    assert.strictEqual(discretion("no house of MAIJA meikäläinen in FI"), "no house of ‹…› in FI")
    assert.strictEqual(discretion("Meikäläinen, Maija: unknown"), "‹…›, ‹…›: unknown")
    assert.strictEqual(discretion("?q=Maija%20Meik%C3%A4l%C3%A4inen"), "?q=‹…›")
    assert.strictEqual(discretion("article CUP of order 10234 is unknown"), "article CUP of order 10234 is unknown")
  })

  it.each(["Anna-Liisa (B/2)", "C++ [Oy] {Ab}", "a|b^c$", "J. K.", "Kivi.katu* 7?", "\\d+ Ääkkönen"])(
    "is taken out of what is said as it is, whichever characters it has: %s",
    (name) => {
      const discretion = Discretion.of(() => Personal.textsOf(sight, { consignee: { name } }))
      assert.notInclude(discretion(`cannot take ${name}, nor 7`), name)
      assert.strictEqual(discretion("order 10234 is unknown"), "order 10234 is unknown")
    }
  )

  it("is no name of the record itself", () => {
    const discretion = Discretion.of(() => ["order ORD-10234 for Matti"], ["ORD-10234"])
    assert.strictEqual(discretion("ORD-10234: Matti is away"), "ORD-10234: ‹…› is away")
  })
})
