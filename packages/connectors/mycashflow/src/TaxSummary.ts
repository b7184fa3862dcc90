/** An order's amounts by tax rate. */
import { Blank, Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const TaxSummaryRow = Schema.Struct({
  /** Percent, such as 25.5. */
  tax_rate: Blank.orNull(Decimal),
  total: Blank.orNull(Decimal),
  total_tax: Blank.orNull(Decimal),
  total_without_tax: Blank.orNull(Decimal)
})
export type TaxSummaryRow = typeof TaxSummaryRow.Type

const rows = Blank.orEmpty(TaxSummaryRow)

export const TaxSummary = Schema.Struct({
  subtotal: rows,
  discount: rows,
  shipping_costs: rows,
  payment_costs: rows,
  total: rows
})
export type TaxSummary = typeof TaxSummary.Type
