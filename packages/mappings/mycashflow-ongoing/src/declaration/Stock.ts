/** What a store file says of stock. */
import { Schema } from "effect"
import { flow } from "../flow.ts"
import { every, or } from "../settingWords.ts"
import * as StockOptions from "../toMycashflowStock.ts"

export const Stock = Schema.Struct({
  ...flow(false, "10 minutes"),
  count: or(
    Schema.Literals(["physical", "sellable"]),
    StockOptions.defaults.count,
    "Which of the warehouse's numbers the shop gets"
  ),
  fullSweepEvery: every("24 hours", "How often every article is compared, changed or not")
})
