/** A sellable of a MyCashflow shop, told to the warehouse as an article. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { Sellable } from "@crossdock/mycashflow"
import { Option } from "effect"
import type { PutArticle } from "@crossdock/ongoing"
import { extras } from "./ArticleExtras.ts"
import { type ArticleOptions, defaults, type FreeDecimal } from "./ArticleOptions.ts"
import { defaults as NotPickedDefaults, isCodeNotPicked, type NotPicked } from "./NotPicked.ts"
import * as SellableName from "./SellableName.ts"

const { field, make } = Mapping

/** "Variation*": the variation; for a product without variations, the product itself. */
const own = ({ product, variation }: Sellable) => variation ?? product

const price = (sellable: Sellable) => own(sellable).price ?? sellable.product.price

interface Articles {
  /** The pipeline whose mapping this is: it tells under which number a sellable lies in the warehouse. */
  readonly articlePipeline: string | undefined
  /** What the warehouse does not pick. */
  readonly notPicked: NotPicked
}

export const toOngoingArticle = (
  options: Partial<ArticleOptions & Articles> = {}
): Mapping.RecordMapping<Sellable, PutArticle> => {
  const settings = { ...defaults, notPicked: NotPickedDefaults, ...options }
  const { articlePipeline, notPicked, priceTo, renames, vatPercentTo, virtual } = settings
  return make<Sellable, PutArticle>(
    {
      articleNumber: articleNumber({ articlePipeline, notPicked, renames, virtual }),
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
      ...extras(settings),
      ...(priceTo === "stockValuationPrice" ? { stockValuationPrice: field("Variation* → price", price) } : {}),
      freeValues: make<Sellable, NonNullable<PutArticle["freeValues"]>>({
        ...into(
          vatPercentTo,
          field("Product → VAT rate", ({ product }) => product.vat_rate, { note: "percent" })
        ),
        ...into(priceTo, field("Variation* → price", price, { note: "the same value as the customer price" }))
      })
    },
    "toOngoingArticle"
  )
}

/** A code that is missing, not its alone, or another one than in the warehouse is for a person to put right: none is guessed. */
const articleNumber = ({
  articlePipeline,
  notPicked,
  renames,
  virtual
}: Articles & Pick<ArticleOptions, "renames" | "virtual">) =>
  field<Sellable, string>(
    "Variation* → product code",
    (sellable, known) => {
      const code = own(sellable).product_code
      if (code === null) return withoutCode(sellable)
      const old = articlePipeline === undefined ? "" : numberInWarehouse(known, articlePipeline, sellable)
      const isRenamed = old !== "" && old !== code
      if (!isRenamed && virtual === "skip" && isCodeNotPicked(notPicked, code)) return notForShelves(sellable, code)
      if (sellable.rivals.length > 0) return duplicate(sellable, code)
      return isRenamed ? renamed(sellable, old, code, renames) : code
    },
    {
      needs: (sellable) =>
        articlePipeline === undefined ? [] : [{ pipeline: articlePipeline, key: sellableKey(sellable) }],
      note: "the key; a sellable without one, or with another's, is parked"
    }
  )

/** Empty where it never got there. */
const numberInWarehouse = (known: Known.Known, pipeline: string, sellable: Sellable) =>
  Option.match(known.find({ pipeline, key: sellableKey(sellable) }), {
    onNone: () => "",
    onSome: ({ remoteKey }) => remoteKey
  })

/** The sellable's key, and the article's product code: how an order line finds its article again. */
export const sellableKey = ({ product, variation }: Sellable) => keyOf(product.id, variation?.id ?? null)

export const keyOf = (productId: number, variationId: number | null) =>
  variationId === null ? String(productId) : `${productId}-${variationId}`

const into = <M>(target: ArticleOptions["priceTo"], mapping: M): { readonly [K in FreeDecimal]?: M } =>
  target === "none" || target === "stockValuationPrice" ? {} : { [target]: mapping }

const withoutCode = (sellable: Sellable) =>
  Verdict.park(
    "no-product-code",
    `"${SellableName.ofSellable(sellable)}" (${sellableKey(sellable)}) has no product code: give it one in MyCashflow`
  )

const notForShelves = (sellable: Sellable, code: string) =>
  Verdict.skip(
    "virtual",
    `nobody takes "${SellableName.ofSellable(sellable)}" off a shelf: orders.notPicked.productCodes names ${code}`
  )

/** Verdicts after which an article's number may be another sellable's product code by now. */
export const unclearCodes: ReadonlySet<string> = new Set([
  "no-product-code",
  "duplicate-product-code",
  "renamed",
  "rename-planned"
])

const duplicate = (sellable: Sellable, code: string) =>
  Verdict.park(
    "duplicate-product-code",
    `"${SellableName.ofSellable(sellable)}" (${sellableKey(sellable)}) has the product code ${code}, and so has ` +
      `${sellable.rivals.join(", ")}: give each its own in MyCashflow`
  )

const renamed = (sellable: Sellable, old: string, code: string, renames: ArticleOptions["renames"]) =>
  Verdict.park(
    renames === "rename" ? "rename-planned" : "renamed",
    `"${SellableName.ofSellable(sellable)}" (${sellableKey(sellable)}) is ${old} in the warehouse, and its product code is now ${code}: ` +
      (renames === "rename"
        ? "`crossdock renames` shows all of these, and renames them with --apply"
        : "give it its old code back, or declare articles.renames: rename")
  )
