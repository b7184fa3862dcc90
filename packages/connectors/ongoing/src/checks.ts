/** What can be asked about a goods owner's account before anything goes wrong. */
import { ClockCheck, DriftCheck } from "@crossdock/core"
import { Effect } from "effect"
import { goodsOwner } from "./checks/goodsOwner.ts"
import { permissions } from "./checks/permissions.ts"
import { statuses } from "./checks/statuses.ts"
import { OngoingClient } from "./OngoingClient.ts"
import { articles } from "./sources/articles.ts"
import { orders } from "./sources/orders.ts"
import { returnedOrders } from "./sources/returnedOrders.ts"

export type { Endpoint } from "./checks/permissions.ts"

const clock = ClockCheck.of(
  "ongoing clock",
  Effect.flatMap(OngoingClient, ({ getArticles }) =>
    Effect.map(getArticles({ maxArticlesToGet: 1 }), ({ date }) => date)
  )
)

/** Orders in any status, stock with its articles, and returns: what the flows read. */
const drift = {
  orders: DriftCheck.of({ name: "ongoing orders", from: Effect.succeed(orders()) }),
  articles: DriftCheck.of({ name: "ongoing articles", from: Effect.succeed(articles()) }),
  returnedOrders: DriftCheck.of({ name: "ongoing returned orders", from: Effect.succeed(returnedOrders()) })
}

export const checks = { clock, drift, goodsOwner, permissions, statuses }
