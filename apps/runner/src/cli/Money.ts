/** Amounts as people write them: at least two digits after the point. */
import type { Journal } from "@crossdock/core"

export const toText = ({ amount, currency }: Journal.Worth): string => {
  const [whole = "0", fraction = ""] = amount.split(".")
  return `${whole}.${fraction.padEnd(2, "0")} ${currency}`
}
