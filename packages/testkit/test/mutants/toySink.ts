/** Things for the toy shop, put there by number; and a sink's habits, which can be bad. */
import { type ConnectorError, Sink } from "@crossdock/core"
import { Array, BigDecimal, Effect, Equal, HashMap, Result, type Schema } from "effect"
import { Item, type Reading, reader, well } from "./Item.ts"
import * as ToyClient from "./ToyClient.ts"
import { numbersAtOnce } from "./ToyShop.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>
type Entry = readonly [key: string, held: Sink.Held<Item>]

export interface Habits {
  /** On the wire. */
  readonly fields: (item: Item) => object
  readonly write: (client: ToyClient.ToyClient, item: Item, fields: object) => Asked<Sink.Receipt>
  readonly look: (client: ToyClient.ToyClient, numbers: ReadonlyArray<string>) => Asked<ReadonlyArray<unknown>>
  readonly hold: (entries: ReadonlyArray<Entry>, numbers: ReadonlyArray<string>) => ReadonlyArray<Entry>
  readonly agrees: (held: Sink.Held<Item>, item: Item) => boolean
  readonly item: Schema.Codec<Item, Schema.Json>
  readonly concurrency: number
  readonly reading: Reading
  readonly manners: ToyClient.Manners
}

export const updated = (id: string): Sink.Receipt => ({ id, did: "updated" })

export const good: Habits = {
  fields: ({ cancelled: _cancelled, price, rows, ...item }) => ({
    ...item,
    price: BigDecimal.format(price),
    rows: rows.map((row) => ({ quantity: BigDecimal.format(row.quantity), price: BigDecimal.format(row.price) }))
  }),
  write: (client, { cancelled, number }, fields) =>
    Effect.map(
      cancelled
        ? client.write("DELETE", `/${encodeURIComponent(number)}`, number)
        : client.write("PUT", `/${encodeURIComponent(number)}`, number, fields),
      updated
    ),
  look: (client, numbers) =>
    Effect.map(
      Effect.forEach(Array.chunksOf(numbers, numbersAtOnce), (number) => client.list({ number })),
      (answers) => answers.flat()
    ),
  hold: (entries) => entries,
  agrees: ({ item: held }, item) => (item.cancelled ? held.cancelled : Equal.equals(held, item)),
  item: Item,
  concurrency: 1,
  reading: well,
  manners: ToyClient.good
}

export const make = (bad: Partial<Habits> = {}): Sink.Sink<Item> => {
  const { agrees, concurrency, fields, hold, item, look, manners, reading, write } = { ...good, ...bad }
  const client = ToyClient.make(manners)
  const read = reader(reading)
  return Sink.make({
    name: "toy/things",
    item,
    key: ({ number }) => number,
    current: (numbers) =>
      Effect.map(look(client, numbers), (raws) =>
        HashMap.fromIterable(
          hold(
            raws.flatMap((raw) => entryOf(read(raw))),
            numbers
          )
        )
      ),
    agrees,
    write: (each) => write(client, each, fields(each)),
    concurrency
  })
}

const entryOf = (read: Result.Result<Item, unknown>): ReadonlyArray<Entry> =>
  Result.isSuccess(read) ? [[read.success.number, { item: read.success, id: read.success.number, status: "" }]] : []
