/** What a source gives, page by page. */
import type { Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"

export const pagesOf = <Item, Cursor, R>(
  source: Source.Source<Item, Cursor, R>,
  after: Option.Option<Cursor> = Option.none()
) => Stream.runCollect(source.pages(after))

export const keysOf = <Item, Cursor, R>(
  source: Source.Source<Item, Cursor, R>,
  after: Option.Option<Cursor> = Option.none()
) => Effect.map(pagesOf(source, after), (pages) => keysIn(source, pages))

export const keysIn = <Item, Cursor, R>(
  { key }: Source.Source<Item, Cursor, R>,
  pages: ReadonlyArray<Source.Page<Item, Cursor>>
): ReadonlySet<string> => new Set(pages.flatMap(({ items }) => items.map(key)))

/** Reads to the end, and lets something happen once the first page has come. */
export const keysWhile = <Item, Cursor, R>(source: Source.Source<Item, Cursor, R>, happens: () => void) =>
  Effect.gen(function* () {
    const seen = new Set<string>()
    let isFirst = true
    yield* Stream.runForEach(source.pages(Option.none()), ({ items }) =>
      Effect.sync(() => {
        for (const item of items) seen.add(source.key(item))
        if (isFirst) happens()
        isFirst = false
      })
    )
    return seen
  })

/** For each page, what comes before and with it, and what comes when reading is taken up after it. */
export const resumptions = <Item, Cursor, R>(source: Source.Source<Item, Cursor, R>) =>
  Effect.gen(function* () {
    const pages = yield* pagesOf(source)
    return yield* Effect.forEach(pages, ({ cursor }, index) =>
      Effect.map(keysOf(source, Option.some(cursor)), (rest) => ({
        given: keysIn(source, pages.slice(0, index + 1)),
        rest
      }))
    )
  })

export const lastCursor = <Item, Cursor>(pages: ReadonlyArray<Source.Page<Item, Cursor>>): Option.Option<Cursor> =>
  Option.map(Option.fromUndefinedOr(pages.at(-1)), ({ cursor }) => cursor)
