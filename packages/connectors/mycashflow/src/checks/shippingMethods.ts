/** The ways of shipping that the shop has set up. */
import { Checkup } from "@crossdock/core"
import { Effect } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import * as ShippingMethod from "../ShippingMethod.ts"

export const shippingMethods: Checkup.Check<MycashflowClient> = Checkup.make({
  name: "mycashflow shipping methods",
  looksAt: "which shipping methods the shop has",
  run: Effect.map(
    Effect.flatMap(MycashflowClient, (client) => client.shippingMethods),
    (methods) => [
      methods.length === 0
        ? Checkup.warning(
            "the shop has no shipping methods",
            "set up at least one in MyCashflow: orders without one are parked"
          )
        : Checkup.ok(methods.map((method) => `${method.id} ${ShippingMethod.format(method)}`).join(", "))
    ]
  )
})
