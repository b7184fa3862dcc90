/** Whether MyCashflow may make labels of its own for what the warehouse has sent already. */
import { Checkup } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { Effect } from "effect"
import type { Declaration } from "../Declaration.ts"

export const carrierLabels = ({ deliveries }: Declaration): Checkup.Check<Mycashflow.MycashflowClient> =>
  Checkup.make({
    name: "carrier labels",
    looksAt: "whether the shop may make a second label for what the warehouse sends",
    run: Effect.map(
      Effect.flatMap(Mycashflow.MycashflowClient, (client) => client.shippingMethods),
      (methods) => {
        const carried = methods.filter(Mycashflow.ShippingMethod.usesCarrier)
        if (carried.length === 0) return [Checkup.ok("no shipping method of the shop is bound to a carrier")]
        const names = carried.map((each) => `${each.id} ${Mycashflow.ShippingMethod.format(each)}`)
        if (deliveries.carrierLabels !== "warn") return [Checkup.ok(settled[deliveries.carrierLabels])]
        return [
          Checkup.warning(
            `shipping methods of the shop are bound to a carrier: ${names.join(", ")}; telling a delivery may make a second label there`,
            "use shipping methods without a carrier, or declare deliveries.carrierLabels: shipments (tell it shipment by shipment) or ignore"
          )
        ]
      }
    )
  })

const settled = {
  shipments: "deliveries are told shipment by shipment, which makes no label",
  ignore: "the store file says that labels of the shop do not matter"
} as const
