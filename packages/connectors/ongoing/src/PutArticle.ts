/** An article as it is written (`PostArticleModel`), without the goods owner: the client adds that. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"
import { clearable, ClearableFlag, ClearableText } from "./Clearable.ts"

const ClearableDecimal = clearable(Decimal)

export const PutArticle = Schema.Struct({
  articleNumber: Schema.NonEmptyString,
  articleName: ClearableText,
  articleNameTranslations: clearable(
    Schema.Array(Schema.Struct({ languageCode: Schema.NonEmptyString, articleName: ClearableText }))
  ),
  productCode: ClearableText,
  unitCode: ClearableText,
  description: ClearableText,
  linkToPicture: ClearableText,
  isActive: ClearableFlag,
  isStockArticle: ClearableFlag,
  barCodeInfo: clearable(
    Schema.Struct({ barCode: ClearableText, barCodePackage: ClearableText, barCodePallet: ClearableText })
  ),
  supplierInfo: clearable(
    Schema.Struct({ supplierArticleNumber: ClearableText, supplierNumber: ClearableText, supplierName: ClearableText })
  ),
  /** Kilograms. */
  weight: ClearableDecimal,
  /** Kilograms. */
  netWeight: ClearableDecimal,
  customerPrice: ClearableDecimal,
  purchasePrice: ClearableDecimal,
  stockValuationPrice: ClearableDecimal,
  /** The platform's own spelling. */
  purcaseCurrencyCode: ClearableText,
  countryOfOriginCode: ClearableText,
  statisticsNumber: ClearableText,
  customsDescription: ClearableText,
  freeValues: clearable(
    Schema.Struct({
      freeDecimal1: ClearableDecimal,
      freeDecimal2: ClearableDecimal,
      freeDecimal3: ClearableDecimal,
      freeDecimal4: ClearableDecimal,
      freeText1: ClearableText,
      freeText2: ClearableText,
      freeText3: ClearableText
    })
  ),
  /** The parts of a kit. */
  structureDefinition: clearable(
    Schema.Struct({
      articleKind: Schema.Literals(["Structure", "Production"]),
      rows: Schema.Array(Schema.Struct({ articleNumber: Schema.NonEmptyString, numberOfItems: Decimal }))
    })
  )
})
export type PutArticle = typeof PutArticle.Type
