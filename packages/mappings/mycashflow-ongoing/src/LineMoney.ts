/** What a row of an order costs, in exact decimals of the order's currency. */
import type { OrderLine } from "@crossdock/mycashflow"
import { BigDecimal, Option } from "effect"

const hundred = BigDecimal.fromBigInt(100n)
const cents = 2

/** Unit price × quantity; none where the row has no price. */
export const linePrice = ({ quantity, unit_price }: Pick<OrderLine, "quantity" | "unit_price">) =>
  unit_price === null ? null : BigDecimal.multiply(unit_price, quantity)

/** The VAT in, or on top of, a row's price, to the cent; none where price or rate are not known. */
export const totalVat = (line: Pick<OrderLine, "quantity" | "unit_price" | "vat_rate">, pricesIncludeVat: boolean) => {
  const price = linePrice(line)
  if (price === null || line.vat_rate === null) return null
  const base = pricesIncludeVat ? BigDecimal.sum(hundred, line.vat_rate) : hundred
  return Option.getOrNull(
    Option.map(BigDecimal.divide(BigDecimal.multiply(price, line.vat_rate), base), (vat) =>
      BigDecimal.round(vat, { scale: cents, mode: "half-from-zero" })
    )
  )
}
