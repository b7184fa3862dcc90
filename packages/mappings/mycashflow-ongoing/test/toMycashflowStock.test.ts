/** What the shop is told of the warehouse's stock. */
import { StockOnOffer, toMycashflowStock } from "@crossdock/mycashflow-ongoing"
import { type Article, alone, type StockedArticle, type WarehouseStock } from "@crossdock/ongoing"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Option } from "effect"
import { article, knowing, known, mapped, now, verdict } from "./fixtures.ts"

const onOffer = (...change: Parameters<typeof article>) => StockOnOffer.ofArticle(article(...change), now)

describe("Stock: the quantity in Ongoing", () => {
  const toStock = toMycashflowStock()
  it("is what lies in the warehouse, since the shop takes its own reservations off it", () =>
    assert.deepStrictEqual(mapped(toStock, onOffer()), { product_code: "MUG-RED", quantity: 12 }))
  it("is what Ongoing would sell where the store wants that", () =>
    assert.strictEqual(mapped(toMycashflowStock({ count: "sellable" }), onOffer()).quantity, 9))
  it("is never below zero, and whole", () => {
    assert.strictEqual(
      mapped(toMycashflowStock({ count: "sellable" }), onOffer({}, { sellableNumberOfItems: -3 })).quantity,
      0
    )
    assert.strictEqual(mapped(toStock, onOffer({}, { numberOfItems: "2.75" })).quantity, 2)
  })
  it("leaves out items that are locked", () => {
    const locked = onOffer({}, { numberOfLockedItems: 5, lockedForSaleNumberOfItems: 3 })
    assert.strictEqual(mapped(toStock, locked).quantity, 7)
  })
  it("a stock that the warehouse does not tell is parked, and not taken for none", () => {
    assert.include(verdict(toStock, onOffer({ inventoryInfo: null })), { status: "parked", code: "no-stock-told" })
    assert.include(verdict(toStock, onOffer({}, { numberOfItems: null })), { code: "no-stock-told" })
  })
  it("an article that is no stock article is left out", () =>
    assert.include(verdict(toStock, onOffer({ isStockArticle: false })), {
      status: "skipped",
      code: "not-a-stock-article"
    }))

  const own = toMycashflowStock({ articlePipeline: "articles" })
  it("an article that this store has delivered is its own", () =>
    assert.strictEqual(
      mapped(own, onOffer(), knowing({ pipeline: "articles", key: "101-2001" })).product_code,
      "MUG-RED"
    ))
  it("an article of which the shop has no product any more is left out", () =>
    assert.include(verdict(own, onOffer(), knowing({ pipeline: "articles", key: "101-2001" }, { code: "gone" })), {
      status: "skipped",
      code: "gone-in-shop"
    }))
  it("an article whose product code is another's too in the shop, or was renamed or taken away there, waits", () => {
    for (const code of ["no-product-code", "duplicate-product-code", "renamed", "rename-planned"]) {
      const parked = knowing(
        { pipeline: "articles", key: "101-2001" },
        { status: Option.some("parked"), code, why: "twice" }
      )
      assert.include(verdict(own, onOffer(), parked), { status: "waiting", code: "code-unclear" })
    }
    const refused = knowing(
      { pipeline: "articles", key: "101-2001" },
      { status: Option.some("parked"), code: "refused" }
    )
    assert.strictEqual(mapped(own, onOffer(), refused).product_code, "MUG-RED")
  })
  it("an article of somebody else is left out", () => {
    assert.include(verdict(own, onOffer(), known()), { status: "skipped", code: "not-ours" })
    assert.include(
      verdict(own, onOffer({ articleNumber: "OTHER" }), knowing({ pipeline: "articles", key: "101-2001" })),
      { code: "not-ours" }
    )
  })
})

const part = (articleNumber: string, inventory: object = {}) =>
  article({ articleNumber, productCode: articleNumber }, { numberOfItems: 10, sellableNumberOfItems: 10, ...inventory })

const decimal = (items: number) => BigDecimal.fromNumberUnsafe(items)

const shelfOf = (each: Article, ...usedIn: ReadonlyArray<readonly [kit: string, needed: number]>) => ({
  article: each,
  warehouses: null,
  usedIn: usedIn.map(([articleNumber, needed]) => ({ articleNumber, needed: decimal(needed) }))
})

/** A set of two mugs and a spoon. */
const setOf = (mug: Article, spoon: Article | null): StockedArticle => ({
  ...alone(article({ articleNumber: "SET", articleKind: "Structure" }, { numberOfItems: 0, sellableNumberOfItems: 0 })),
  parts: [
    { articleNumber: "MUG", needed: decimal(2), shelf: shelfOf(mug, ["SET", 2]) },
    { articleNumber: "SPOON", needed: decimal(1), shelf: spoon === null ? null : shelfOf(spoon, ["SET", 1]) }
  ]
})

