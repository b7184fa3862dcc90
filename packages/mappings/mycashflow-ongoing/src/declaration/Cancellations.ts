/** What a store file says of cancellations in the warehouse. */
import { flow, or } from "@crossdock/ongoing-flows"
import { Schema } from "effect"

export const Cancellations = Schema.Struct({
  ...flow(true, "5 minutes"),
  cancelInShop: or(
    Schema.Boolean,
    false,
    "Whether an order that was cancelled in the warehouse is cancelled in the shop, too; shown as a disagreement otherwise"
  )
})
