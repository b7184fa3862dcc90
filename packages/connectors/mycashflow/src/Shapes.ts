/** The platform's records as one connection reads them: the schemas, in its time zone. */
import { orderIn } from "./Order.ts"
import { productIn } from "./Product.ts"
import { stockItemIn } from "./StockItem.ts"

export const inZone = (zone: string) => ({
  Order: orderIn(zone),
  Product: productIn(zone),
  StockItem: stockItemIn(zone)
})
export type Shapes = ReturnType<typeof inZone>
