/** Which of the shop's orders an order of the warehouse is. */
import { Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/ongoing"
import { Option } from "effect"

/** Its number without the store's prefix; none where it is not this store's. */
export const shopOrderCodeOf = (prefix: string, { orderInfo: { orderNumber } }: Pick<Order, "orderInfo">) =>
  Option.filter(Option.some(orderNumber.slice(prefix.length)), (code) => orderNumber.startsWith(prefix) && code !== "")

export const shopOrderCode = (prefix: string, order: Pick<Order, "orderInfo">): string | Verdict.Verdict =>
  Option.getOrElse(shopOrderCodeOf(prefix, order), () =>
    Verdict.skip("not-ours", `order ${order.orderInfo.orderNumber} is not one of this store's`)
  )
