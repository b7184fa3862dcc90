/** What a pass keeps of the records that it has read: heap in use after a collection, early in a pass and at its end. */
import { type Ledger, Mapping, Pipeline, Progress, Sink, Source } from "@crossdock/core"
import { Effect, HashMap, type Layer, Option, Schema, Stream } from "effect"

const Record = Schema.Struct({ key: Schema.String, text: Schema.String })

const pageSize = 250

/** 250 records of about a kilobyte each, made when they are asked for. */
const page = (number: number) => ({
  items: Array.from({ length: pageSize }, (_, index) => ({
    key: `${number}-${index}`,
    text: `${number} `.repeat(200)
  })),
  unreadable: [],
  cursor: number
})

/** Everything is left out with a reason, so that the ledger is read for each page but does not grow with what is read. */
const nothing = Mapping.when(
  Mapping.field("record", (record: typeof Record.Type) => record),
  () => false,
  { code: "unwanted", why: "nobody wants it" }
)

const pipeline = (pages: number) =>
  Pipeline.make("memory", {
    from: Source.make<typeof Record.Type, number, never>({
      name: "memory",
      signature: "memory",
      cursor: Schema.Int,
      key: ({ key }) => key,
      pages: () => Stream.range(1, pages).pipe(Stream.rechunk(1), Stream.map(page)),
      get: () => Effect.succeedNone
    }),
    map: nothing,
    to: Sink.make<typeof Record.Type, never>({
      name: "memory",
      item: Record,
      key: ({ key }) => key,
      current: () => Effect.succeed(HashMap.empty()),
      agrees: () => false,
      write: ({ key }) => Effect.succeed({ id: key, did: "created" }),
      concurrency: 1
    }),
    every: "1 minute"
  })

const megabytes = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

export interface Growth {
  /** Records read, and megabytes in use by then. */
  readonly early: readonly [records: number, megabytes: number]
  readonly late: readonly [records: number, megabytes: number]
}

/** None where the collector cannot be called (`--expose-gc`). */
export const growth = <E>(pages: number, ledger: Layer.Layer<Ledger.Ledger, E>) =>
  Effect.gen(function* () {
    if (globalThis.gc === undefined) return Option.none<Growth>()
    const samples: Array<readonly [number, number]> = []
    const sample: Progress.Progress = (_, { read }) =>
      Effect.sync(() => {
        if (read % (pageSize * 40) === 0) samples.push([read, megabytes()])
      })
    yield* pipeline(pages)
      .run({ store: "memory", revision: "1" })
      .pipe(Effect.provideService(Progress.Progress, sample), Effect.provide(ledger))
    const [early] = samples
    const late = samples.at(-1)
    return early === undefined || late === undefined ? Option.none<Growth>() : Option.some({ early, late })
  })
