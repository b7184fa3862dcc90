/**
 * Reads a list in the order of a moment of its records, such as when they last changed: none is stepped over while others change or
 * disappear, as they would be by page numbers, and Vendure's ids cannot be asked for from one on.
 */
import { type ConnectorError, Source } from "@crossdock/core"
import { Moment } from "@crossdock/http"
import { DateTime, type Duration, Effect, Option, Schema, Stream } from "effect"
import { VendureClient } from "./VendureClient.ts"

export const Cursor = Schema.Struct({
  /** Whose records. A cursor of another account is of no use. */
  account: Schema.String,
  /** Only what is of then or later is asked for; everything, if null. */
  from: Schema.NullOr(Moment.Moment),
  /** Ids of those of that very moment that were given already. */
  given: Schema.Array(Schema.String),
  /** When the run began, by the earlier of our clock and the server's; null between two runs. */
  began: Schema.NullOr(Moment.Moment)
})
export type Cursor = typeof Cursor.Type

/** `orderPlacedAt` never changes once it is set. */
export type By = "updatedAt" | "orderPlacedAt"

/** What a page needs of a record, to go on after it. */
export type Listed = { readonly id: string } & { readonly [Name in By]?: string | null }

export interface Page<out Item> {
  readonly listed: ReadonlyArray<Listed>
  readonly items: ReadonlyArray<Item>
  readonly unreadable: ReadonlyArray<Source.Unreadable>
  readonly date: Option.Option<DateTime.Utc>
}

/** As the list options of every Vendure list say it. */
export interface Options {
  readonly take: number
  readonly sort: { readonly [Name in By]?: "ASC" } & { readonly id: "ASC" }
  readonly filter: { readonly [Name in By]?: { readonly after: string } } & {
    readonly id?: { readonly notIn: Array<string> }
  }
}

type Client = VendureClient["Service"]

export interface List<out Item> {
  readonly by: By
  readonly read: (client: Client, options: Options) => Effect.Effect<Page<Item>, ConnectorError.ConnectorError>
  /** How much earlier than the last run began the next one looks: SQLite's moments are whole seconds, and a change shows only once it is committed. */
  readonly overlap: Duration.Input
  /** A first run reads only what changes from now on. */
  readonly onlyNew?: boolean
  /** A first run reads only what is of then or later. */
  readonly since?: DateTime.Utc | undefined
  /** Every run begins at the beginning. */
  readonly anew?: boolean
}

export const pages =
  <Item>(list: List<Item>) =>
  (saved: Option.Option<Cursor>) =>
    Stream.unwrap(
      Effect.map(Effect.all([VendureClient, DateTime.now]), ([client, now]) =>
        Stream.paginate(beginning(client, list, saved, now), (cursor) => step(client, list, cursor))
      )
    )

export const window: Source.Window<Cursor> = {
  since: (moment) => ({ account: "", from: moment, given: [], began: null }),
  isBeyond: ({ from }, moment) => from !== null && DateTime.isGreaterThan(from, moment)
}

const beginning = <Item>(
  { account }: Client,
  { onlyNew = false, overlap, since }: List<Item>,
  saved: Option.Option<Cursor>,
  now: DateTime.Utc
): Cursor =>
  saved.pipe(
    Option.filter((cursor) => cursor.account === account || cursor.account === ""),
    Option.map((cursor) => ({ ...cursor, account })),
    Option.getOrElse(() => ({
      account,
      from: onlyNew ? DateTime.subtractDuration(now, overlap) : (since ?? null),
      given: [],
      began: null
    }))
  )

/** One page, and the cursor to go on with, if there is more. */
const step = Effect.fnUntraced(function* <Item>(client: Client, list: List<Item>, cursor: Cursor) {
  const now = yield* DateTime.now
  const { date, items, listed, unreadable } = yield* list.read(client, optionsOf(client, list.by, cursor))
  const began = cursor.began ?? Option.match(date, { onNone: () => now, onSome: DateTime.min(now) })
  const isLast = listed.length < client.pageSize
  const next: Cursor = isLast ? ended(list, cursor, began) : { ...cursor, ...after(list.by, cursor, listed), began }
  const page: Source.Page<Item, Cursor> = { items, unreadable, cursor: next }
  return [[page], isLast ? Option.none<Cursor>() : Option.some(next)] as const
})

/** Where the next run begins. */
const ended = <Item>({ anew = false, overlap, since }: List<Item>, cursor: Cursor, began: DateTime.Utc): Cursor => ({
  ...cursor,
  from: anew ? (since ?? null) : DateTime.subtractDuration(began, overlap),
  given: [],
  began: null
})

/** `after` is strict, and moments are told to the millisecond. */
const optionsOf = ({ pageSize }: Client, by: By, { from, given }: Cursor): Options => ({
  take: pageSize,
  sort: { [by]: "ASC", id: "ASC" },
  filter: {
    ...(from === null ? {} : { [by]: { after: DateTime.formatIso(DateTime.subtract(from, { milliseconds: 1 })) } }),
    ...(given.length === 0 ? {} : { id: { notIn: [...given] } })
  }
})

const after = (by: By, { from, given }: Cursor, listed: ReadonlyArray<Listed>): Pick<Cursor, "from" | "given"> => {
  const last = momentOf(listed.at(-1), by)
  if (last === undefined) return { from, given }
  const ofThen = listed.filter((each) => isAt(momentOf(each, by), last)).map(({ id }) => id)
  return { from: last, given: isAt(from ?? undefined, last) ? [...given, ...ofThen] : ofThen }
}

const momentOf = (listed: Listed | undefined, by: By) => {
  const text = listed?.[by] ?? null
  return text === null ? undefined : DateTime.makeUnsafe(text)
}

const isAt = (moment: DateTime.Utc | undefined, last: DateTime.Utc) =>
  moment !== undefined && DateTime.Equivalence(moment, last)
