/** A source of the warehouse's orders, each beside what the shop has of it. */
import { Beside, type ConnectorError, Personal, Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"

type Asked<A, R> = Effect.Effect<A, ConnectorError.ConnectorError, R>

interface Options<Order, ShopOrder, Both, R, R2> {
  /** The shop's order; none where the shop has none, or that does not matter. */
  readonly inShop: (order: Order) => Asked<Option.Option<ShopOrder>, R>
  /** What of the shop's order is about a person. */
  readonly personal: Source.Source<ShopOrder, unknown, unknown>["personal"]
  readonly together: (order: Order, inShop: Option.Option<ShopOrder>) => Both
  /** A last look at an order of a page. */
  readonly confirm?: (both: Both) => Asked<Both, R2>
}

/** One whose order in the shop cannot be read stands beside those that can. */
export const besideShop = <Order, ShopOrder, Cursor, Both extends { readonly order: Order }, R1, R2, R3 = never>(
  from: Source.Source<Order, Cursor, R1>,
  { confirm = Effect.succeed, inShop, personal, together }: Options<Order, ShopOrder, Both, R2, R3>
): Source.Source<Both, Cursor, R1 | R2 | R3> => {
  const beside = (order: Order) => Effect.map(inShop(order), (found) => together(order, found))
  const key = ({ order }: Both) => from.key(order)
  const around = (order: Order) => Effect.flatMap(beside(order), confirm)
  const withShop = Beside.page({ key: from.key, around, wholeKey: key })

  return Source.make({
    ...from,
    personal: Personal.both(from.personal, personal),
    key,
    pages: (after: Option.Option<Cursor>) => Stream.mapEffect(from.pages(after), withShop),
    get: (key: string) => Effect.flatMap(from.get(key), (found) => Effect.transposeOption(Option.map(found, beside)))
  })
}
