/** An order as it is written (`PostOrderModel`), without the goods owner: the client adds that. */
import { Personal } from "@crossdock/core"
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"
import { CalendarDate } from "./CalendarDate.ts"
import { clearable, ClearableFlag, ClearableText } from "./Clearable.ts"
import { PutCodeName } from "./CodeName.ts"
import { PutNotification } from "./Notification.ts"
import { PutConsignee } from "./PutConsignee.ts"
import { PutOrderLine } from "./PutOrderLine.ts"

const PutOrderClass = Schema.Struct({
  code: ClearableText,
  name: ClearableText,
  comment: Personal.mark(ClearableText, "note"),
  isParcelTypeSuggestion: ClearableFlag
})

export const PutOrder = Schema.Struct({
  /** Unique per goods owner. Ongoing updates the order that has this number, or creates it. */
  orderNumber: Schema.NonEmptyString,
  deliveryDate: CalendarDate,
  goodsOwnerOrderId: ClearableText,
  referenceNumber: ClearableText,
  consignee: PutConsignee,
  orderLines: clearable(Schema.Array(PutOrderLine)),
  wayOfDelivery: clearable(PutCodeName),
  transporter: clearable(Schema.Struct({ transporterCode: ClearableText, transporterServiceCode: ClearableText })),
  servicePointCode: ClearableText,
  /** To the picker. */
  orderRemark: Personal.mark(ClearableText, "note"),
  /** To the carrier. */
  deliveryInstruction: Personal.mark(ClearableText, "note"),
  /** To the warehouse. */
  warehouseInstruction: Personal.mark(ClearableText, "note"),
  emailNotification: clearable(PutNotification),
  smsNotification: clearable(PutNotification),
  telephoneNotification: clearable(PutNotification),
  customsInfo: clearable(Schema.Struct({ customsValueCurrencyCode: ClearableText })),
  customerPrice: clearable(Decimal),
  freightPrice: clearable(Decimal),
  warehouseId: clearable(Schema.Int),
  orderType: clearable(PutCodeName),
  classes: clearable(Schema.Array(PutOrderClass)),
  marketPlace: clearable(Schema.Struct({ marketPlace: ClearableText, marketPlaceOrderNumber: ClearableText }))
})
export type PutOrder = typeof PutOrder.Type
