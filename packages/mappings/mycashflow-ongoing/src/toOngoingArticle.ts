/** A sellable of a MyCashflow shop, told to the warehouse as an article. */
import { Mapping, Verdict } from "@crossdock/core"
import type { Sellable } from "@crossdock/mycashflow"
import type { PutArticle } from "@crossdock/ongoing"
import { type ArticleOptions, defaults, type FreeDecimal } from "./ArticleOptions.ts"
import * as SellableName from "./SellableName.ts"

const { field, make } = Mapping

/** "Variation*": the variation; for a product without variations, the product itself. */
const own = ({ product, variation }: Sellable) => variation ?? product

const price = (sellable: Sellable) => own(sellable).price ?? sellable.product.price

export const toOngoingArticle = (
  options: Partial<ArticleOptions> = {}
): Mapping.RecordMapping<Sellable, PutArticle> => {
  const { priceTo, vatPercentTo } = { ...defaults, ...options }
  return make<Sellable, PutArticle>({
    articleNumber: field(
      "Variation* → product code",
      (sellable) => own(sellable).product_code ?? withoutCode(sellable),
      {
        note: "the key; a sellable without one is parked"
      }
    ),
    articleName: field("[Product name] - [Variation name]", SellableName.ofSellable, {
      note: "the product name alone where there is no variation"
    }),
    articleNameTranslations: field("Variation* → translations", SellableName.translations, {
      note: "one per language"
    }),
    productCode: field("[Product id]-[Variation id]", sellableKey, {
      note: "the product id alone where there is no variation"
    }),
    barCodeInfo: make<Sellable, NonNullable<PutArticle["barCodeInfo"]>>({
      barCode: field(
        "Variation* → stock item → barcode",
        (sellable) => own(sellable).stock_item?.barcode ?? sellable.product.barcode,
        {
          note: "else the product's own barcode"
        }
      )
    }),
    customerPrice: field("Variation* → price", price, { note: "a variation without a price takes its product's" }),
    purchasePrice: field(
      "Variation* → purchase price",
      (sellable) => own(sellable).purchase_price ?? sellable.product.purchase_price
    ),
    weight: field("Product → weight", ({ product }) => product.weight, { note: "kg" }),
    netWeight: field("Product → weight", ({ product }) => product.weight, { note: "kg" }),
    supplierInfo: make<Sellable, NonNullable<PutArticle["supplierInfo"]>>({
      supplierArticleNumber: field("Product → supplier code", ({ product }) => product.supplier_code)
    }),
    ...(priceTo === "stockValuationPrice" ? { stockValuationPrice: field("Variation* → price", price) } : {}),
    freeValues: make<Sellable, NonNullable<PutArticle["freeValues"]>>({
      ...into(
        vatPercentTo,
        field("Product → VAT rate", ({ product }) => product.vat_rate, { note: "percent" })
      ),
      ...into(priceTo, field("Variation* → price", price, { note: "the same value as the customer price" }))
    })
  })
}

/** The sellable's key, and the article's product code: how an order line finds its article again. */
export const sellableKey = ({ product, variation }: Sellable) => keyOf(product.id, variation?.id ?? null)

export const keyOf = (productId: number, variationId: number | null) =>
  variationId === null ? String(productId) : `${productId}-${variationId}`

/** Whether a product code of the warehouse may be one that a shop's ids were written into. */
export const isSellableKey = (productCode: string) => /^\d{1,15}(?:-\d{1,15})?$/.test(productCode)

const into = <M>(target: ArticleOptions["priceTo"], mapping: M): { readonly [K in FreeDecimal]?: M } =>
  target === "none" || target === "stockValuationPrice" ? {} : { [target]: mapping }

const withoutCode = (sellable: Sellable) =>
  Verdict.park(
    "no-product-code",
    `"${SellableName.ofSellable(sellable)}" (${sellableKey(sellable)}) has no product code: give it one in MyCashflow`
  )