const quantity = (
  options: Parameters<typeof toMycashflowStock>[0],
  stocked: StockedArticle,
  claims: ReadonlyArray<StockOnOffer.Claim> = [],
  knowledge = known()
) => mapped(toMycashflowStock(options), { stocked, claims, asked: now }, knowledge).quantity

const claim = (product_code: string, items: number, order = "10042"): StockOnOffer.Claim => ({
  order,
  line: 1,
  sellable: null,
  product_code,
  quantity: decimal(items)
})

describe("Stock: a kit", () => {
  it("is as many as its scarcest part allows, whatever the kit itself is said to have", () => {
    assert.strictEqual(
      quantity({}, setOf(part("MUG", { numberOfItems: 7, sellableNumberOfItems: 7 }), part("SPOON"))),
      3
    )
    assert.strictEqual(quantity({}, setOf(part("MUG"), part("SPOON", { numberOfItems: 2 }))), 2)
  })
  it("leaves out what orders have booked of its parts, since the shop reserves the part or the kit, and not both", () => {
    const booked = part("MUG", { numberOfBookedItems: 6, sellableNumberOfItems: 4 })
    assert.strictEqual(quantity({}, setOf(booked, part("SPOON"))), 2)
    assert.strictEqual(quantity({ kits: "whole" }, setOf(booked, part("SPOON"))), 5)
  })
  it("leaves out what open orders of a part ask for that the warehouse has not seen", () =>
    assert.strictEqual(quantity({}, setOf(part("MUG"), part("SPOON")), [claim("MUG", 3)]), 3))
  it("is what Ongoing tells of it where kits are not asked about", () => {
    const kit = article({ articleKind: "Structure" }, { numberOfItems: 4, sellableNumberOfItems: 3 })
    assert.strictEqual(quantity({ kits: "off", count: "sellable" }, alone(kit)), 3)
  })
  it("of which a part is not shown, or that has none, is parked", () => {
    const toStock = toMycashflowStock()
    const item = { claims: [], asked: now }
    assert.include(verdict(toStock, { ...item, stocked: setOf(part("MUG"), null) }), {
      status: "parked",
      code: "kit-part-unknown"
    })
    assert.include(verdict(toStock, { ...item, stocked: { ...setOf(part("MUG"), null), parts: [] } }), {
      status: "parked",
      code: "kit-without-parts"
    })
  })
  it("that is a part of another counts what Ongoing would sell of it", () => {
    const inner = article(
      { articleNumber: "MUG", articleKind: "Structure" },
      { numberOfItems: 0, sellableNumberOfItems: 6 }
    )
    assert.strictEqual(quantity({}, setOf(inner, part("SPOON"))), 3)
  })
})

describe("Stock: a part of a kit", () => {
  const shared = (inventory: object = {}): StockedArticle => ({
    ...alone(part("MUG", inventory)),
    ...shelfOf(part("MUG", inventory), ["SET", 2])
  })
  it("leaves out what is booked, since the shop has reserved nothing of it for orders of the kit", () => {
    const booked = shared({ numberOfBookedItems: 4, sellableNumberOfItems: 6 })
    assert.strictEqual(quantity({}, booked), 6)
    assert.strictEqual(quantity({ kits: "whole" }, booked), 10)
  })
  it("leaves out what orders of the kit ask for that the warehouse has not seen", () =>
    assert.strictEqual(quantity({}, shared(), [claim("SET", 3)]), 4))
  it("is any article, where some kit could not be read", () =>
    assert.strictEqual(
      quantity({}, { ...alone(part("MUG", { numberOfBookedItems: 4, sellableNumberOfItems: 6 })), mayBePart: true }),
      6
    ))
})

