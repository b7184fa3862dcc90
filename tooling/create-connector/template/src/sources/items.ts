/**
 * Items that changed, in ascending order of the platform's ids.
 *
 * A run reads by id, since that never changes: an item that changes or disappears while we read moves none of its
 * neighbours. From run to run it is the moment that moves on: each asks for what changed since the one before began,
 * so what changes behind our back comes next time.
 */
import { Source } from "@crossdock/core"
import { Moment } from "@crossdock/http"
import { DateTime, type Duration, Effect, Option, Schema, Stream } from "effect"
import { Item } from "../Item.ts"
import type { Listing, RawItem } from "../Listing.ts"
import { ToyClient } from "../ToyClient.ts"

export interface ItemsOptions {
  /** How much earlier than the last run began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
}

export const Cursor = Schema.Struct({
  /** Whose items. A cursor of another account is of no use. */
  account: Schema.String,
  /** Only what changed since then is asked for; everything, if null. */
  since: Schema.NullOr(Moment.Moment),
  /** The last id read; null between two runs. */
  after: Schema.NullOr(Schema.Int),
  /** When the run began, by the earlier of our clock and the platform's; null between two runs. */
  began: Schema.NullOr(Moment.Moment)
})
export type Cursor = typeof Cursor.Type

export const items = ({ overlap = "5 minutes" }: ItemsOptions = {}) =>
  Source.make({
    name: "toy/items",
    signature: "toy/items",
    cursor: Cursor,
    key: ({ code }: Item) => code,
    pages: (saved: Option.Option<Cursor>) =>
      Stream.unwrap(
        Effect.map(ToyClient, (client) =>
          Stream.paginate(beginning(client, saved), (cursor) => step(client, cursor, overlap))
        )
      ),
    get: Effect.fn("items.get")(function* (code) {
      const client = yield* ToyClient
      return yield* client.findItem(code)
    })
  })

type Client = ToyClient["Service"]

const beginning = ({ account }: Client, saved: Option.Option<Cursor>): Cursor =>
  saved.pipe(
    Option.filter((cursor) => cursor.account === account),
    Option.getOrElse(() => ({ account, since: null, after: null, began: null }))
  )

/** One page, and the cursor to go on with, if there is more. */
const step = Effect.fnUntraced(function* (client: Client, cursor: Cursor, overlap: Duration.Input) {
  const now = yield* DateTime.now
  const { body, date } = yield* client.listItems({
    updated_from: cursor.since ?? undefined,
    after_id: cursor.after ?? undefined,
    limit: client.pageSize
  })
  const began = cursor.began ?? Option.match(date, { onNone: () => now, onSome: DateTime.min(now) })
  const next = { ...cursor, ...after(body, began, overlap) }
  const page: Source.Page<Item, Cursor> = { ...read(body.items), cursor: next }
  return [[page], next.after === null ? Option.none<Cursor>() : Option.some(next)] as const
})

const after = ({ has_more, items: listed }: Listing, began: DateTime.Utc, overlap: Duration.Input) => {
  const last = listed.at(-1)
  return has_more && last !== undefined
    ? { after: last.id, began }
    : { since: DateTime.subtractDuration(began, overlap), after: null, began: null }
}

/** Each item meets its schema alone, so that an odd one does not hide its neighbours. */
const read = Source.reader({
  schema: Item,
  key: ({ code, id }: RawItem) => (typeof code === "string" && code !== "" ? code : String(id))
})
