/** Under which version of the API a shop serves its orders: `v1` where it can, else `v0`. */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Option, Ref, Schema, Semaphore } from "effect"

export const OrdersVersion = Schema.Literals(["v0", "v1"])
export type OrdersVersion = typeof OrdersVersion.Type

/**
 * Asks `isServed` once, and remembers the answer; callers at the same time share one question. A question that fails
 * is forgotten: the next caller asks again.
 */
export const found = (isServed: Effect.Effect<boolean, ConnectorError.ConnectorError>) =>
  Effect.map(Effect.all([Ref.make(Option.none<OrdersVersion>()), Semaphore.make(1)]), ([known, oneAtATime]) => {
    const ask = isServed.pipe(
      Effect.map((served): OrdersVersion => (served ? "v1" : "v0")),
      Effect.tap((version) => Ref.set(known, Option.some(version)))
    )
    return oneAtATime.withPermit(
      Effect.flatMap(Ref.get(known), Option.match({ onNone: () => ask, onSome: (version) => Effect.succeed(version) }))
    )
  })