describe("Stock: an open order that the warehouse has not seen", () => {
  const mug = alone(part("MUG"))
  const ref = { pipeline: "orders", key: "10042" }
  const before = Option.some(DateTime.subtract(now, { minutes: 1 }))
  const left = (knowledge = known()) => quantity({ count: "sellable" }, mug, [claim("MUG", 3)], knowledge)
  it("is taken off what Ongoing would sell", () => assert.strictEqual(left(), 7))
  it("is taken off while it waits, is parked, disagrees, or nobody knows whether it was sent", () => {
    for (const status of ["waiting", "parked", "skipped", "disagreeing"] as const) {
      assert.strictEqual(left(knowing(ref, { status: Option.some(status), firstTriedAt: before })), 7)
    }
    assert.strictEqual(left(knowing(ref, { openIntent: Option.some("f"), firstTriedAt: before })), 7)
  })
  it("is not taken off once it was delivered: Ongoing has booked it", () =>
    assert.strictEqual(left(knowing(ref, { firstTriedAt: before })), 10))
  it("is taken off if it was first sent after the stock was asked for", () =>
    assert.strictEqual(left(knowing(ref, { firstTriedAt: Option.some(now) })), 7))
  it("is found by its product's and variation's ids where its code is an old one", () => {
    const old = { ...claim("OLD", 3), sellable: "MUG" }
    assert.strictEqual(quantity({ count: "sellable" }, mug, [old]), 7)
  })
  it("of something else does not matter", () =>
    assert.strictEqual(quantity({ count: "sellable" }, mug, [claim("BOWL", 3)]), 10))
  it("is covered by the shop's own reservation where the physical number counts", () =>
    assert.strictEqual(quantity({}, mug, [claim("MUG", 3)]), 10))
})

const lies = (warehouseId: number, items: number, change: Partial<WarehouseStock> = {}): WarehouseStock => ({
  warehouseId,
  numberOfItems: decimal(items),
  numberOfLockedItems: null,
  sellableNumberOfItems: decimal(items),
  ...change
})

describe("Stock: several warehouses", () => {
  const across = (...warehouses: ReadonlyArray<WarehouseStock>) => ({
    ...alone(article({}, { numberOfItems: 12, sellableNumberOfItems: 12 })),
    warehouses
  })
  const all = across(lies(1, 5, { numberOfLockedItems: decimal(1) }), lies(2, 4), lies(3, 3))
  it("are one, unless the store says otherwise", () => assert.strictEqual(quantity({}, all), 12))
  it("count without those that are left out", () =>
    assert.strictEqual(quantity({ warehouses: { exclude: [2] } }, all), 7))
  it("count by the first preferred one that has any, alone", () => {
    assert.strictEqual(quantity({ warehouses: { prefer: [3, 2] } }, all), 3)
    assert.strictEqual(quantity({ warehouses: { prefer: [3, 2] } }, across(lies(2, 4), lies(3, 0))), 4)
    assert.strictEqual(quantity({ warehouses: { prefer: [9] } }, all), 0)
  })
  it("leave out what is locked for sale in whichever of them, since nobody tells where", () => {
    const locked = { ...all, article: article({}, { lockedForSaleNumberOfItems: 2 }) }
    assert.strictEqual(quantity({ warehouses: { exclude: [1] } }, locked), 5)
  })
  it("leave out what is booked in them, where an article is shared with kits", () => {
    const booked = { ...across(lies(1, 5, { sellableNumberOfItems: decimal(2) })), mayBePart: true }
    assert.strictEqual(quantity({ warehouses: { exclude: [2] } }, booked), 2)
  })
  it("that are not told are parked", () => {
    const toStock = toMycashflowStock({ warehouses: { exclude: [2] } })
    assert.include(verdict(toStock, onOffer()), { code: "no-stock-told" })
    assert.include(verdict(toStock, { ...onOffer(), stocked: across(lies(1, 0, { numberOfItems: null })) }), {
      code: "no-stock-told"
    })
  })
})

describe("Stock: what is held back", () => {
  const of = (items: number, buffer: object, articles = {}) =>
    quantity({ buffer, articles }, alone(article({}, { numberOfItems: items })))
  it("is so many items", () => assert.deepStrictEqual([of(12, { units: 5 }), of(3, { units: 5 })], [7, 0]))
  it("is a share, rounded up", () =>
    assert.deepStrictEqual([of(12, { percent: 10 }), of(3, { percent: 0.1 }), of(3, { percent: 100 })], [10, 2, 0]))
  it("is everything, where little is left", () =>
    assert.deepStrictEqual(
      [of(5, { zeroBelow: 5 }), of(4, { zeroBelow: 5 }), of(6, { units: 2, zeroBelow: 5 })],
      [5, 0, 0]
    ))
  it("is what goes beyond the most that shall be told", () =>
    assert.deepStrictEqual([of(12, { max: 9 }), of(5, { max: 9 })], [9, 5]))
  it("is an article's own, in place of the store's", () => {
    assert.strictEqual(of(12, { units: 5 }, { "MUG-RED": { percent: 50 } }), 6)
    assert.strictEqual(of(12, { units: 5 }, { OTHER: { percent: 50 } }), 7)
  })
  it("never makes less than nothing", () => assert.strictEqual(of(-3, { units: 5 }), 0))
})
