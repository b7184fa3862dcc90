/** The head of an order, as read (`GetOrderInfo`). */
import { Personal } from "@crossdock/core"
import { Blank, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { CalendarDateOfMoment } from "./CalendarDate.ts"
import { CodeName } from "./CodeName.ts"
import { Notification } from "./Notification.ts"
import { Numeric } from "./Numeric.ts"
import { OrderStatus } from "./OrderStatus.ts"
import { Whole } from "./Whole.ts"

const Text = Blank.orNull(Schema.String)
const OptionalNumber = Blank.orNull(Numeric)

export const OrderInfo = Schema.Struct({
  orderId: Whole,
  orderNumber: Schema.NonEmptyString,
  orderStatus: OrderStatus,
  deliveryDate: CalendarDateOfMoment,
  createdDate: Blank.orNull(Moment.Moment),
  shippedTime: Blank.orNull(Moment.Moment),
  goodsOwnerOrderId: Text,
  referenceNumber: Text,
  orderRemark: Personal.mark(Text, "note"),
  deliveryInstruction: Personal.mark(Text, "note"),
  warehouseInstruction: Personal.mark(Text, "note"),
  servicePointCode: Text,
  orderType: Blank.orNull(CodeName),
  wayOfDelivery: Blank.orNull(CodeName),
  wayBill: Text,
  returnWayBill: Text,
  emailNotification: Blank.orNull(Notification),
  smsNotification: Blank.orNull(Notification),
  telephoneNotification: Blank.orNull(Notification),
  orderedNumberOfItems: OptionalNumber,
  allocatedNumberOfItems: OptionalNumber,
  pickedNumberOfItems: OptionalNumber,
  customsInfo: Blank.orNull(Schema.Struct({ customsValueCurrencyCode: Text })),
  customerPrice: OptionalNumber,
  freightPrice: OptionalNumber,
  warehouse: Blank.orNull(Schema.Struct({ id: Whole })),
  marketPlace: Blank.orNull(Schema.Struct({ marketPlace: Text, marketPlaceOrderNumber: Text })),
  advanced: Blank.orNull(
    Schema.Struct({ backOrderInfo: Blank.orNull(Schema.Struct({ backOrderForOrderId: Blank.orNull(Whole) })) })
  )
})
export type OrderInfo = typeof OrderInfo.Type
