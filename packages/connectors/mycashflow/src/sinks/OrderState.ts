/** An order as a sink finds it before it acts, and after it was told no. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { Effect, HashMap, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import * as RecordId from "../RecordId.ts"
import { refused } from "../Refusal.ts"

const expand: ReadonlyArray<string> = ["products", "shipments", "payments"]

export const find = (id: number) => Effect.flatMap(MycashflowClient, (client) => client.findOrder(id, expand))

/** An order that the shop does not have is refused as `unknown-order`. */
export const read = (id: number): Effect.Effect<Order, ConnectorError.ConnectorError, MycashflowClient> =>
  Effect.flatMap(
    find(id),
    Option.match({
      onNone: () => Effect.fail(refused(`GET /orders/${id}`, "unknown-order", `the shop has no order ${id}`)),
      onSome: (order) => Effect.succeed(order)
    })
  )

/** What the shop holds of these orders, each seen as `toItem` sees it. */
export const current =
  <Item>(toItem: (order: Order) => Item) =>
  (
    keys: ReadonlyArray<string>
  ): Effect.Effect<HashMap.HashMap<string, Sink.Held<Item>>, ConnectorError.ConnectorError, MycashflowClient> =>
    Effect.map(
      Effect.forEach(
        keys.flatMap((key) => Option.toArray(RecordId.fromKey(key))),
        find
      ),
      (orders) =>
        HashMap.fromIterable(
          orders.flatMap(Option.toArray).map((order) => {
            const id = String(order.id)
            return [id, { item: toItem(order), id, status: order.status }] as const
          })
        )
    )
