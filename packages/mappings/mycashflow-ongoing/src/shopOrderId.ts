/** Which of the shop's orders an order of the warehouse is. */
import { Verdict } from "@crossdock/core"

/** Its number without the store's prefix; a number that is not one of this store's is skipped. */
export const shopOrderId = (prefix: string, orderNumber: string): number | Verdict.Verdict => {
  const id = orderNumber.startsWith(prefix) ? orderNumber.slice(prefix.length) : ""
  return /^\d{1,15}$/.test(id)
    ? Number(id)
    : Verdict.skip("not-ours", `order ${orderNumber} is not one of this store's`)
}
