/** An order line as it is written (`PostOrderLine`). `rowNumber` is unique in its order and identifies the line. */
import { Personal } from "@crossdock/core"
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"
import { clearable, ClearableFlag, ClearableText } from "./Clearable.ts"

const ClearableDecimal = clearable(Decimal)

export const PutOrderLine = Schema.Struct({
  rowNumber: Schema.NonEmptyString,
  articleNumber: Schema.NonEmptyString,
  numberOfItems: Decimal,
  externalId: ClearableText,
  comment: Personal.mark(ClearableText, "note"),
  shouldBePicked: ClearableFlag,
  lineTotalCustomsValue: ClearableDecimal,
  prices: clearable(
    Schema.Struct({
      /** Of the whole row. With or without VAT is not documented. */
      linePrice: ClearableDecimal,
      customerLinePrice: ClearableDecimal,
      currencyCode: ClearableText,
      totalVat: ClearableDecimal
    })
  ),
  vat: clearable(Schema.Struct({ code: Schema.NonEmptyString, percent: Decimal }))
})
export type PutOrderLine = typeof PutOrderLine.Type
