/** The warehouse's stock of an article, with the shop's open orders that ask for it. */
import { alone, type Article, type Shelf, type StockedArticle } from "@crossdock/ongoing"
import { BigDecimal, type DateTime } from "effect"

/** What an open order of the shop asks for. */
export interface Claim {
  /** The order's id. */
  readonly order: string
  /** The row's id. */
  readonly line: number
  /** Which sellable, where the row says so. */
  readonly sellable: string | null
  readonly product_code: string | null
  readonly quantity: BigDecimal.BigDecimal
}

export interface StockOnOffer {
  readonly stocked: StockedArticle
  /** Of this article, its parts, and the kits that take of them; empty where they do not matter. */
  readonly claims: ReadonlyArray<Claim>
  /** When the stock was asked for: the warehouse's numbers know of no order that was first sent later. */
  readonly asked: DateTime.Utc
}

export const ofArticle = (article: Article, asked: DateTime.Utc): StockOnOffer => ({
  stocked: alone(article),
  claims: [],
  asked
})

/** Asks for this article itself. */
const isFor =
  ({ articleNumber, productCode }: { readonly articleNumber: string; readonly productCode?: string | null }) =>
  ({ product_code, sellable }: Claim) =>
    product_code === articleNumber || (sellable !== null && sellable === productCode)

/** What orders ask for of an article, as itself and in kits, in items of it. */
export const claimed = (claims: ReadonlyArray<Claim>, { article, usedIn }: Shelf): BigDecimal.BigDecimal =>
  BigDecimal.sumAll([
    ...claims.filter(isFor(article)).map(({ quantity }) => quantity),
    ...usedIn.flatMap(({ articleNumber, needed }) =>
      claims.filter(isFor({ articleNumber })).map(({ quantity }) => BigDecimal.multiply(quantity, needed))
    )
  ])

/** Those that concern an article, its parts, or what takes of them. */
export const concerning = (claims: ReadonlyArray<Claim>, { article, parts, usedIn }: StockedArticle) => {
  const shelves = parts.flatMap(({ shelf }) => (shelf === null ? [] : [shelf]))
  const articles = [article, ...shelves.map((shelf) => shelf.article)]
  const kits = [usedIn, ...shelves.map((shelf) => shelf.usedIn)].flat()
  const tests = [...articles, ...kits.map(({ articleNumber }) => ({ articleNumber }))].map(isFor)
  return claims.filter((claim) => tests.some((test) => test(claim)))
}
