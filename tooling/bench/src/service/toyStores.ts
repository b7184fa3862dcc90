/** Stores that cost nothing but Crossdock's own work: their sources and sinks are in this process. */
import { Mapping, Pipeline, Sink, Source, Store, type Timetable } from "@crossdock/core"
import { Effect, HashMap, Layer, Option, Schema, Stream } from "effect"

const Thing = Schema.Struct({ key: Schema.String, text: Schema.String })
type Thing = typeof Thing.Type

const sink = Sink.make<Thing, never>({
  name: "toy/things",
  item: Thing,
  key: ({ key }) => key,
  current: () => Effect.succeed(HashMap.empty()),
  agrees: () => false,
  write: ({ key }) => Effect.succeed({ id: key, did: "created" }),
  concurrency: 1
})

const pageSize = 250

/** So many records on each pass, the same each time. */
const source = (records: number) =>
  Source.make<Thing, number, never>({
    name: "toy/source",
    signature: "things",
    cursor: Schema.Int,
    key: ({ key }) => key,
    pages: () =>
      Stream.range(0, Math.max(1, Math.ceil(records / pageSize)) - 1).pipe(
        Stream.rechunk(1),
        Stream.map((page) => ({ items: things(page, records), unreadable: [], cursor: page }))
      ),
    get: () => Effect.succeed(Option.none())
  })

const things = (page: number, records: number): ReadonlyArray<Thing> =>
  Array.from({ length: Math.min(pageSize, records - page * pageSize) }, (_, index) => ({
    key: `${page}-${index}`,
    text: `${page} `.repeat(200)
  }))

const map = Mapping.make<Thing, Thing>({
  key: Mapping.field("key", ({ key }) => key),
  text: Mapping.field("text", ({ text }) => text)
})

export interface Size {
  readonly stores: number
  readonly pipelines: number
  readonly records: number
  readonly timetable: Timetable.Timetable
}

export const make = ({ pipelines, records, stores, timetable }: Size): ReadonlyArray<Store.Store> =>
  Array.from({ length: stores }, (_, n) => {
    const name = `store-${n}`
    return Store.make(name, {
      connections: Layer.empty,
      accounts: Effect.succeed([{ name: `account ${n}`, callsPerSecond: 1000, concurrency: 4 }]),
      pipelines: Array.from({ length: pipelines }, (__, nth) =>
        Pipeline.make(`p${nth}`, { from: source(records), map, to: sink, every: timetable })
      )
    })
  })
