/** A variant of a Vendure shop, told to the warehouse as an article. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { PutArticle } from "@crossdock/ongoing"
import { Money, type ProductVariant } from "@crossdock/vendure"
import { Option } from "effect"
import * as VariantName from "./VariantName.ts"

const { field, make } = Mapping

export interface ArticleOptions {
  /** Places behind the point in the shop's amounts. */
  readonly moneyPrecision: number
  /** The pipeline whose mapping this is: it tells under which number a variant lies in the warehouse. */
  readonly articlePipeline?: string | undefined
}

const defaults: ArticleOptions = { moneyPrecision: Money.precision }

export const toOngoingArticle = (
  options: Partial<ArticleOptions> = {}
): Mapping.RecordMapping<ProductVariant, PutArticle> => {
  const settings = { ...defaults, ...options }
  return make<ProductVariant, PutArticle>(
    {
      articleNumber: articleNumber(settings),
      articleName: field("Variant → name", VariantName.of, { note: "else its product's" }),
      articleNameTranslations: field("Variant → translations", VariantName.translations, { note: "one per language" }),
      productCode: field("Variant → id", ({ id }) => id, { note: "by which an order line finds its article" }),
      customerPrice: field("Variant → priceWithTax", ({ priceWithTax }) =>
        Money.toDecimal(priceWithTax, settings.moneyPrecision)
      ),
      freeValues: make<ProductVariant, NonNullable<PutArticle["freeValues"]>>({
        freeDecimal1: field("Variant → taxRateApplied → value", ({ taxRateApplied }) => taxRateApplied.value, {
          note: "percent"
        })
      })
    },
    "toOngoingArticle"
  )
}

/** A SKU that is missing, or another one than in the warehouse, is for a person to put right: none is guessed. */
const articleNumber = ({ articlePipeline }: ArticleOptions) =>
  field<ProductVariant, string>(
    "Variant → sku",
    (variant, known) => {
      if (variant.sku === null) return withoutSku(variant)
      const old = articlePipeline === undefined ? "" : numberInWarehouse(known, articlePipeline, variant)
      return old !== "" && old !== variant.sku ? renamed(variant, old) : variant.sku
    },
    {
      needs: ({ id }) => (articlePipeline === undefined ? [] : [{ pipeline: articlePipeline, key: id }]),
      note: "the key; a variant without one is parked"
    }
  )

/** Empty where it never got there. */
const numberInWarehouse = (known: Known.Known, pipeline: string, { id }: ProductVariant) =>
  Option.match(known.find({ pipeline, key: id }), { onNone: () => "", onSome: ({ remoteKey }) => remoteKey })

const withoutSku = (variant: ProductVariant) =>
  Verdict.park("no-sku", `"${VariantName.of(variant)}" (${variant.id}) has no SKU: give it one in the shop`)

const renamed = (variant: ProductVariant, old: string) =>
  Verdict.park(
    "renamed",
    `"${VariantName.of(variant)}" (${variant.id}) is ${old} in the warehouse, and its SKU is now ${variant.sku}: ` +
      "`crossdock renames` shows all of these, and renames them with --apply"
  )
