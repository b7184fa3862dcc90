/** An order line as it is read (`GetOrderLine`), with what was picked, packed and returned of it. */
import { Personal } from "@crossdock/core"
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Numeric } from "./Numeric.ts"
import { Whole } from "./Whole.ts"

const Text = Blank.orNull(Schema.String)
const OptionalNumber = Blank.orNull(Numeric)

export const OrderLine = Schema.Struct({
  id: Whole,
  rowNumber: Text,
  article: Blank.orNull(
    Schema.Struct({ articleSystemId: Whole, articleNumber: Text, articleName: Text, productCode: Text })
  ),
  orderedNumberOfItems: Numeric,
  pickedNumberOfItems: Numeric,
  allocatedNumberOfItems: OptionalNumber,
  packedNumberOfItems: OptionalNumber,
  returnedNumberOfItems: OptionalNumber,
  /** The integrator's own bookkeeping of what it has passed on. */
  reportedNumberOfItems: OptionalNumber,
  externalId: Text,
  comment: Personal.mark(Text, "note"),
  shouldBePicked: Blank.orNull(Schema.Boolean),
  lineTotalCustomsValue: OptionalNumber,
  prices: Blank.orNull(
    Schema.Struct({ linePrice: OptionalNumber, customerLinePrice: OptionalNumber, currencyCode: Text })
  ),
  vat: Blank.orNull(Schema.Struct({ code: Text, percent: OptionalNumber }))
})
export type OrderLine = typeof OrderLine.Type
