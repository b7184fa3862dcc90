/** The connections and budgets of a store's two accounts. */
import { Setting, type Store } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { optional, warehouse, warehouseAccount } from "@crossdock/ongoing-flows"
import { Effect, Layer } from "effect"
import type { Declaration } from "./Declaration.ts"
import { OpenOrders } from "./OpenOrders.ts"

export const connections = (declaration: Declaration) =>
  Layer.provideMerge(OpenOrders.layer(declaration.articles), clients(declaration))

const clients = ({ mycashflow, ongoing }: Declaration) =>
  Layer.merge(
    Layer.unwrap(
      Effect.map(
        Effect.all({
          store: Setting.plain(mycashflow.store),
          user: Setting.plain(mycashflow.user),
          apiKey: Setting.secret(mycashflow.apiKey),
          baseUrl: optional(mycashflow.baseUrl)
        }),
        (account) =>
          Mycashflow.MycashflowClient.layer({
            ...account,
            ordersVersion: mycashflow.ordersVersion,
            pageSize:
              mycashflow.pageSize === undefined ? {} : { orders: mycashflow.pageSize, products: mycashflow.pageSize }
          })
      )
    ),
    warehouse(ongoing)
  )

export const accounts = ({ mycashflow, ongoing }: Declaration) =>
  Effect.gen(function* () {
    const shop = { store: yield* Setting.plain(mycashflow.store), baseUrl: yield* optional(mycashflow.baseUrl) }
    const { callsPerSecond, concurrency } = mycashflow
    const account: Store.Account = { name: Mycashflow.accountOf(shop), callsPerSecond, concurrency }
    return [account, yield* warehouseAccount(ongoing)]
  })
