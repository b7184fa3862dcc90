/** The shop's order beside one of the warehouse's. */
import * as Mycashflow from "@crossdock/mycashflow"
import { Effect, Option } from "effect"

export const { personal } = Mycashflow.sources.orders()

/** `shopIdOf`: which of the shop's orders it is; none where that does not matter. */
export const inShop =
  <Order>(shopIdOf: (order: Order) => Option.Option<number>) =>
  (order: Order) =>
    Effect.map(
      Effect.transposeOption(Option.map(shopIdOf(order), (id) => Mycashflow.sources.orders().get(String(id)))),
      Option.flatten
    )
