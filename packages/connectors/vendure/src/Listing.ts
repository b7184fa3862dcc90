/** A page of a list: all its records at once, or one by one where one of them cannot be told and hides the others. */
import { ConnectorError, Source } from "@crossdock/core"
import { Moment } from "@crossdock/http"
import { type DateTime, Effect, Option, Schema } from "effect"
import type { Page } from "./Changed.ts"
import type { VendureClient } from "./VendureClient.ts"

/** As it came: the record's own schema reads it. */
const MomentText = Schema.toEncoded(Moment.Moment)

/** What a page needs of a record; the rest of it meets its schema one record at a time. */
export const RawItem = Schema.StructWithRest(
  Schema.Struct({
    id: Schema.NonEmptyString,
    updatedAt: MomentText,
    orderPlacedAt: Schema.optionalKey(Schema.NullOr(MomentText))
  }),
  [Schema.Record(Schema.String, Schema.Unknown)]
)
export type RawItem = typeof RawItem.Type

export const Items = Schema.Struct({ items: Schema.Array(RawItem) })

export interface Answered {
  readonly items: ReadonlyArray<RawItem>
  readonly date: Option.Option<DateTime.Utc>
}

/** Of an answer the list that it has under a name of its own. */
export const listed =
  <Data>(listIn: (data: Data) => typeof Items.Type) =>
  ({ data, date }: Pick<Answered, "date"> & { readonly data: Data }): Answered => ({ items: listIn(data).items, date })

type Client = VendureClient["Service"]
type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>
type Ask<Options> = (client: Client, options: Options) => Asked<Answered>

/** Records by their ids. */
export interface Some {
  readonly take: number
  readonly filter: { readonly id: { readonly in: Array<string> } }
}

export interface List<out Item, in Options> {
  readonly schema: Schema.ConstraintDecoder<Item>
  readonly key: (raw: RawItem) => string
  readonly records: Ask<Options | Some>
  /** The same records, but nothing of them that could not be told. */
  readonly keys: Ask<Options | Some>
}

export const make = <Item, Options>({ key, keys, records, schema }: List<Item, Options>) => {
  const decode = Source.reader({ schema, key })

  const alone = (client: Client, raw: RawItem) =>
    records(client, some([raw.id])).pipe(
      Effect.map(({ items }) => decode(items)),
      Effect.catchIf(isUnreadable, (error) =>
        Effect.succeed({ items: [], unreadable: [{ key: key(raw), mismatches: ConnectorError.mismatchesOf(error) }] })
      )
    )

  const oneByOne = Effect.fnUntraced(function* (client: Client, options: Options | Some) {
    const { date, items: listed } = yield* keys(client, options)
    const each = yield* Effect.forEach(listed, (raw) => alone(client, raw))
    return {
      listed,
      items: each.flatMap(({ items }) => items),
      unreadable: each.flatMap(({ unreadable }) => unreadable),
      date
    }
  })

  const page = (client: Client, options: Options | Some): Asked<Page<Item>> =>
    records(client, options).pipe(
      Effect.map(({ date, items }) => ({ listed: items, ...decode(items), date })),
      Effect.catchIf(isUnreadable, () => oneByOne(client, options))
    )

  /** The one that this asks for; one that cannot be read is not taken for one that is gone. */
  const one = Effect.fnUntraced(function* (client: Client, options: Options | Some, operation: string) {
    const { items } = yield* records(client, options)
    const read = decode(items)
    const [odd] = read.unreadable
    if (odd !== undefined) return yield* unreadable(operation, odd)
    return Option.fromUndefinedOr(read.items[0])
  })

  return { page, one }
}

export const some = (ids: ReadonlyArray<string>): Some => ({ take: ids.length, filter: { id: { in: [...ids] } } })

const isUnreadable = ({ reason }: ConnectorError.ConnectorError) => reason._tag === "Unreadable"

const unreadable = (operation: string, { key, mismatches }: Source.Unreadable) =>
  new ConnectorError.ConnectorError({
    connector: "vendure",
    operation,
    reason: new ConnectorError.Unreadable({ detail: `${key} has an unknown shape`, mismatches })
  })
