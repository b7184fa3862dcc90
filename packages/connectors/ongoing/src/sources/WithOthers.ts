/** A page of orders, each seen together with the records that belong to it. */
import type { ConnectorError, Source } from "@crossdock/core"
import { Effect, Result } from "effect"
import type { Order } from "../Order.ts"

/** Each order once, and one whose other records cannot be read beside those that can. */
export const page =
  <Whole extends Order, R>(around: (order: Order) => Effect.Effect<Whole, ConnectorError.ConnectorError, R>) =>
  <Cursor>({ cursor, items: orders, unreadable: odd }: Source.Page<Order, Cursor>) =>
    Effect.gen(function* () {
      const items = new Map<string, Whole>()
      const unreadable = [...odd]
      for (const order of orders) {
        const found = yield* Effect.result(around(order))
        if (Result.isSuccess(found)) items.set(found.success.orderInfo.orderNumber, found.success)
        else if (found.failure.consequence !== "park") return yield* found.failure
        else unreadable.push({ key: order.orderInfo.orderNumber, mismatches: mismatchesOf(found.failure) })
      }
      return { cursor, items: [...items.values()], unreadable } satisfies Source.Page<Whole, Cursor>
    })

const mismatchesOf = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Unreadable" ? reason.mismatches : [{ path: "", expected: "an answer", got: reason.detail }]
