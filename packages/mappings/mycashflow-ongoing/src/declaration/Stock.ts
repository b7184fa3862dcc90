/** What a store file says of stock. */
import { Schema } from "effect"
import { flow } from "../flow.ts"
import { every, or } from "../settingWords.ts"
import { Buffer, defaults, Warehouses } from "../StockOptions.ts"

export const Stock = Schema.Struct({
  ...flow(false, "10 minutes"),
  count: or(
    Schema.Literals(["physical", "sellable"]),
    defaults.count,
    "Which of the warehouse's numbers the shop gets"
  ),
  kits: or(
    Schema.Literals(["free", "whole", "off"]),
    defaults.kits,
    "Kits and their parts, where the physical number counts: without what is booked, with it, or not asked about"
  ),
  warehouses: or(
    Warehouses,
    defaults.warehouses,
    "Which buildings count, by their ids: all, the first that has any, or all but some"
  ),
  buffer: or(Buffer, defaults.buffer, "What is held back of every article before the shop hears of it"),
  articles: or(Schema.Record(Schema.String, Buffer), defaults.articles, "Article number → its own buffer"),
  fullSweepEvery: every("24 hours", "How often every article is compared, changed or not")
})
