/** What the warehouse has of an article, told to the shop. */
import { Mapping, Verdict } from "@crossdock/core"
import type { StockWrite } from "@crossdock/mycashflow"
import type { Article } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"

export interface StockOptions {
  /**
   * `physical`: what lies in the warehouse. MyCashflow takes its own reservations off it. `sellable`: what Ongoing would
   * still sell; orders that both sides know then count twice, and less is offered than there is.
   */
  readonly count: "physical" | "sellable"
  /** The pipeline that delivers articles, where this store has one: articles that are not this shop's are left out. */
  readonly articlePipeline?: string | undefined
}

export const defaults: StockOptions = { count: "physical" }

const { field, make } = Mapping

export const toMycashflowStock = (options: Partial<StockOptions> = {}): Mapping.Mapping<Article, StockWrite> => {
  const { articlePipeline, count } = { ...defaults, ...options }
  const stock = make<Article, StockWrite>({
    product_code: productCode(articlePipeline),
    quantity: field(`Article → ${quantityField[count]}`, (article) => quantityOf(article, count), {
      note:
        count === "physical" ? "whole items, locked ones left out, never below zero" : "whole items, never below zero"
    })
  })
  return Mapping.when(stock, ({ isStockArticle }) => isStockArticle !== false, {
    code: "not-a-stock-article",
    why: "the warehouse keeps no stock of it"
  })
}

const quantityField = { physical: "numberOfItems", sellable: "sellableNumberOfItems" } as const

/** A stock that the warehouse does not tell is not none. Items locked in the warehouse cannot be sold. */
const quantityOf = (article: Article, count: StockOptions["count"]) => {
  const items = article.inventoryInfo?.[quantityField[count]] ?? null
  if (items === null) {
    return Verdict.park("no-stock-told", `the warehouse does not tell the stock of article ${article.articleNumber}`)
  }
  return wholeItems(count === "sellable" ? items : BigDecimal.subtract(items, lockedOf(article)))
}

/** Locked altogether and locked for sale may be the same items: the larger number is surely locked. */
const lockedOf = ({ inventoryInfo }: Article) =>
  BigDecimal.max(inventoryInfo?.numberOfLockedItems ?? zero, inventoryInfo?.lockedForSaleNumberOfItems ?? zero)

const zero = BigDecimal.fromBigInt(0n)

const wholeItems = (items: BigDecimal.BigDecimal) =>
  BigDecimal.toNumberUnsafe(BigDecimal.floor(BigDecimal.max(items, zero)))

/** The article's number, if this shop's articles include it. Ongoing's product code is the key it was delivered under. */
const productCode = (pipeline: string | undefined): Mapping.Mapping<Article, string> => {
  const needs = ({ productCode }: Article) =>
    pipeline === undefined || productCode === null ? [] : [{ pipeline, key: productCode }]
  return field(
    "Article → article number",
    (article, known) => {
      if (pipeline === undefined) return article.articleNumber
      const ours = Option.flatMap(Option.fromUndefinedOr(needs(article)[0]), known.find)
      return Option.exists(ours, ({ remoteKey }) => remoteKey === article.articleNumber)
        ? article.articleNumber
        : Verdict.skip("not-ours", `this store has delivered no article ${article.articleNumber}`)
    },
    { needs }
  )
}
