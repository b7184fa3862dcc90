/** An order as it is read (`GetOrderModel`). A blank field, whether missing, `null`, `""` or `[]`, is `null` or `[]`. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { CodeName } from "./CodeName.ts"
import { Consignee } from "./Consignee.ts"
import { OrderInfo } from "./OrderInfo.ts"
import { OrderLine } from "./OrderLine.ts"
import { Parcel } from "./Parcel.ts"
import { Tracking } from "./Tracking.ts"

const Text = Blank.orNull(Schema.String)

export const Order = Schema.Struct({
  orderInfo: OrderInfo,
  consignee: Blank.orNull(Consignee),
  orderLines: Blank.orEmpty(OrderLine),
  parcels: Blank.orEmpty(Parcel),
  /** One per shipment; a shipment holds one package or several. */
  tracking: Blank.orEmpty(Tracking),
  returnTracking: Blank.orEmpty(Tracking),
  transporter: Blank.orNull(Schema.Struct({ code: Text, serviceCode: Text, name: Text, transporterName: Text })),
  classes: Blank.orEmpty(CodeName)
})
export type Order = typeof Order.Type
