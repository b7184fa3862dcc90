/** Under which numbers a shipped order can be followed. */
import type { Order } from "@crossdock/ongoing"
import { Schema } from "effect"

/**
 * Carriers number the shipment, its parcels, or both. `shipment`: the shipment's numbers, else those of its parcels.
 * `parcels`: the parcels' numbers, else the shipment's. `both`: all of them.
 */
export const TrackingChoice = Schema.Literals(["shipment", "parcels", "both"])
export type TrackingChoice = typeof TrackingChoice.Type

type Tracked = Pick<Order, "orderInfo" | "parcels" | "tracking">

/** Each number once; parcels for sending goods back are left out. */
export const of = (orders: ReadonlyArray<Tracked>, choice: TrackingChoice): ReadonlyArray<string> =>
  texts(orders.flatMap((order) => chosen(ofShipment(order), ofParcels(order), choice)))

const chosen = (shipment: ReadonlyArray<string>, parcels: ReadonlyArray<string>, choice: TrackingChoice) => {
  if (choice === "both") return [...shipment, ...parcels]
  const [first, second] = choice === "shipment" ? [shipment, parcels] : [parcels, shipment]
  return first.length > 0 ? first : second
}

const ofShipment = ({ orderInfo, tracking }: Tracked) =>
  texts([...tracking.map(({ waybill }) => waybill), orderInfo.wayBill])

const ofParcels = ({ parcels }: Tracked) =>
  texts(parcels.filter((each) => each.isReturnParcel !== true).map((each) => each.tracking?.waybill ?? null))

const texts = (values: ReadonlyArray<string | null>) => [
  ...new Set(values.flatMap((each) => (each === null ? [] : [each])))
]
