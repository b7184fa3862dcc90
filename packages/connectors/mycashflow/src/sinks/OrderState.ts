/** An order as a sink finds it before it acts, and after it was told no. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { Effect, HashMap, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import * as RecordId from "../RecordId.ts"
import { refused } from "../Refusal.ts"

type Parts = ReadonlyArray<string>
const usual: Parts = ["products", "shipments", "payments"]

const find = (id: number, expand: Parts) => Effect.flatMap(MycashflowClient, (client) => client.findOrder(id, expand))

/** An order that the shop does not have is refused as `unknown-order`. */
export const read = (
  id: number,
  expand: Parts = usual
): Effect.Effect<Order, ConnectorError.ConnectorError, MycashflowClient> =>
  Effect.flatMap(
    find(id, expand),
    Option.match({
      onNone: () => Effect.fail(refused(`GET /orders/${id}`, "unknown-order", `the shop has no order ${id}`)),
      onSome: (order) => Effect.succeed(order)
    })
  )

/** What the shop holds of these orders, each seen as `toItem` sees it; one in which that sees nothing is left out. */
export const current =
  <Item>(toItem: (order: Order) => Option.Option<Item>, expand: Parts = usual) =>
  (
    keys: ReadonlyArray<string>
  ): Effect.Effect<HashMap.HashMap<string, Sink.Held<Item>>, ConnectorError.ConnectorError, MycashflowClient> =>
    Effect.map(
      Effect.forEach(
        keys.flatMap((key) => Option.toArray(RecordId.fromKey(key))),
        (id) => find(id, expand)
      ),
      (orders) =>
        HashMap.fromIterable(
          orders.flatMap(Option.toArray).flatMap((order) => {
            const id = String(order.id)
            return Option.toArray(toItem(order)).map((item) => [id, { item, id, status: order.status }] as const)
          })
        )
    )
