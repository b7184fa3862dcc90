/** A Vendure shop on an Ongoing warehouse: the flows, as a store file declares them. */
import { Blueprint, Store } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { reconciliationOf, warehouseHook } from "@crossdock/ongoing-flows"
import { claims } from "./claims.ts"
import { accounts, connections } from "./connections.ts"
import { Declaration, name } from "./Declaration.ts"
import { fixes } from "./fixes.ts"
import { articlesOf } from "./flows/articles.ts"
import { cancellationsOf } from "./flows/cancellations.ts"
import { deliveriesOf } from "./flows/deliveries.ts"
import { ordersOf } from "./flows/orders.ts"
import { renames } from "./flows/renames.ts"
import { stockOf } from "./flows/stock.ts"

export const vendureOngoing = Blueprint.make({
  name,
  declaration: Declaration,
  advice: fixes,
  toStore: ({ declaration, name: store, revision }) => {
    const flows = pipelines(declaration)
    return Store.make(store, {
      revision,
      connections: connections(declaration),
      accounts: accounts(declaration),
      claims: claims(declaration),
      pipelines: flows,
      hooks: [warehouseHook(declaration.ongoing, flows)],
      advice: fixes,
      renaming: declaration.articles.enabled ? renames : undefined,
      checks: [
        Ongoing.checks.goodsOwner(declaration.ongoing.goodsOwnerId),
        Ongoing.checks.clock,
        Ongoing.checks.statuses
      ]
    })
  }
})

const pipelines = (declaration: Declaration) => {
  const flows = flowsOf(declaration)
  return declaration.reconciliation.enabled && flows.length > 0
    ? [...flows, reconciliationOf(declaration, flows)]
    : flows
}

/** The order matters within a pass: articles before the orders that need them, deliveries and orders before stock. */
const flowsOf = (declaration: Declaration) => {
  const { articles, cancellations, deliveries, orders, stock } = declaration
  return [
    ...(articles.enabled ? [articlesOf(declaration)] : []),
    ...(deliveries.enabled ? [deliveriesOf(declaration)] : []),
    ...(orders.enabled ? [ordersOf(declaration)] : []),
    ...(cancellations.enabled ? [cancellationsOf(declaration)] : []),
    ...(stock.enabled ? [stockOf(declaration)] : [])
  ]
}
