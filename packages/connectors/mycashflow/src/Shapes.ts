/** The platform's records as one connection reads them: the schemas, in its time zone. */
import { DateTime, Function, Option } from "effect"
import * as Listing from "./Listing.ts"
import { orderIn } from "./Order.ts"
import { productIn } from "./Product.ts"
import { stockItemIn } from "./StockItem.ts"

/** Shops are many and zones are few: those of one zone read by the same schemas. */
export const inZone = (zone: string): Shapes =>
  Option.match(DateTime.zoneMakeNamed(zone), { onNone: () => shapesIn(zone), onSome: ofZone })

const shapesIn = (zone: string) => ({
  Order: orderIn(zone),
  Product: productIn(zone),
  StockItem: stockItemIn(zone),
  raw: Listing.orderShapesIn(zone)
})
export type Shapes = ReturnType<typeof shapesIn>

const ofZone = Function.memoize(({ id }: DateTime.TimeZone.Named) => shapesIn(id))
