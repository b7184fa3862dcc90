/** Which of the shop's orders an order of the warehouse is. */
import { Verdict } from "@crossdock/core"
import { Option } from "effect"

/** Its number without the store's prefix; a number that is not one of this store's is skipped. */
export const shopOrderId = (prefix: string, orderNumber: string): number | Verdict.Verdict =>
  Option.getOrElse(shopOrderIdOf(prefix, orderNumber), () =>
    Verdict.skip("not-ours", `order ${orderNumber} is not one of this store's`)
  )

/** None where it is not this store's. */
export const shopOrderIdOf = (prefix: string, orderNumber: string): Option.Option<number> => {
  const id = orderNumber.startsWith(prefix) ? orderNumber.slice(prefix.length) : ""
  return /^\d{1,15}$/.test(id) ? Option.some(Number(id)) : Option.none()
}
