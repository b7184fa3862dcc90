/** What is looked at before a store runs, and whenever something seems amiss: both accounts, and what lies between them. */
import type { Checkup } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { carrierLabels } from "./checks/carrierLabels.ts"
import { productCodes } from "./checks/productCodes.ts"
import { shippingMethods } from "./checks/shippingMethods.ts"
import { transporters, waysOfDelivery } from "./checks/warehouseCodes.ts"
import type { Declaration } from "./Declaration.ts"

type Checks = ReadonlyArray<Checkup.Check<Mycashflow.MycashflowClient | Ongoing.OngoingClient>>

/** Only what the flows that are on need. The accounts come first: without them nothing else can be known. */
export const checks = (declaration: Declaration): Checks => [
  Mycashflow.checks.permissions(shopEndpoints(declaration)),
  Mycashflow.checks.clock,
  Ongoing.checks.permissions(warehouseEndpoints(declaration)),
  Ongoing.checks.goodsOwner(declaration.ongoing.goodsOwnerId),
  Ongoing.checks.clock,
  Ongoing.checks.statuses,
  ...between(declaration),
  ...drift(declaration)
]

const between = (declaration: Declaration): Checks => {
  const { articles, deliveries, orders } = declaration
  return [
    ...(orders.enabled
      ? [
          Mycashflow.checks.shippingMethods,
          shippingMethods(declaration),
          waysOfDelivery(declaration),
          transporters(declaration)
        ]
      : []),
    ...(deliveries.enabled ? [carrierLabels(declaration)] : []),
    ...(articles.enabled ? [productCodes(declaration)] : [])
  ]
}

const drift = ({ articles, deliveries, orders, returns, stock }: Declaration): Checks => [
  ...(articles.enabled ? [Mycashflow.checks.drift.products] : []),
  ...(orders.enabled ? [Mycashflow.checks.drift.orders] : []),
  ...(orders.enabled || deliveries.enabled ? [Ongoing.checks.drift.orders] : []),
  ...(articles.enabled || stock.enabled ? [Ongoing.checks.drift.articles] : []),
  ...(returns.enabled ? [Ongoing.checks.drift.returnedOrders] : [])
]

const shopEndpoints = ({ orders, stock, deliveries }: Declaration): ReadonlyArray<Mycashflow.Endpoint> => [
  "products",
  "orders",
  ...(stock.enabled ? (["stock"] as const) : []),
  ...(orders.enabled || deliveries.enabled ? (["shipping methods"] as const) : [])
]

const warehouseEndpoints = ({ returns, stock }: Declaration): ReadonlyArray<Ongoing.Endpoint> => [
  "orders",
  "articles",
  "order statuses",
  ...(stock.enabled && stock.kits !== "off" ? (["structure definitions"] as const) : []),
  ...(stock.enabled && stock.warehouses !== "sum" ? (["inventory per warehouse"] as const) : []),
  ...(returns.enabled ? (["return orders"] as const) : [])
]
