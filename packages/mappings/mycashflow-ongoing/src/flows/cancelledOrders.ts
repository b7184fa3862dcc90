/** The warehouse's cancelled orders, each beside the shop's. */
import { type ConnectorError, Source } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Effect, Option, Result, Stream } from "effect"
import { type CancelledOrder, shopIdOf } from "../CancelledOrder.ts"

/** `prefix`: in front of this store's order numbers. */
export const cancelledOrders = (prefix: string) => {
  const from = Ongoing.sources.cancelledOrders()
  const shop = Mycashflow.sources.orders()

  const beside = (order: Ongoing.Order) =>
    Option.match(shopIdOf(prefix, order), {
      onNone: () => Effect.succeed<CancelledOrder>({ order, inShop: Option.none() }),
      onSome: (id) => Effect.map(shop.get(String(id)), (inShop): CancelledOrder => ({ order, inShop }))
    })

  /** A sweep tells every order of a number; where it matters, the living one counts. */
  const latest = Effect.fnUntraced(function* (order: Ongoing.Order) {
    const found = yield* beside(order)
    if (!Option.exists(found.inShop, ({ status }) => status === "OPEN")) return found
    return { ...found, order: Option.getOrElse(yield* from.get(from.key(order)), () => order) }
  })

  const page = Effect.fnUntraced(function* <C>(page: Source.Page<Ongoing.Order, C>) {
    const items: Array<CancelledOrder> = []
    const unreadable = [...page.unreadable]
    for (const order of page.items) {
      const found = yield* Effect.result(latest(order))
      if (Result.isSuccess(found)) items.push(found.success)
      else if (found.failure.consequence !== "park") return yield* found.failure
      else unreadable.push({ key: from.key(order), mismatches: mismatchesOf(found.failure) })
    }
    return { ...page, items, unreadable }
  })

  return Source.make({
    ...from,
    key: ({ order }: CancelledOrder) => from.key(order),
    pages: (after) => Stream.mapEffect(from.pages(after), page),
    get: (key) => Effect.flatMap(from.get(key), (found) => Effect.transposeOption(Option.map(found, beside)))
  })
}

const mismatchesOf = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Unreadable" ? reason.mismatches : [{ path: "", expected: "the shop's order", got: reason.detail }]
