/** The warehouse's stock, with the shop's open orders wherever they matter. */
import { Source } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import type { StockOptions } from "@crossdock/ongoing-flows"
import { DateTime, Effect, Option, Stream } from "effect"
import { OpenOrders } from "../OpenOrders.ts"
import { concerning, type StockOnOffer } from "../StockOnOffer.ts"

type Options = Pick<StockOptions.StockOptions, "count" | "kits" | "warehouses"> & Ongoing.InventoryOptions

/** Orders matter where only what the warehouse can still sell counts; then they are asked for after its numbers. */
export const stockOnOffer = ({ count, kits, warehouses, ...options }: Options) => {
  const from = Ongoing.sources.stock({ ...options, kits: kits !== "off", perWarehouse: warehouses !== "sum" })
  const isOrdersMatter = ({ mayBePart, parts, usedIn }: Ongoing.StockedArticle) =>
    count === "sellable" || (kits === "free" && (mayBePart || parts.length > 0 || usedIn.length > 0))
  const onOffer = Effect.fnUntraced(function* (items: ReadonlyArray<Ongoing.StockedArticle>, asked: DateTime.Utc) {
    const claims = items.some(isOrdersMatter) ? yield* (yield* OpenOrders).claims : []
    return items.map((stocked): StockOnOffer => ({
      stocked,
      claims: isOrdersMatter(stocked) ? concerning(claims, stocked) : [],
      asked
    }))
  })
  return Source.make({
    ...from,
    key: ({ stocked }: StockOnOffer) => from.key(stocked),
    pages: (after) =>
      Stream.unwrap(
        Effect.map(DateTime.now, (asked) =>
          Stream.mapEffect(from.pages(after), (page) =>
            Effect.map(onOffer(page.items, asked), (items) => ({ ...page, items }))
          )
        )
      ),
    get: (key) =>
      Effect.gen(function* () {
        const asked = yield* DateTime.now
        const found = yield* from.get(key)
        return Option.fromUndefinedOr((yield* onOffer(Option.toArray(found), asked))[0])
      })
  })
}
