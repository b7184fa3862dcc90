/**
 * An order that the warehouse has shipped, told to the shop. The warehouse says what of an order left, and which parcels, but not
 * what is in each: so a fulfillment is what left at once, with all its tracking codes. A back order that brings the rest is one of its own.
 */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import { type Order, OrderStatus, type ShippedOrder } from "@crossdock/ongoing"
import { OwnOrder, TrackingCodes } from "@crossdock/ongoing-flows"
import type { Dispatch, OrderFulfillments } from "@crossdock/vendure"
import { BigDecimal, Option } from "effect"
import { shopOrderCode, shopOrderCodeOf } from "./shopOrderCode.ts"

const { field, make } = Mapping

export interface FulfillmentOptions extends OwnOrder.OwnOrderOptions {
  readonly orderNumberPrefix: string
  readonly shippedFrom: number
  readonly shippedBelow: number
  readonly cancelledStatus: number
  readonly tracking: TrackingCodes.TrackingChoice
}

export const toVendureFulfillments = (
  options: FulfillmentOptions
): Mapping.Mapping<ShippedOrder, OrderFulfillments> => {
  const told = make<ShippedOrder, OrderFulfillments>(
    {
      orderCode: field("Order → order number", (order) => shopOrderCode(options.orderNumberPrefix, order), {
        note: "without the store's prefix; an order that is not this store's is skipped"
      }),
      fulfillments: field(
        "Order and back orders → way of delivery, waybills, picked number of items",
        (order) => dispatchesOf(options, order),
        { note: "one for the order, and one for each back order, once it has left" }
      )
    },
    "toVendureFulfillments"
  )
  const needs = (order: ShippedOrder) =>
    Option.match(shopOrderCodeOf(options.orderNumberPrefix, order), {
      onNone: () => [],
      onSome: (code) => OwnOrder.refs(options, code)
    })
  return {
    ...told,
    needs: (order) => [...told.needs(order), ...needs(order)],
    map: (order, known) => objection(options, order, known, needs(order).length > 0) ?? told.map(order, known)
  }
}

const objection = (
  options: FulfillmentOptions,
  order: ShippedOrder,
  known: Known.Known,
  isAsked: boolean
): Verdict.Verdict | undefined => {
  if (leftOf(options, order).length === 0) {
    const { orderStatus } = order.orderInfo
    return Verdict.skip("not-shipped", `its status in the warehouse is ${OrderStatus.format(orderStatus)}`)
  }
  const isSent = Option.exists(shopOrderCodeOf(options.orderNumberPrefix, order), (code) =>
    OwnOrder.mayBeThere(options, code, known)
  )
  return !isAsked || isSent || known.isReleased
    ? undefined
    : Verdict.hold("unknown-order", "this store never sent it: typed in by hand, or another program's")
}

/** What came back has left before. */
const leftOf = ({ cancelledStatus, shippedBelow, shippedFrom }: FulfillmentOptions, order: ShippedOrder) =>
  [order, ...order.backOrders].filter(({ orderInfo: { orderStatus, shippedTime } }) => {
    const { number } = orderStatus
    return number >= shippedFrom && (number < shippedBelow || (shippedTime !== null && number < cancelledStatus))
  })

const dispatchesOf = (options: FulfillmentOptions, order: ShippedOrder): ReadonlyArray<Dispatch> | Verdict.Verdict => {
  const dispatches = leftOf(options, order)
    .map((each) => dispatchOf(options, each))
    .filter(({ lines }) => lines.length > 0)
  return dispatches.length > 0
    ? dispatches
    : Verdict.park("nothing-picked", "the warehouse calls it shipped, but has picked nothing of it")
}

const dispatchOf = ({ tracking }: FulfillmentOptions, order: Order): Dispatch => {
  const codes = TrackingCodes.of([order], tracking)
  return {
    method: methodOf(order),
    trackingCode: codes.length === 0 ? null : codes.join(", "),
    lines: order.orderLines.flatMap(lineOf)
  }
}

const methodOf = ({ orderInfo: { wayOfDelivery }, transporter }: Order) =>
  transporter?.transporterName ?? wayOfDelivery?.name ?? wayOfDelivery?.code ?? "warehouse"

/** A line that the warehouse added is none of the shop's. */
const lineOf = ({ externalId, pickedNumberOfItems }: Order["orderLines"][number]): Dispatch["lines"] =>
  externalId === null || !BigDecimal.isPositive(pickedNumberOfItems)
    ? []
    : [{ orderLineId: externalId, quantity: BigDecimal.toNumberUnsafe(BigDecimal.floor(pickedNumberOfItems)) }]
