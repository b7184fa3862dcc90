/** What a store file says of cancellations in the warehouse. */
import { Schema } from "effect"
import { flow } from "../flow.ts"
import { or } from "../settingWords.ts"

export const Cancellations = Schema.Struct({
  ...flow(true, "5 minutes"),
  cancelInShop: or(
    Schema.Boolean,
    false,
    "Whether an order that was cancelled in the warehouse is cancelled in the shop, too; shown as a disagreement otherwise"
  )
})
