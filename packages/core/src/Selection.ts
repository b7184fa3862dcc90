/** Which records of a pipeline are meant: what its next run would read, those since a moment, all, or some by their keys. */
import { type DateTime, Effect, Option, Schema, Stream } from "effect"
import type { Incoming } from "./Batch.ts"
import type { Ledger } from "./Ledger.ts"
import * as Look from "./Look.ts"
import type { RunError } from "./StoreContext.ts"
import * as Reading from "./Reading.ts"
import type { Source } from "./Source.ts"

export const Selection = Schema.TaggedUnion({
  /** What is due to be looked at again, and all that is new. */
  Next: {},
  /** What changed since then; everything, where the source cannot be asked that. */
  Since: { since: Schema.DateTimeUtcFromString },
  All: {},
  Keys: { keys: Schema.Array(Schema.String) }
})
export type Selection = typeof Selection.Type

export const next: Selection = { _tag: "Next" }
export const all: Selection = { _tag: "All" }
export const since = (moment: DateTime.Utc): Selection => ({ _tag: "Since", since: moment })
export const keys = (some: ReadonlyArray<string>): Selection => ({ _tag: "Keys", keys: some })

export type PageOf<A> = Pick<Incoming<A>, "items" | "unreadable">

/** The cursors of the pages are of no use to whoever reads by a selection: it saves none. */
export const read = <A, Cursor, R1, R2>(
  selection: Selection,
  pass: Reading.Pass<A, Cursor, R1, R2>
): Effect.Effect<void, RunError, R1 | R2 | Ledger> => {
  const { from, settle } = pass
  switch (selection._tag) {
    case "Next":
      return Reading.through(pass)
    case "Keys":
      return lookUp(from, selection.keys, settle)
    default:
      return Stream.runForEach(from.pages(beginning(from, selection)), (page) => settle(withoutCursor(page)))
  }
}

export const beginning = <A, Cursor, R>(
  { window }: Source<A, Cursor, R>,
  selection: Selection
): Option.Option<Cursor> =>
  selection._tag === "Since" && window !== undefined ? Option.some(window.since(selection.since)) : Option.none()

export const withoutCursor = <A>(page: PageOf<A>): Incoming<A> => ({
  ...page,
  gone: [],
  cursor: Option.none(),
  isUrgent: false
})

/** So many that a page of the other side's answers them all. */
const atOnce = 50

/** That a record is gone is believed of a source that answers with others. */
const lookUp = Effect.fnUntraced(function* <A, Cursor, R1, R2>(
  from: Source<A, Cursor, R1>,
  wanted: ReadonlyArray<string>,
  settle: Reading.Settle<A, R2>
) {
  const gone: Array<string> = []
  for (let at = 0; at < wanted.length; at += atOnce) {
    const found = yield* Effect.forEach(wanted.slice(at, at + atOnce), (key) => Look.up(from, key))
    gone.push(...found.flatMap((each) => each.gone))
    yield* settle(withoutCursor(Look.together(found)))
  }
  if (gone.length === 0) return
  yield* Stream.runDrain(Stream.take(from.pages(Option.none()), 1))
  yield* settle({ ...withoutCursor<A>({ items: [], unreadable: [] }), gone })
})
