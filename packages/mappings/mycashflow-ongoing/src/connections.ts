/** The connections and budgets of a store's two accounts. */
import { Setting, type Store } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
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
    Layer.unwrap(
      Effect.map(
        Effect.all({
          warehouse: Setting.plain(ongoing.warehouse),
          user: Setting.plain(ongoing.user),
          password: Setting.secret(ongoing.password),
          baseUrl: optional(ongoing.baseUrl)
        }),
        (account) => Ongoing.OngoingClient.layer({ ...ongoing, ...account })
      )
    )
  )

export const accounts = ({ mycashflow, ongoing }: Declaration) =>
  Effect.gen(function* () {
    const shop = { store: yield* Setting.plain(mycashflow.store), baseUrl: yield* optional(mycashflow.baseUrl) }
    const owner = {
      warehouse: yield* Setting.plain(ongoing.warehouse),
      goodsOwnerId: ongoing.goodsOwnerId,
      baseUrl: yield* optional(ongoing.baseUrl)
    }
    return [
      { ...mycashflow, name: Mycashflow.accountOf(shop) },
      { ...ongoing, name: Ongoing.accountOf(owner) }
    ].map(({ callsPerSecond, concurrency, name }): Store.Account => ({ name, callsPerSecond, concurrency }))
  })

const optional = (text: string | undefined) =>
  text === undefined ? Effect.succeed(undefined) : Effect.map(Setting.plain(text), (value) => value)
