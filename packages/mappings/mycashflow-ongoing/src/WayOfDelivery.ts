/** How an order leaves the warehouse: by the store's code for the warehouse to translate, by a carrier's own codes, or both. */
import { Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { PutOrder } from "@crossdock/ongoing"
import { maybe } from "@crossdock/ongoing-flows"
import { Schema } from "effect"

/** As `GET /transporterContracts` tells them. */
export const Transporter = Schema.Struct({
  code: Schema.NonEmptyString.annotateKey({ description: "Ongoing's transporter code" }),
  service: maybe(Schema.NonEmptyString, "Ongoing's transporter service code")
})
export type Transporter = typeof Transporter.Type

export interface WayOptions {
  readonly waysOfDelivery: Readonly<Record<string, string>>
  readonly defaultWayOfDelivery?: string | undefined
  readonly transporters: Readonly<Record<string, Transporter>>
}

/** The order's; else its shipments', where they agree. */
export const shippingMethodOf = ({ shipments, shipping_method_id }: Order): number | null => {
  const [method = null, ...others] = new Set(shipments.map((each) => each.shipping_method_id))
  return shipping_method_id ?? (others.length === 0 ? method : null)
}

/** By the table; else by the transporter alone, where the method has one; else by the default. */
export const wayOfDelivery = (options: WayOptions, order: Order): PutOrder["wayOfDelivery"] | Verdict.Verdict => {
  const method = shippingMethodOf(order)
  const mapped = method === null ? undefined : options.waysOfDelivery[String(method)]
  if (mapped === undefined && transporterOf(options, order) !== undefined) return null
  const code = mapped ?? options.defaultWayOfDelivery
  return code === undefined ? unmapped(method) : { code, name: code }
}

export const transporter = (options: Pick<WayOptions, "transporters">, order: Order) => {
  const found = transporterOf(options, order)
  return found === undefined ? null : { transporterCode: found.code, transporterServiceCode: found.service ?? null }
}

const transporterOf = ({ transporters }: Pick<WayOptions, "transporters">, order: Order) => {
  const method = shippingMethodOf(order)
  return method === null ? undefined : transporters[String(method)]
}

const unmapped = (method: number | null) =>
  method === null
    ? Verdict.park(
        "no-shipping-method",
        "the order has no shipping method: choose one in MyCashflow, or declare orders.defaultWayOfDelivery"
      )
    : Verdict.park(
        "no-way-of-delivery",
        `no way of delivery for shipping method ${method}: add it under orders.waysOfDelivery`
      )

/** The order goes to one place: that of its shipments that are still to leave; one that was split off may not name it. */
export const pickUpPoint = ({ shipments }: Order): string | null | Verdict.Verdict => {
  const open = pointsOf(shipments.filter(({ status }) => status !== "COMPLETED"))
  const points = open.size > 0 ? open : pointsOf(shipments)
  const [point = null, ...others] = points
  return others.length === 0
    ? point
    : Verdict.park(
        "pick-up-points-differ",
        `its shipments go to different pick-up points (${[...points].join(", ")}), and the warehouse sends an order to one: choose one in MyCashflow`
      )
}

const pointsOf = (shipments: Order["shipments"]) =>
  new Set(shipments.flatMap((each) => each.external_pickup_point_id ?? []))
