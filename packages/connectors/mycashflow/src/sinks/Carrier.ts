/** Labels that quick processing may make by itself, where an order's way of shipping uses a carrier's service. */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import * as ShippingMethod from "../ShippingMethod.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError, MycashflowClient>

/** Of the order's ways of shipping those that use a carrier; none where the shop does not tell its ways of shipping. */
export const methodsOf = (order: Order): Asked<Option.Option<ReadonlyArray<ShippingMethod.ShippingMethod>>> =>
  Effect.flatMap(MycashflowClient, ({ shippingMethods }) => shippingMethods).pipe(
    Effect.map((methods) => {
      const ids = idsOf(order)
      return Option.some(methods.filter((each) => ids.has(each.id) && ShippingMethod.usesCarrier(each)))
    }),
    Effect.catchIf(
      ({ consequence }) => consequence === "park",
      () => Effect.succeedNone
    )
  )

const idsOf = ({ shipments, shipping_method_id }: Order) =>
  new Set([shipping_method_id, ...shipments.map((each) => each.shipping_method_id)])

/** What a person shall know; nothing where no carrier is in play. */
export const warning = (methods: Option.Option<ReadonlyArray<ShippingMethod.ShippingMethod>>): ReadonlyArray<string> =>
  Option.match(methods, {
    onNone: () => ["the shop does not tell its shipping methods: it may have made a label of its own"],
    onSome: (carried) =>
      carried.length === 0
        ? []
        : [
            `the shop's own carrier integration may have made a second label: shipping method ${carried.map(ShippingMethod.format).join(", ")}`
          ]
  })
