/** What the warehouse has of an article, told to the shop. */
import { Ledger, Mapping, Verdict } from "@crossdock/core"
import type { StockWrite } from "@crossdock/mycashflow"
import type { Part, Shelf } from "@crossdock/ongoing"
import { BigDecimal, DateTime, Option } from "effect"
import type { Known } from "@crossdock/core"
import { StockBuffer, StockCount, StockOptions as Settings } from "@crossdock/ongoing-flows"
import { unclearCodes } from "./toOngoingArticle.ts"
import { type Claim, claimed, type StockOnOffer } from "./StockOnOffer.ts"

const { field, make } = Mapping

export type StockOptions = Settings.StockOptions

export const toMycashflowStock = (options: Partial<StockOptions> = {}): Mapping.Mapping<StockOnOffer, StockWrite> => {
  const settings = { ...Settings.defaults, ...options }
  const stock = make<StockOnOffer, StockWrite>(
    {
      product_code: productCode(settings.articlePipeline),
      quantity: field(
        `Article → ${quantityField[settings.count]}`,
        (item, known) => quantityOf(settings, item, known),
        {
          needs: ({ claims }) => claims.map((claim) => refOf(settings, claim)),
          note: notes[settings.count]
        }
      )
    },
    "toMycashflowStock"
  )
  return Mapping.when(stock, ({ stocked }) => stocked.article.isStockArticle !== false, {
    code: "not-a-stock-article",
    why: "the warehouse keeps no stock of it"
  })
}

const quantityField = { physical: "numberOfItems", sellable: "sellableNumberOfItems" } as const

const notes = {
  physical: "whole items, locked ones left out, never below zero; less the store's buffer",
  sellable: "whole items, less open orders that the warehouse has not seen, never below zero; less the store's buffer"
}

const quantityOf = (settings: StockOptions, item: StockOnOffer, known: Known.Known): number | Verdict.Verdict => {
  const { articleNumber } = item.stocked.article
  const unseen = item.claims.filter((claim) => !isSeen(settings, claim, item, known))
  const items = isCountedByParts(settings, item) ? kitOf(settings, item, unseen) : aloneOf(settings, item, unseen)
  if (Verdict.isVerdict(items)) return items
  return StockBuffer.apply(settings.articles[articleNumber] ?? settings.buffer, items)
}

/** Without its parts a kit is counted by the platform, which tells only what it would sell. */
const isCountedByParts = ({ kits }: StockOptions, { stocked }: StockOnOffer) =>
  kits !== "off" && StockCount.isKit(stocked)

/** Where an article is shared with kits, orders for those take of it too. */
const aloneOf = (settings: StockOptions, { stocked }: StockOnOffer, unseen: ReadonlyArray<Claim>) =>
  shelfOf(settings, stocked, stocked.usedIn.length > 0 || stocked.mayBePart, unseen)

/** As many as the scarcest part allows. */
const kitOf = (settings: StockOptions, { stocked }: StockOnOffer, unseen: ReadonlyArray<Claim>) => {
  const { article, parts } = stocked
  let fewest: BigDecimal.BigDecimal | undefined
  for (const part of parts) {
    const possible = outOf(settings, part, article.articleNumber, unseen)
    if (Verdict.isVerdict(possible)) return possible
    fewest = fewest === undefined ? possible : BigDecimal.min(fewest, possible)
  }
  return (
    fewest ??
    Verdict.park("kit-without-parts", `the warehouse does not tell what the kit ${article.articleNumber} is made of`)
  )
}

const outOf = (
  settings: StockOptions,
  { articleNumber, needed, shelf }: Part,
  kit: string,
  unseen: ReadonlyArray<Claim>
) => {
  if (shelf === null) {
    return Verdict.park("kit-part-unknown", `the kit ${kit} takes ${articleNumber}, which the warehouse does not show`)
  }
  const items = shelfOf(settings, shelf, true, unseen)
  return Verdict.isVerdict(items) ? items : BigDecimal.floor(BigDecimal.divideUnsafe(items, needed))
}

/** A stock that the warehouse does not tell is not none. What counts only orders that it knows of has the others taken off. */
const shelfOf = (settings: StockOptions, shelf: Shelf, isShared: boolean, unseen: ReadonlyArray<Claim>) => {
  const { articleKind, articleNumber } = shelf.article
  const which = articleKind === "Structure" ? "sellable" : StockCount.whichNumber(settings, isShared)
  return Option.match(StockCount.numbersOf(shelf, settings.warehouses), {
    onNone: () => Verdict.park("no-stock-told", `the warehouse does not tell the stock of article ${articleNumber}`),
    onSome: (numbers) =>
      which === "physical" ? numbers.physical : BigDecimal.subtract(numbers[which], claimed(unseen, shelf))
  })
}

const refOf = ({ orderPipeline }: StockOptions, { order }: Claim): Ledger.Ref => ({
  pipeline: orderPipeline,
  key: order
})

/** The warehouse's numbers know of an order that was delivered as it is, and first sent before they were asked for. */
const isSeen = (settings: StockOptions, claim: Claim, { asked }: StockOnOffer, known: Known.Known) =>
  Option.exists(
    known.find(refOf(settings, claim)),
    ({ firstTriedAt, openIntent, status }) =>
      Option.contains(status, "delivered") &&
      Option.isNone(openIntent) &&
      Option.exists(firstTriedAt, (at) => DateTime.isLessThan(at, asked))
  )

/** In the shop its code is nobody's now, or another's: the stock of one would be told as the other's. */
const isCodeUnclear = ({ code, status }: Ledger.Remembered) =>
  Option.contains(status, "parked") && unclearCodes.has(code)

/** The article's number, if this shop's articles include it. Ongoing's product code is the key it was delivered under. */
const productCode = (pipeline: string | undefined): Mapping.Mapping<StockOnOffer, string> => {
  const needs = ({ stocked: { article } }: StockOnOffer) =>
    pipeline === undefined || article.productCode === null ? [] : [{ pipeline, key: article.productCode }]
  return field(
    "Article → article number",
    (item, known) => {
      const { articleNumber } = item.stocked.article
      if (pipeline === undefined) return articleNumber
      const ours = Option.flatMap(Option.fromUndefinedOr(needs(item)[0]), known.find)
      if (!Option.exists(ours, ({ remoteKey }) => remoteKey === articleNumber)) {
        return Verdict.skip("not-ours", `this store has delivered no article ${articleNumber}`)
      }
      if (Option.exists(ours, ({ code }) => code === Ledger.goneCode)) {
        return Verdict.skip("gone-in-shop", `the shop has no ${articleNumber} any more`)
      }
      return Option.match(Option.filter(ours, isCodeUnclear), {
        onNone: () => articleNumber,
        onSome: ({ why }) =>
          Verdict.wait("code-unclear", `whose stock ${articleNumber} is in the shop is not clear: ${why}`)
      })
    },
    { needs }
  )
}
