/** Words for the goods of a made-up shop. Its default language is Finnish. */

export interface Words {
  readonly code: string
  readonly fi: string
  readonly en: string
  readonly sv: string
}

export interface Goods extends Words {
  /** Cents, VAT included. */
  readonly cents: number
  /** Grams. */
  readonly grams: number
  readonly vat_rate: 25.5 | 14
  readonly comesIn: "sizes" | "colours" | "one kind"
}

const clothing = { vat_rate: 25.5, comesIn: "sizes" } as const
const household = { vat_rate: 25.5, comesIn: "colours" } as const
const food = { vat_rate: 14, comesIn: "one kind" } as const

export const goods = [
  { code: "MUG", fi: "Muki", en: "Mug", sv: "Mugg", cents: 1290, grams: 350, ...household },
  { code: "SHIRT", fi: "T-paita", en: "T-shirt", sv: "T-skjorta", cents: 1995, grams: 180, ...clothing },
  { code: "HOODIE", fi: "Huppari", en: "Hoodie", sv: "Huvtröja", cents: 5490, grams: 620, ...clothing },
  { code: "COFFEE", fi: "Kahvi", en: "Coffee", sv: "Kaffe", cents: 745, grams: 500, ...food },
  { code: "TEA", fi: "Tee", en: "Tea", sv: "Te", cents: 590, grams: 120, ...food },
  { code: "CHOCOLATE", fi: "Suklaa", en: "Chocolate", sv: "Choklad", cents: 385, grams: 200, ...food },
  { code: "LAMP", fi: "Lamppu", en: "Lamp", sv: "Lampa", cents: 8900, grams: 1450, ...household },
  { code: "BLANKET", fi: "Viltti", en: "Blanket", sv: "Filt", cents: 4950, grams: 900, ...household },
  { code: "BOOK", fi: "Kirja", en: "Book", sv: "Bok", cents: 2790, grams: 430, vat_rate: 14, comesIn: "one kind" },
  { code: "CANDLE", fi: "Kynttilä", en: "Candle", sv: "Ljus", cents: 1150, grams: 300, ...household }
] as const satisfies readonly [Goods, ...ReadonlyArray<Goods>]

export const colours = [
  { code: "RED", fi: "Punainen", en: "Red", sv: "Röd" },
  { code: "BLUE", fi: "Sininen", en: "Blue", sv: "Blå" },
  { code: "GREEN", fi: "Vihreä", en: "Green", sv: "Grön" }
] as const satisfies ReadonlyArray<Words>

export const sizes = ["S", "M", "L"] as const

export const series = ["Aalto", "Halla", "Ilves", "Kaamos", "Lumi", "Metsä", "Otso", "Ranta", "Sisu", "Usva"] as const
