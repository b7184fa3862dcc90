/** Where records come from: a stream of pages, each with the cursor to resume after it. */
import { type DateTime, type Effect, Option, Result, Schema, Stream } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import * as Mismatch from "./Mismatch.ts"
import type { Sight } from "./Personal.ts"
import * as Shortcut from "./Shortcut.ts"

export interface Source<in out Item, in out Cursor, out R = never> {
  /** `connector/records`, such as `mycashflow/orders`. */
  readonly name: string
  /** What is asked for. A cursor saved under another signature is not resumed from. */
  readonly signature: string
  /** What of its records tells of a person. By default nothing. */
  readonly personal?: Sight | undefined
  readonly cursor: Schema.Codec<Cursor, Schema.Json>
  readonly key: (item: Item) => string
  /**
   * Every record that changed after the cursor, or every record there is. One run ends where the platform has nothing
   * more to give now; the last page's cursor is where the next run begins.
   */
  readonly pages: (after: Option.Option<Cursor>) => Stream.Stream<Page<Item, Cursor>, ConnectorError, R>
  /** How to read what changed in a while. Left out where the platform cannot be asked that: then there is only everything. */
  readonly window?: Window<Cursor> | undefined
  /** One record as it is now; none where the platform does not have it. Serves hints, replays and explanations. */
  readonly get: (key: string) => Effect.Effect<Option.Option<Item>, ConnectorError, R>
  /**
   * Of these keys those that the platform's own list of all records lacks: each is asked for by itself before anybody believes
   * it. Left out where there is no such list.
   */
  readonly missing?: (keys: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<string>, ConnectorError, R>
}

export interface Window<in out Cursor> {
  /** From where everything is read that changed since then. */
  readonly since: (moment: DateTime.Utc) => Cursor
  /** Whether all that is still to come after this page changed later than this. Never, where it is not read in that order. */
  readonly isBeyond: (cursor: Cursor, moment: DateTime.Utc) => boolean
}

export interface Page<out Item, out Cursor> {
  readonly items: ReadonlyArray<Item>
  /** Records we could not make sense of. They are parked; their neighbours go on. */
  readonly unreadable: ReadonlyArray<Unreadable>
  /** Safe to resume from here once every item of this page is settled. */
  readonly cursor: Cursor
}

export interface Unreadable {
  readonly key: string
  readonly mismatches: ReadonlyArray<Mismatch.Mismatch>
}

export const make = <Item, Cursor, R>(source: Source<Item, Cursor, R>): Source<Item, Cursor, R> => source

/**
 * The same records by two questions, such as by their status and by their last change: in each run what the first gives, then what
 * the second does. Each goes on from where it was. A single record is looked up by the first.
 */
export const both = <Item, C1, C2, R1, R2>(
  first: Source<Item, C1, R1>,
  second: Source<Item, C2, R2>
): Source<Item, Both<C1, C2>, R1 | R2> => ({
  ...first,
  signature: `${first.signature} and ${second.signature}`,
  window: windowOf(first.window, second.window),
  cursor: Schema.Struct({ first: Schema.NullOr(first.cursor), second: Schema.NullOr(second.cursor) }),
  pages: (after) => {
    const begin = Option.getOrElse(after, (): Both<C1, C2> => ({ first: null, second: null }))
    return Stream.suspend(() => {
      const reached = { first: begin.first }
      const firsts = Stream.map(first.pages(Option.fromNullOr(begin.first)), (page) => {
        reached.first = page.cursor
        return { ...page, cursor: { first: page.cursor, second: begin.second } }
      })
      const seconds = Stream.suspend(() =>
        Stream.map(second.pages(Option.fromNullOr(begin.second)), (page) => ({
          ...page,
          cursor: { first: reached.first, second: page.cursor }
        }))
      )
      return Stream.concat(firsts, seconds)
    })
  }
})

const windowOf = <C1, C2>(
  first: Window<C1> | undefined,
  second: Window<C2> | undefined
): Window<Both<C1, C2>> | undefined =>
  first &&
  second && {
    since: (moment) => ({ first: first.since(moment), second: second.since(moment) }),
    isBeyond: () => false
  }

/** A cursor of neither is one that has not begun. */
export interface Both<out C1, out C2> {
  readonly first: C1 | null
  readonly second: C2 | null
}

/** A reader that meets each raw record with its schema alone, so that one odd record does not hide the rest of its page. */
export const reader = <Item, Raw>(options: {
  readonly schema: Schema.ConstraintDecoder<Item>
  /** The record's key, readable even where the rest of it is not. */
  readonly key: (raw: Raw) => string
}): ((raws: ReadonlyArray<Raw>) => Pick<Page<Item, never>, "items" | "unreadable">) => {
  const decode = Shortcut.decoder(options.schema)
  return (raws) => {
    const items: Array<Item> = []
    const unreadable: Array<Unreadable> = []
    for (const raw of raws) {
      const read = decode(raw)
      if (Result.isSuccess(read)) items.push(read.success)
      else unreadable.push({ key: options.key(raw), mismatches: Mismatch.fromIssue(read.failure.issue, raw) })
    }
    return { items, unreadable }
  }
}
