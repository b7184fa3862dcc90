/** Items for the platform to keep. Idempotent by `code`: the platform changes the one that it already has. */
import { Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option, Schema } from "effect"
import { Item } from "../Item.ts"
import type { RawItem } from "../Listing.ts"
import { PutItem } from "../PutItem.ts"
import { ToyClient } from "../ToyClient.ts"

export const items: Sink.Sink<PutItem, ToyClient> = Sink.make({
  name: "toy/items",
  item: PutItem,
  key: ({ code }) => code,
  current: Effect.fn("items.current")(function* (codes) {
    const client = yield* ToyClient
    const answers = yield* Effect.forEach(Array.chunksOf(codes, codesInOneQuery), (code) => client.listItems({ code }))
    return HashMap.fromIterable(answers.flatMap(({ body }) => body.items.flatMap(held)))
  }),
  agrees: ({ item: there }, item) => isSame(there, item),
  write: Effect.fn("items.write")(function* (item) {
    const client = yield* ToyClient
    const { id, isNew } = yield* client.putItem(item)
    return { id: String(id), did: isNew ? "created" : "updated" }
  }),
  /** One after the other, until the platform is known to take more at once. */
  concurrency: 1
})

/** The platform takes no more. */
const codesInOneQuery = 100

/** Decimals by value: 12.5 is 12.50. */
const isSame = Schema.toEquivalence(PutItem)

const decode = Schema.decodeUnknownOption(Item)

/** An item that we cannot read is not shown as held: writing it again is harmless. */
const held = (raw: RawItem): ReadonlyArray<readonly [string, Sink.Held<PutItem>]> =>
  Option.match(decode(raw), {
    onNone: () => [],
    onSome: ({ barcode, code, id, name, price, quantity }) => [
      [code, { item: { code, name, barcode, price, quantity }, id: String(id), status: "" }]
    ]
  })
