/** Sources and sinks beside a toy shop on the test's clock, as the laws want them. */
import { Network, SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect } from "effect"
import type { Source } from "@crossdock/core"
import type { Item } from "./Item.ts"
import * as ToyClient from "./ToyClient.ts"
import * as ToyShop from "./ToyShop.ts"
import { type Cursor, limit } from "./toySource.ts"

const { address } = ToyClient

const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"

const nothing = { null: null, missing: undefined, empty: "" }

const beside = <A, E, R>(build: (shop: ToyShop.ToyShop) => Effect.Effect<A, E, R | Network>) =>
  Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const shop = ToyShop.make(() => clock.currentTimeMillisUnsafe())
    return yield* Effect.provide(build(shop), Network.layer({ [address]: shop.host }))
  })

const exactly = (decimal: BigDecimal.BigDecimal, text: string) =>
  BigDecimal.equals(decimal, BigDecimal.fromStringUnsafe(text))

const rowsOf = (...quantities: ReadonlyArray<number>) =>
  quantities.map((quantity) => ({ quantity: String(quantity), price: "1" }))

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Floating point makes 0.30000000000000004 of their sum. */
const tricky = { price: "0.3", rows: [{ quantity: "1", price: "0.1" }, { quantity: "1", price: "0.2" }] }

const sourceControls = (shop: ToyShop.ToyShop): SourceLaws.Controls<Item, never> => {
  const insert = (fields?: ToyShop.Fields) => Effect.sync(() => shop.add(fields).number)
  const ofRows = (...quantities: ReadonlyArray<number>) => ({
    insert: insert({ rows: rowsOf(...quantities) }),
    isRight: ({ rows }: Item) => rows.map(({ quantity }) => BigDecimal.format(quantity)).join() === quantities.join()
  })
  return {
    address,
    pageSize: limit,
    insert: insert(),
    change: (number) => shop.change(number, { note: "Changed" }),
    remove: shop.remove,
    spoil: (number) => {
      shop.distort(number, { rows: "many" })
      return number
    },
    nobody: "NOBODY",
    blank: { write: (number, as) => shop.distort(number, { note: nothing[as] }), read: ({ note }) => note },
    examples: {
      unicode: { insert: insert({ name: unicode }), isRight: ({ name }) => name === unicode },
      long: ofRows(...upTo(500)),
      negative: ofRows(2, 0, -1),
      exact: { insert: insert(tricky), isRight: ({ price }) => exactly(price, "0.3") }
    }
  }
}

export const sourceSubject = (source: Source.Source<Item, Cursor>) =>
  beside((shop) => SourceLaws.subject(source, sourceControls(shop)))
