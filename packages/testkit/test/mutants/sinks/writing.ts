/** Sinks that write too often, or something else than they should. */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Option, Schema, SchemaGetter } from "effect"
import { floatSum, Item } from "../Item.ts"
import type * as ToyClient from "../ToyClient.ts"
import { good, updated } from "../toySink.ts"
import { type Brokens, having, type Write, writing } from "./Broken.ts"

/** One more, whatever is there. */
const append: Write = (client, { number }, fields) => Effect.map(client.write("POST", "", number, fields), updated)

const isThere = (client: ToyClient.ToyClient, { number }: Item) => Effect.map(client.find(number), Option.isSome)

const appendOnce: Write = (client, item, fields) =>
  Effect.flatMap(isThere(client, item), (there) => (there ? good.write : append)(client, item, fields))

const about =
  (is: (error: ConnectorError.ConnectorError) => boolean, otherwise: Write): Write =>
  (client, item, fields) =>
    Effect.catchIf(appendOnce(client, item, fields), is, () => otherwise(client, item, fields))

export const repeated: Brokens = {
  appends: having("writing twice stores one", { write: append }),
  "writes nothing": having("what is written is there, once", {
    write: (_client, { number }) => Effect.succeed(updated(number))
  }),
  "repeats a write whose answer was lost": having("an answer lost after the write stores one", {
    write: about(({ consequence }) => consequence === "read back", append)
  }),
  "appends without a look": having("a crash between the write and its answer stores one", {
    write: append,
    look: () => Effect.succeed([])
  }),
  "creates, and never updates": having("a changed record takes the place of the one before", {
    write: (client, item, fields) =>
      Effect.flatMap(isThere(client, item), (there) =>
        there ? Effect.succeed(updated(item.number)) : append(client, item, fields)
      )
  }),
  "writes eight at once": having("no more writes are under way at once than the platform allows", { concurrency: 8 }),
  "names another record in its receipt": having("a receipt names what the platform holds", {
    write: (client, item, fields) => Effect.as(good.write(client, item, fields), updated("1"))
  }),
  "adds to an item each time it is written down": having("an item is the same after it was written down", {
    item: Item.mapFields((fields) => ({
      ...fields,
      name: Schema.String.pipe(
        Schema.decodeTo(Schema.String, {
          decode: SchemaGetter.transform((name: string) => name),
          encode: SchemaGetter.transform((name: string) => `${name} `)
        })
      )
    }))
  })
}

export const wording: Brokens = {
  "writes texts as Latin-1": writing("texts of any script are there as they were written", (item) => ({
    ...item,
    name: Buffer.from(item.name, "utf8").toString("latin1")
  })),
  "cuts texts in the middle of a character": writing("texts of any script are there as they were written", (item) => ({
    ...item,
    name: item.name.slice(0, 33)
  })),
  "writes a hundred rows": writing("500 rows are there, all of them", (item) => ({
    ...item,
    rows: item.rows.slice(0, 100)
  })),
  "leaves out rows of zero and below": writing("zero and negative rows are there as they were written", (item) => ({
    ...item,
    rows: item.rows.filter(({ quantity }) => quantity.value > 0n)
  })),
  "adds up in floating point": writing("numbers of many digits are there exactly", (item) => ({
    ...item,
    price: floatSum(item.rows)
  })),
  "writes null as 0": writing("null, missing and empty are held alike", (item) => ({ ...item, note: item.note ?? "0" }))
}
