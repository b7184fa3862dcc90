/** The toy shop's things, swept in the order of their ids; and its habits, which can be bad. */
import { type ConnectorError, Source } from "@crossdock/core"
import { Clock, Effect, Option, Result, Schema, Stream } from "effect"
import { headOf, type Item, type Reading, reader, well } from "./Item.ts"
import * as ToyClient from "./ToyClient.ts"
import { memoryMillis } from "./ToyShop.ts"

/** Moments in milliseconds. */
export const Cursor = Schema.Struct({
  since: Schema.NullOr(Schema.Finite),
  from: Schema.NullOr(Schema.Int),
  started: Schema.NullOr(Schema.Finite),
  /** For those who count pages. */
  page: Schema.Int,
  /** For those who note down something else. */
  note: Schema.String
})
export type Cursor = typeof Cursor.Type

type Raws = ReadonlyArray<unknown>
type Read = Pick<Source.Page<Item, Cursor>, "items" | "unreadable">
type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface Habits {
  readonly start: (after: Option.Option<Cursor>, now: number) => Cursor
  readonly query: (cursor: Cursor) => ToyClient.Question
  /** After a page that is not the last. */
  readonly next: (cursor: Cursor, raws: Raws, now: number) => Cursor
  /** After the last one. */
  readonly finish: (cursor: Cursor, raws: Raws, now: number) => Cursor
  readonly isLast: (raws: Raws, cursor: Cursor) => boolean
  readonly give: (raws: Raws, cursor: Cursor) => Raws
  readonly read: (raws: Raws, client: ToyClient.ToyClient) => Asked<Read>
  readonly onTrouble: (error: ConnectorError.ConnectorError, cursor: Cursor) => Asked<Raws>
  readonly key: (item: Item) => string
  readonly get: (client: ToyClient.ToyClient, number: string) => Asked<Option.Option<Item>>
  readonly reading: Reading
  readonly manners: ToyClient.Manners
}

export const limit = 3

export const nothingRead: Cursor = { since: null, from: null, started: null, page: 0, note: "" }

export const lastIdOf = (raws: Raws) => raws.reduce<number>((last, raw) => Math.max(last, headOf(raw).id), 0)

const hourMillis = 3_600_000

const isOld = ({ since }: Cursor, now: number) => since !== null && now - since > memoryMillis - hourMillis

export const readAll =
  (reading: Reading) =>
  (raws: Raws): Asked<Read> => {
    const read = raws.map((raw) => ({ key: headOf(raw).number, result: reader(reading)(raw) }))
    return Effect.succeed({
      items: read.flatMap(({ result }) => (Result.isSuccess(result) ? [result.success] : [])),
      unreadable: read.flatMap(({ key, result }) =>
        Result.isSuccess(result) ? [] : [{ key, mismatches: [{ path: "", expected: "a thing", got: "another" }] }]
      )
    })
  }

export const findIn = (client: ToyClient.ToyClient, number: string, reading: Reading) =>
  Effect.flatMap(
    client.find(number),
    Option.match({
      onNone: () => Effect.succeedNone,
      onSome: (raw) =>
        Result.match(reader(reading)(raw), {
          onFailure: () => client.fail(ToyClient.unreadable),
          onSuccess: (item) => Effect.succeedSome(item)
        })
    })
  )

const good: Omit<Habits, "read" | "get"> = {
  start: (after, now) =>
    Option.match(after, { onNone: () => nothingRead, onSome: (cursor) => (isOld(cursor, now) ? nothingRead : cursor) }),
  query: ({ from, since }) => ({ after: since ?? undefined, from: from ?? undefined, limit, sort: "id" }),
  next: (cursor, raws, now) => ({ ...cursor, started: cursor.started ?? now, from: lastIdOf(raws) + 1 }),
  finish: (cursor, _raws, now) => ({ ...nothingRead, since: (cursor.started ?? now) - 60_000 }),
  isLast: (raws) => raws.length < limit,
  give: (raws) => raws,
  onTrouble: (error) => Effect.fail(error),
  key: ({ number }) => number,
  reading: well,
  manners: ToyClient.good
}

export const make = (bad: Partial<Habits> = {}): Source.Source<Item, Cursor> => {
  const habits = { ...good, ...bad }
  const client = ToyClient.make(habits.manners)
  const read = habits.read ?? readAll(habits.reading)
  const step = Effect.fnUntraced(function* (cursor: Cursor) {
    const now = yield* Clock.currentTimeMillis
    const raws = yield* client
      .list(habits.query(cursor))
      .pipe(Effect.catchTag("ConnectorError", (error) => habits.onTrouble(error, cursor)))
    const isLast = habits.isLast(raws, cursor)
    const next = isLast ? habits.finish(cursor, raws, now) : habits.next(cursor, raws, now)
    const page = { ...(yield* read(habits.give(raws, cursor), client)), cursor: next }
    return [[page], isLast ? Option.none<Cursor>() : Option.some(next)] as const
  })
  return Source.make({
    name: "toy/things",
    signature: "things",
    cursor: Cursor,
    key: habits.key,
    pages: (after) =>
      Stream.unwrap(
        Effect.map(Clock.currentTimeMillis, (now) =>
          Stream.paginate(habits.start(after, now), (cursor) => step(cursor))
        )
      ),
    get: (number) => habits.get?.(client, number) ?? findIn(client, number, habits.reading)
  })
}
