/** What can be told of an order however odd the rest of it is: its id, and its number if that can be read. */
import { Result, Schema } from "effect"
import { Whole } from "../Whole.ts"

const RawOrder = Schema.Struct({
  orderInfo: Schema.Struct({ orderId: Whole, orderNumber: Schema.optionalKey(Schema.Unknown) })
})
const decode = Schema.decodeUnknownResult(RawOrder)

export const identify = (raw: unknown) =>
  Result.map(decode(raw), ({ orderInfo: { orderId, orderNumber } }) => ({
    id: orderId,
    key: typeof orderNumber === "string" && orderNumber !== "" ? orderNumber : String(orderId)
  }))
