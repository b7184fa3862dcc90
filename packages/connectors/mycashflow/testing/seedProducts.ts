/** Fills a simulated shop with goods of many kinds. */
import type { Chance } from "@crossdock/testkit"
import { DateTime } from "effect"
import { colours, type Goods, goods, series, sizes, type Words } from "./goods.ts"
import type { MycashflowSimulator } from "./MycashflowSimulator.ts"
import type { NewStock, NewVariation } from "./ShopProduct.ts"

export const seedProducts = (
  shop: MycashflowSimulator,
  chance: Chance.Chance,
  count: number,
  now: DateTime.Utc
): void => {
  for (let index = 0; index < count; index++) addProduct(shop, chance, index, now)
}

/** The codes carry a number from the second round on: `MUG-RED`, then `MUG2-RED`. */
const addProduct = (shop: MycashflowSimulator, chance: Chance.Chance, index: number, now: DateTime.Utc) => {
  const kind: Goods = goods[index % goods.length] ?? goods[0]
  const round = Math.floor(index / goods.length)
  const code = round === 0 ? kind.code : `${kind.code}${round + 1}`
  const line = series[index % series.length] ?? series[0]
  const cents = kind.cents + 10 * chance.below(40)
  const variations = variationsOf(kind, code, cents, chance)
  shop.addProduct({
    name: `${kind.fi} ${line}`,
    product_code: code,
    supplier_code: chance.happens(0.8) ? `SUP-${1000 + index}` : "",
    description: `${kind.fi}, sarja ${line}.`,
    price: cents / 100,
    purchase_price: Math.floor(cents * 0.4) / 100,
    vat_rate: kind.vat_rate,
    weight: kind.grams / 1000,
    barcode: variations.length === 0 && chance.happens(0.3) ? barcode(chance) : null,
    brand: chance.happens(0.5) ? { id: 1 + (index % series.length), name: line } : null,
    translations: [
      { language: "en", name: `${kind.en} ${line}`, description: `${kind.en} of the series ${line}.` },
      { language: "sv", name: `${kind.sv} ${line}`, description: `${kind.sv} ur serien ${line}.` }
    ],
    stock: stockOf(chance),
    variations,
    created_at: DateTime.subtract(now, { days: 60 + chance.below(300) })
  })
}

const variationsOf = (kind: Goods, code: string, cents: number, chance: Chance.Chance): ReadonlyArray<NewVariation> => {
  if (kind.comesIn === "one kind") return []
  const suffixes = kind.comesIn === "colours" ? [""] : sizes
  return colours.flatMap((colour) =>
    suffixes.map((size) => variationOf([code, colour.code, size], colour, size, kind, cents, chance))
  )
}

const variationOf = (
  parts: ReadonlyArray<string>,
  colour: Words,
  size: string,
  kind: Goods,
  cents: number,
  chance: Chance.Chance
): NewVariation => {
  const named = (word: string) => `${word} ${size}`.trim()
  return {
    name: named(colour.fi),
    product_code: parts.filter((part) => part !== "").join("-"),
    price: chance.happens(0.3) ? (cents + 200) / 100 : null,
    purchase_price: chance.happens(0.5) ? Math.floor(cents * 0.45) / 100 : null,
    weight: chance.happens(0.2) ? (kind.grams + 50) / 1000 : null,
    stock: stockOf(chance),
    translations: [
      { language: "en", name: named(colour.en) },
      { language: "sv", name: named(colour.sv) }
    ]
  }
}

const stockOf = (chance: Chance.Chance): NewStock => ({
  quantity: chance.happens(0.1) ? 0 : chance.below(200),
  barcode: chance.happens(0.9) ? barcode(chance) : null,
  location: `A-${1 + chance.below(20)}-${1 + chance.below(6)}`
})

/** EAN-13 in form, Finnish by its first digits, with its check digit. */
const barcode = (chance: Chance.Chance): string => {
  const digits = `64${String(chance.below(100_000)).padStart(5, "0")}${String(chance.below(100_000)).padStart(5, "0")}`
  const sum = [...digits].reduce((total, digit, position) => total + Number(digit) * (position % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
