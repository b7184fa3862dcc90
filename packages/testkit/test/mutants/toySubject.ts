/** Sources and sinks beside a toy shop on the test's clock, as the laws want them. */
import { Network, SinkLaws, SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect } from "effect"
import type { Sink, Source } from "@crossdock/core"
import type { Item } from "./Item.ts"
import * as ToyClient from "./ToyClient.ts"
import * as ToyShop from "./ToyShop.ts"
import { type Cursor, limit } from "./toySource.ts"

const { address } = ToyClient

const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"

const nothing = { null: null, missing: undefined, empty: "" }

const beside =
  <A>(build: (shop: ToyShop.ToyShop) => Effect.Effect<A, never, Network>) =>
  (use: (built: A) => Effect.Effect<void, unknown>): Effect.Effect<void, unknown> =>
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const shop = ToyShop.make(() => clock.currentTimeMillisUnsafe())
      yield* build(shop).pipe(Effect.flatMap(use), Effect.provide(Network.layer({ [address]: shop.host })))
    })

const exactly = (decimal: BigDecimal.BigDecimal, text: string) =>
  BigDecimal.equals(decimal, BigDecimal.fromStringUnsafe(text))

const rowsOf = (...quantities: ReadonlyArray<number>) =>
  quantities.map((quantity) => ({ quantity: String(quantity), price: "1" }))

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Floating point makes 0.30000000000000004 of their sum. */
const tricky = {
  price: "0.3",
  rows: [
    { quantity: "1", price: "0.1" },
    { quantity: "1", price: "0.2" }
  ]
}

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

export const sourceWorld = (source: Source.Source<Item, Cursor>) =>
  beside((shop) => SourceLaws.subject(source, sourceControls(shop)))

const itemOf = (number: string, fields: Partial<Item> = {}): Item => ({
  number,
  name: "Thing",
  note: "Ring twice",
  price: BigDecimal.fromStringUnsafe("12.5"),
  rows: decimalRows([{ quantity: "1", price: "12.5" }]),
  cancelled: false,
  ...fields
})

const decimalRows = (rows: ReadonlyArray<ToyShop.Row>) =>
  rows.map(({ price, quantity }) => ({
    quantity: BigDecimal.fromStringUnsafe(quantity),
    price: BigDecimal.fromStringUnsafe(price)
  }))

const sinkControls = (shop: ToyShop.ToyShop): SinkLaws.Controls<Item, never> => {
  const numbers: Array<string> = []
  const item = (fields?: Partial<Item>) => Effect.sync(() => itemOf(`N-${numbers.push("")}`, fields))
  const started = Effect.sync(() => itemOf(shop.add({ status: "started" }).number, { name: "Other" }))
  return {
    address,
    item: item(),
    copies: ({ cancelled, number }) =>
      shop.things.filter((each) => each.number === number && (!cancelled || each.status === "cancelled")).length,
    changed: (each) => ({ ...each, name: "Other" }),
    refused: item({ name: ToyShop.unwanted }),
    lateChange: started,
    lateCancel: Effect.map(started, (each): Item => ({ ...each, cancelled: true })),
    strangers: (count) => Array.from({ length: count }, (_, index) => `NOBODY-${index}`),
    writesAtOnce: 1,
    examples: {
      unicode: item({ name: unicode }),
      long: item({ rows: decimalRows(rowsOf(...upTo(500))) }),
      negative: item({ rows: decimalRows(rowsOf(2, 0, -1)) }),
      exact: item({ price: BigDecimal.fromStringUnsafe(tricky.price), rows: decimalRows(tricky.rows) }),
      bare: item({ note: null, rows: [] })
    }
  }
}

export const sinkWorld = (sink: Sink.Sink<Item>, core?: SinkLaws.Core) =>
  beside((shop) => SinkLaws.subject(sink, sinkControls(shop), core))
