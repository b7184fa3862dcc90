/** A MyCashflow shop on an Ongoing warehouse: the four flows, as a store file declares them. */
import { Blueprint, Pipeline, Setting, Store, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Effect, Layer } from "effect"
import { Declaration, name } from "./Declaration.ts"
import { hooks } from "./hooks.ts"
import type { OrderOptions } from "./OrderOptions.ts"
import { timetable } from "./timetable.ts"
import { toMycashflowDelivery } from "./toMycashflowDelivery.ts"
import { toMycashflowStock } from "./toMycashflowStock.ts"
import { toOngoingArticle } from "./toOngoingArticle.ts"
import { toOngoingOrderWrite } from "./toOngoingOrderWrite.ts"

export const mycashflowOngoing = Blueprint.make({
  name,
  declaration: Declaration,
  toStore: ({ declaration, name: store, revision }) => {
    const flows = pipelines(declaration)
    return Store.make(store, {
      revision,
      connections: connections(declaration),
      accounts: accounts(declaration),
      pipelines: flows,
      hooks: hooks(declaration, flows)
    })
  }
})

/** The order matters within a pass: articles before the orders that need them, deliveries and orders before stock. */
const pipelines = (declaration: Declaration) => {
  const { articles, deliveries, orders, stock } = declaration
  return [
    ...(articles.enabled ? [articlesOf(declaration)] : []),
    ...(deliveries.enabled ? [deliveriesOf(declaration)] : []),
    ...(orders.enabled ? [ordersOf(declaration)] : []),
    ...(stock.enabled ? [stockOf(declaration)] : [])
  ]
}

const articlePipeline = "articles"

const articlesOf = (declaration: Declaration) =>
  Pipeline.make(articlePipeline, {
    every: timetable(declaration.articles, declaration.timeZone),
    urgency: Urgency.ranks.article,
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.sellables(),
    map: toOngoingArticle(declaration.articles),
    to: Ongoing.sinks.articles()
  })

const ordersOf = (declaration: Declaration) =>
  Pipeline.make("orders", {
    every: timetable(declaration.orders, declaration.timeZone),
    urgency: Urgency.ranks.order,
    after: [{ pipeline: articlePipeline, until: "begun" }],
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.orders({ since: declaration.orders.since }),
    map: toOngoingOrderWrite(orderOptions(declaration)),
    to: Ongoing.sinks.orders()
  })

const deliveriesOf = (declaration: Declaration) =>
  Pipeline.make("deliveries", {
    every: timetable(declaration.deliveries, declaration.timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: Ongoing.sources.shippedOrders(),
    map: toMycashflowDelivery({ ...declaration.ongoing, orderNumberPrefix: declaration.orders.orderNumberPrefix }),
    to: Mycashflow.sinks.deliveries(declaration.deliveries)
  })

const stockOf = (declaration: Declaration) =>
  Pipeline.make("stock", {
    every: timetable(declaration.stock, declaration.timeZone),
    urgency: Urgency.ranks.stock,
    after: [
      { pipeline: "deliveries", until: "done" },
      { pipeline: "orders", until: "done" }
    ],
    accounts: accountsOf(declaration),
    from: Ongoing.sources.inventory({ fullSweepEvery: declaration.stock.fullSweepEvery }),
    map: toMycashflowStock({
      count: declaration.stock.count,
      ...(declaration.articles.enabled ? { articlePipeline } : {})
    }),
    to: Mycashflow.sinks.stock(),
    compare: "platform"
  })

/** A store that is pointed at another shop, warehouse or goods owner starts anew: nothing is known of those. */
const accountsOf = ({ mycashflow, ongoing }: Declaration) =>
  [mycashflow.baseUrl, mycashflow.store, ongoing.baseUrl, ongoing.warehouse, ongoing.goodsOwnerId].join(" ")

const orderOptions = ({ articles, currency, orders, timeZone }: Declaration): OrderOptions => ({
  ...orders,
  currency,
  timeZone,
  ...(articles.enabled ? { articlePipeline } : {})
})

const connections = ({ mycashflow, ongoing }: Declaration) =>
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

const accounts = ({ mycashflow, ongoing }: Declaration) =>
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
