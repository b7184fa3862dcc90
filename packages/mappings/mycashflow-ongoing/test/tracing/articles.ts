/** Sellables of all sorts, and what a store says about its articles. */
import { PutArticle } from "@crossdock/ongoing"
import { Schema } from "effect"
import { toOngoingArticle } from "../../src/toOngoingArticle.ts"
import { knowing, known, plain, variant } from "../fixtures.ts"
import { encoder } from "./laws.ts"

const Price = Schema.NullOr(Schema.Literals([19.9, 8, 0]))
const Text = <const L extends ReadonlyArray<string>>(...texts: L) => Schema.NullOr(Schema.Literals(texts))

const translations = Schema.Array(
  Schema.Struct({ language: Schema.Literals(["en", "sv", "de"]), name: Text("Mug", "Cup") })
).check(Schema.isMaxLength(2))

const features = Schema.NullOr(Schema.Struct({ tulli: Text("9503", "6912"), maa: Text("fi", "SE") }))

const common = {
  price: Price,
  purchase_price: Price,
  translations,
  features,
  stock_item: Schema.NullOr(
    Schema.Struct({ id: Schema.Literal(501), barcode: Text("6411234567890"), enabled: Schema.NullOr(Schema.Boolean) })
  )
}

export const SellableMade = Schema.Struct({
  product: Schema.Struct({
    ...common,
    vat_rate: Price,
    weight: Price,
    barcode: Text("2000000000001"),
    supplier_code: Text("SUP-7"),
    visibilities: Schema.Array(
      Schema.Struct({ version_id: Schema.Literals([1, 2]), is_visible: Schema.NullOr(Schema.Boolean) })
    ).check(Schema.isMaxLength(2)),
    image_links: Schema.Array(
      Schema.Struct({
        image_id: Schema.Literals([1, 2]),
        sort: Schema.Literals([1, 50]),
        filename: Text("mug.jpg", "side.png")
      })
    ).check(Schema.isMaxLength(2))
  }),
  variation: Schema.NullOr(
    Schema.Struct({ ...common, name: Text("Punainen"), product_code: Text("MUG-RED", "MUG-BLUE") })
  ),
  isSent: Schema.Boolean
})

const toSellable = ({ product, variation }: typeof SellableMade.Type) =>
  variation === null ? plain(product) : variant(variation, { ...product, stock_item: null })

const stores = [
  toOngoingArticle({ articlePipeline: "articles" }),
  toOngoingArticle({
    priceTo: "stockValuationPrice",
    vatPercentTo: "none",
    deactivate: "deactivate",
    nonStock: "tell",
    customs: { statistics: "tulli", origin: "maa", description: "tulli" },
    pictures: "https://acme.example/"
  }),
  toOngoingArticle({ priceTo: "none", deleted: "deactivate", virtual: "skip" })
]

const encode = encoder(PutArticle)

const ofKey = (key: string) => knowing({ pipeline: "articles", key })

export const subjectsOf = (made: typeof SellableMade.Type) =>
  stores.map((mapping) => ({
    mapping,
    encode,
    item: toSellable(made),
    known: made.isSent ? ofKey("101-2001") : known()
  }))
