/** Fields of an article that only some stores want. A field that a store does not name is left alone in the warehouse. */
import { Mapping, Verdict } from "@crossdock/core"
import { Features, type Sellable } from "@crossdock/mycashflow"
import type { PutArticle } from "@crossdock/ongoing"
import type { ArticleOptions } from "./ArticleOptions.ts"

const { field } = Mapping

type Extras = Partial<Mapping.Fields<Sellable, PutArticle>>

export const extras = (options: ArticleOptions): Extras => ({
  ...customs(options.customs),
  ...activity(options),
  ...(options.nonStock === "tell"
    ? { isStockArticle: field("Variation* → stock item → enabled", isKept, { note: "no stock item counts as kept" }) }
    : {}),
  ...(options.pictures === undefined ? {} : { linkToPicture: picture(options.pictures) })
})

/** What is deleted is made inactive elsewhere; what comes back is made active again here. */
const activity = ({ deactivate, deleted }: ArticleOptions): Extras => {
  if (deactivate === "deactivate")
    return { isActive: field("Product → visibilities", isShown, { note: "hidden in every version: not active" }) }
  return deleted === "deactivate" ? { isActive: Mapping.constant(true, "until it is deleted in the shop") } : {}
}

const customs = ({ description, origin, statistics }: ArticleOptions["customs"]): Extras => ({
  ...(origin === undefined ? {} : { countryOfOriginCode: field(`Features → ${origin}`, country(origin)) }),
  ...(statistics === undefined ? {} : { statisticsNumber: field(`Features → ${statistics}`, feature(statistics)) }),
  ...(description === undefined ? {} : { customsDescription: field(`Features → ${description}`, feature(description)) })
})

/** The variation's own, else the product's. */
const feature =
  (identifier: string) =>
  ({ product, variation }: Sellable) =>
    Features.textOf(variation?.features ?? null, identifier) ?? Features.textOf(product.features, identifier)

/** A country that is no code of two letters is not sent: a wrong origin is worse than none. */
const country = (identifier: string) => (sellable: Sellable) => {
  const text = feature(identifier)(sellable)
  if (text === null || /^[A-Za-z]{2}$/.test(text)) return text?.toUpperCase() ?? null
  return Verdict.park(
    "no-country-code",
    `the country of origin of ${sellable.product.name} is "${text}": give the feature ${identifier} two letters, such as FI`
  )
}

/** A product whose visibilities nobody tells is taken to be shown. */
const isShown = ({ product: { visibilities } }: Sellable) =>
  visibilities.length === 0 || visibilities.some(({ is_visible }) => is_visible !== false)

const isKept = ({ product, variation }: Sellable) => (variation ?? product).stock_item?.enabled !== false

const picture = (base: string) =>
  field("Product → image links → file name", ({ product }: Sellable) => {
    const [first] = product.image_links.toSorted((a, b) => (a.sort ?? 0) - (b.sort ?? 0))
    return first === undefined || first.filename === null ? null : `${base}${encodeURIComponent(first.filename)}`
  })
