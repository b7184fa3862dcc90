/** Sources that do not read records as they are. */
import { Effect, Option } from "effect"
import { floatSum, headOf, well } from "../Item.ts"
import * as ToyClient from "../ToyClient.ts"
import * as toySource from "../toySource.ts"
import { broken, type Brokens, misreading } from "./Broken.ts"

const named = (raws: ReadonlyArray<unknown>) => raws.map(headOf)

export const odd: Brokens = {
  "swallows unreadable records": broken("one unreadable record costs none of its neighbours, and is named", {
    read: (raws) => Effect.map(toySource.readAll(well)(raws), ({ items }) => ({ items, unreadable: [] }))
  }),
  "drops the page of an unreadable record": broken("one unreadable record costs none of its neighbours, and is named", {
    read: (raws) =>
      Effect.map(toySource.readAll(well)(raws), (read) =>
        read.unreadable.length === 0 ? read : { ...read, items: [] }
      )
  }),
  "stops at an unreadable record": broken("an unreadable record does not hold up the run after it", {
    read: (raws, client) =>
      Effect.flatMap(toySource.readAll(well)(raws), (read) =>
        read.unreadable.length === 0 ? Effect.succeed(read) : client.fail(ToyClient.unreadable)
      )
  }),
  "takes an unreadable record for gone": broken(
    "an unreadable record asked for by its key is not taken for one that is gone",
    {
      get: (client, number) =>
        Effect.catchTag(toySource.findIn(client, number, well), "ConnectorError", () => Effect.succeedNone)
    }
  ),
  "gives another record than was asked for": broken("a record is found by its key", {
    get: (client) =>
      Effect.flatMap(client.list({ limit: 1 }), (raws) => toySource.findIn(client, named(raws)[0]?.number ?? "", well))
  }),
  "finds nobody under any key": broken("a record is found by its key", { get: () => Effect.succeedNone }),
  "fails where nobody is": broken("a record that is not there is told so, and is no trouble", {
    get: (client, number) =>
      Effect.flatMap(toySource.findIn(client, number, well), (found) =>
        Option.isNone(found) ? client.fail(ToyClient.refused) : Effect.succeed(found)
      )
  }),
  "keys records by their content": broken("a record keeps its key when it changes", {
    key: ({ note, number }) => (note === null ? number : `${number}, ${note}`)
  })
}

export const misread: Brokens = {
  "reads null as 0": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => (note === null ? "0" : well.note(note))
  }),
  "reads an empty text as one": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => note ?? null
  }),
  "reads what is missing as something": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => (note === undefined ? "undefined" : well.note(note))
  }),
  "reads texts as Latin-1": misreading("texts of any script are read as they are", {
    name: (name) => Buffer.from(name, "utf8").toString("latin1")
  }),
  "normalises texts": misreading("texts of any script are read as they are", {
    name: (name) => name.normalize("NFKC")
  }),
  "reads a hundred rows": misreading("500 rows are read, all of them", { rows: (rows) => rows.slice(0, 100) }),
  "leaves out rows of zero and below": misreading("zero and negative rows are read as they are", {
    rows: (rows) => rows.filter(({ quantity }) => quantity.value > 0n)
  }),
  "adds up in floating point": misreading("numbers of many digits are read exactly", {
    price: ({ rows }) => floatSum(rows)
  })
}
