/** A source of the warehouse's orders, each beside what the shop has of it. */
import { Beside, type ConnectorError, Personal, Source } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { Effect, Option, Stream } from "effect"

type Asked<A, R> = Effect.Effect<A, ConnectorError.ConnectorError, R>

interface Options<Order, Both, R> {
  /** Which of the shop's orders it is; none where that does not matter. */
  readonly shopIdOf: (order: Order) => Option.Option<number>
  readonly together: (order: Order, inShop: Option.Option<Mycashflow.Order>) => Both
  /** A last look at an order of a page. */
  readonly confirm?: (both: Both) => Asked<Both, R>
}

/** One whose order in the shop cannot be read stands beside those that can. */
export const besideShop = <Order, Cursor, Both extends { readonly order: Order }, R>(
  from: Source.Source<Order, Cursor, R>,
  { confirm = Effect.succeed, shopIdOf, together }: Options<Order, Both, R>
): Source.Source<Both, Cursor, R | Mycashflow.MycashflowClient> => {
  const shop = Mycashflow.sources.orders()

  const beside = (order: Order) =>
    Option.match(shopIdOf(order), {
      onNone: () => Effect.succeed(together(order, Option.none())),
      onSome: (id) => Effect.map(shop.get(String(id)), (inShop) => together(order, inShop))
    })

  const key = ({ order }: Both) => from.key(order)
  const around = (order: Order) => Effect.flatMap(beside(order), confirm)
  const withShop = Beside.page({ key: from.key, around, wholeKey: key })

  return Source.make({
    ...from,
    personal: Personal.both(from.personal, shop.personal),
    key,
    pages: (after: Option.Option<Cursor>) => Stream.mapEffect(from.pages(after), withShop),
    get: (key: string) => Effect.flatMap(from.get(key), (found) => Effect.transposeOption(Option.map(found, beside)))
  })
}
