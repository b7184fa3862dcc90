/** What can be asked about a shop's account before anything goes wrong. */
import { ClockCheck, DriftCheck } from "@crossdock/core"
import { Effect } from "effect"
import { permissions } from "./checks/permissions.ts"
import { recentOpenOrders, recentOrders } from "./checks/recentOrders.ts"
import { shippingMethods } from "./checks/shippingMethods.ts"
import { MycashflowClient } from "./MycashflowClient.ts"
import { products } from "./sources/products.ts"

export type { Endpoint } from "./checks/permissions.ts"

const clock = ClockCheck.of(
  "mycashflow clock",
  Effect.flatMap(MycashflowClient, (client) => client.clock)
)

const drift = {
  products: DriftCheck.of({ name: "mycashflow products", from: Effect.succeed(products()) }),
  orders: DriftCheck.of({ name: "mycashflow orders", from: recentOrders })
}

export const checks = { clock, drift, permissions, recentOpenOrders, shippingMethods }
