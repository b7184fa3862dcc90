/** What the warehouse has of an article, told to the shop as what lies on its shelf. */
import { Ledger, Mapping, Verdict } from "@crossdock/core"
import type { StockedArticle } from "@crossdock/ongoing"
import { StockBuffer, StockCount, StockOptions, TakenCode } from "@crossdock/ongoing-flows"
import type { StockOnHand } from "@crossdock/vendure"
import { Option } from "effect"

const { field, make } = Mapping

export interface VendureStockOptions extends Pick<StockOptions.StockOptions, "warehouses" | "buffer" | "articles"> {
  /** The pipeline that delivers articles, where this store has one: articles that are not this shop's are left out. */
  readonly articlePipeline?: string | undefined
}

/** Vendure takes what customers have ordered off it, until that is fulfilled. */
export const toVendureStock = (options: VendureStockOptions): Mapping.Mapping<StockedArticle, StockOnHand> => {
  const { articlePipeline: pipeline } = options
  const refsOf = ({ article }: StockedArticle): ReadonlyArray<Ledger.Ref> =>
    pipeline === undefined ? [] : Option.toArray(TakenCode.keyOf(article)).map((key) => ({ pipeline, key }))
  const stock = make<StockedArticle, StockOnHand>(
    {
      sku: field("Article → article number", ({ article }) => article.articleNumber, {
        note: "articles that this store has not delivered are left out"
      }),
      stockOnHand: field("Article → number of items", (item) => numberOf(options, item), {
        note: "without what is locked; less what the store holds back"
      })
    },
    "toVendureStock"
  )
  return {
    ...stock,
    needs: refsOf,
    map: (item, known) => {
      const isOurs = refsOf(item).some((ref) => Option.exists(known.find(ref), Ledger.mayLieThere))
      return pipeline !== undefined && !isOurs
        ? Verdict.skip("not-ours", "this store has not delivered such an article")
        : stock.map(item, known)
    }
  }
}

const numberOf = ({ articles, buffer, warehouses }: VendureStockOptions, item: StockedArticle) =>
  Option.match(StockCount.numbersOf(item, warehouses), {
    onNone: () => Verdict.park("no-stock-told", "the warehouse does not tell how much of it there is"),
    onSome: ({ physical }) => StockBuffer.apply(articles[item.article.articleNumber] ?? buffer, physical)
  })
