/** A source with its platform at hand: what it gives, and what people can do to its records. */
import type { ConnectorError, Source } from "@crossdock/core"
import { type Context, Effect, Option, Schema, Stream } from "effect"
import { type Deed, done } from "../law/Deed.ts"
import * as Wire from "../law/Wire.ts"

/** What people do on the platform. Its clock is the test's. */
export interface Controls<Item, R> extends Wire.Options {
  /** Records a page, as the source is set up here; a few, so that a dozen records make several pages. */
  readonly pageSize: number
  /** A new record, as of now; gives its key. */
  readonly insert: Effect.Effect<string, unknown, R>
  /** Changes a record in a way that the source has to tell. */
  readonly change: (key: string) => Deed<void, R>
  /** Where records can disappear, from the platform or from what is asked for. */
  readonly remove?: (key: string) => Deed<void, R>
  /** Gives a record a shape that the source cannot know; gives the key under which it is set aside. */
  readonly spoil: (key: string) => Deed<string, R>
  /** A key that no record has. */
  readonly nobody: string
  /** A field that may be nothing: how the platform writes that, and what is read. */
  readonly blank: {
    readonly write: (key: string, as: Nothing) => Deed<void, R>
    readonly read: (item: Item) => unknown
  }
  readonly examples: { readonly [Kind in Kinds]?: Example<Item, R> }
}

export type Nothing = "null" | "missing" | "empty"

/** `unicode`: a text of many scripts. `long`: 500 rows. `negative`: a row of zero and one below. `exact`: numbers that floating point would spoil. */
export type Kinds = "unicode" | "long" | "negative" | "exact"

/** A record that is there, and whether it was read as it is. */
export interface Example<in Item, out R> {
  readonly insert: Effect.Effect<string, unknown, R>
  readonly isRight: (item: Item) => boolean
}

/** What a source gave: cursors as the ledger keeps them. */
export interface Seen<out Item> {
  readonly keys: ReadonlyArray<string>
  readonly items: ReadonlyArray<Item>
  readonly unreadable: ReadonlyArray<Source.Unreadable>
  readonly cursor: string
}

type Done<A> = Effect.Effect<A, unknown>

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface Subject<Item> extends Omit<Controls<Item, never>, "change" | "remove" | "spoil" | "blank"> {
  readonly change: (key: string) => Done<void>
  readonly remove?: (key: string) => Done<void>
  readonly spoil: (key: string) => Done<string>
  readonly blank: {
    readonly write: (key: string, as: Nothing) => Done<void>
    readonly read: (item: Item) => unknown
  }
  readonly wire: Wire.Wire
  readonly keyOf: (item: Item) => string
  readonly pages: (after: Option.Option<string>) => Stream.Stream<Seen<Item>, ConnectorError.ConnectorError>
  readonly get: (key: string) => Asked<Option.Option<Item>>
}

export const make = Effect.fnUntraced(function* <Item, Cursor, R>(
  source: Source.Source<Item, Cursor, R>,
  { blank, change, examples, insert, remove, spoil, ...controls }: Controls<Item, R>
) {
  const { context, wire } = yield* Wire.tap<R>(controls)
  const here = <A>(deed: () => Deed<A, R>) => wire.during(Effect.provideContext(done(deed), context))
  const Written = Schema.fromJsonString(source.cursor)
  const write = Schema.encodeSync(Written)
  const read = Schema.decodeSync(Written)
  const see = (page: Source.Page<Item, Cursor>): Seen<Item> => ({
    ...page,
    keys: page.items.map((item) => source.key(item)),
    cursor: write(page.cursor)
  })
  const subject: Subject<Item> = {
    ...controls,
    wire,
    insert: here(() => insert),
    change: (key) => here(() => change(key)),
    ...(remove === undefined ? {} : { remove: (key: string) => here(() => remove(key)) }),
    spoil: (key) => here(() => spoil(key)),
    blank: { ...blank, write: (key, as) => here(() => blank.write(key, as)) },
    examples: withContext(examples, context),
    keyOf: source.key,
    pages: (after) =>
      Stream.suspend(() => source.pages(Option.map(after, read))).pipe(Stream.map(see), Stream.provideContext(context)),
    get: (key) => Effect.provideContext(source.get(key), context)
  }
  return subject
})

const withContext = <Item, R>(examples: Controls<Item, R>["examples"], context: Context.Context<R>) => {
  const provided: { [Kind in Kinds]?: Example<Item, never> } = {}
  for (const kind of kinds) {
    const example = examples[kind]
    if (example !== undefined) provided[kind] = { ...example, insert: Effect.provideContext(example.insert, context) }
  }
  return provided
}

const kinds = ["unicode", "long", "negative", "exact"] as const satisfies ReadonlyArray<Kinds>
