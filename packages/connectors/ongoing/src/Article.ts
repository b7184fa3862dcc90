/** An article as it is read (`GetArticleModel`). A blank field, whether missing, `null`, `""` or `[]`, is `null`. */
import { Blank, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { InventoryInfo } from "./InventoryInfo.ts"
import { Numeric } from "./Numeric.ts"
import { Whole } from "./Whole.ts"

const Text = Blank.orNull(Schema.String)
const Flag = Blank.orNull(Schema.Boolean)
const OptionalNumber = Blank.orNull(Numeric)

export const Article = Schema.Struct({
  articleSystemId: Whole,
  articleNumber: Schema.NonEmptyString,
  articleName: Text,
  articleNameTranslations: Blank.orEmpty(Schema.Struct({ languageCode: Text, articleName: Text })),
  productCode: Text,
  unitCode: Text,
  description: Text,
  linkToPicture: Text,
  isActive: Flag,
  isStockArticle: Flag,
  /** `Structure` and `Production` are kits. */
  articleKind: Text,
  barCodeInfo: Blank.orNull(Schema.Struct({ barCode: Text, barCodePackage: Text, barCodePallet: Text })),
  supplierInfo: Blank.orNull(Schema.Struct({ supplierArticleNumber: Text, supplierNumber: Text, supplierName: Text })),
  /** Kilograms. */
  weight: OptionalNumber,
  /** Kilograms. */
  netWeight: OptionalNumber,
  customerPrice: OptionalNumber,
  purchasePrice: OptionalNumber,
  stockValuationPrice: OptionalNumber,
  purcaseCurrencyCode: Text,
  countryOfOriginCode: Text,
  statisticsNumber: Text,
  customsDescription: Text,
  freeValues: Blank.orNull(
    Schema.Struct({
      freeDecimal1: OptionalNumber,
      freeDecimal2: OptionalNumber,
      freeDecimal3: OptionalNumber,
      freeDecimal4: OptionalNumber,
      freeText1: Text,
      freeText2: Text,
      freeText3: Text
    })
  ),
  articleDataLastUpdated: Blank.orNull(Moment.Moment),
  inventoryInfo: Blank.orNull(InventoryInfo)
})
export type Article = typeof Article.Type
