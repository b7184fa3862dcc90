/** What a store file says of stock. */
import { every, flow, or, StockOptions } from "@crossdock/ongoing-flows"
import { Schema } from "effect"

export const Stock = Schema.Struct({
  ...flow(false, "10 minutes"),
  count: or(
    Schema.Literals(["physical", "sellable"]),
    StockOptions.defaults.count,
    "Which of the warehouse's numbers the shop gets"
  ),
  kits: or(
    Schema.Literals(["free", "whole", "off"]),
    StockOptions.defaults.kits,
    "Kits and their parts, where the physical number counts: without what is booked, with it, or not asked about"
  ),
  warehouses: or(
    StockOptions.Warehouses,
    StockOptions.defaults.warehouses,
    "Which buildings count, by their ids: all, the first that has any, or all but some"
  ),
  buffer: or(
    StockOptions.Buffer,
    StockOptions.defaults.buffer,
    "What is held back of every article before the shop hears of it"
  ),
  articles: or(
    Schema.Record(Schema.String, StockOptions.Buffer),
    StockOptions.defaults.articles,
    "Article number → its own buffer"
  ),
  fullSweepEvery: every("24 hours", "How often every article is compared, changed or not")
})
