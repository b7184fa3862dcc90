/** Sources that lose their place among pages, or among moments. */
import { Option } from "effect"
import { well } from "../Item.ts"
import * as ToyClient from "../ToyClient.ts"
import * as toySource from "../toySource.ts"
import { broken, type Brokens, millisOf, newest, resume, textOf } from "./Broken.ts"

const { limit, nothingRead } = toySource

/** By page number, in this order, and from the first page on in the next run. */
const countingPages = (sort: "id" | "changed"): Partial<toySource.Habits> => ({
  start: resume,
  query: ({ page }) => ({ page, limit, sort }),
  next: (cursor) => ({ ...cursor, page: cursor.page + 1 }),
  finish: () => nothingRead
})

/** By the newest change that was read, and from there on in the next page and run. */
const trailing = (after: (cursor: toySource.Cursor, raws: ReadonlyArray<unknown>) => number) => {
  const move = (cursor: toySource.Cursor, raws: ReadonlyArray<unknown>) => ({ ...cursor, since: after(cursor, raws) })
  return {
    start: resume,
    query: ({ since }: toySource.Cursor) => ({ after: since ?? undefined, limit, sort: "changed" }),
    next: move,
    finish: move
  }
}

export const paging: Brokens = {
  "counts pages of a list in the order of change": broken(
    "a record that changes while we read costs none of its neighbours",
    countingPages("changed")
  ),
  "counts pages while records disappear": broken(
    "a record that disappears while we read costs none of its neighbours",
    { ...countingPages("id"), start: () => nothingRead }
  ),
  "keeps a page number between two runs": broken(
    "records that disappear between two runs cost none of their neighbours",
    countingPages("id")
  ),
  "goes on one record too far": broken("a first read gives every record, and nothing else", {
    next: (cursor, raws, now) => ({ ...cursor, started: cursor.started ?? now, from: toySource.lastIdOf(raws) + 2 })
  }),
  "reads the first page only": broken("a first read gives every record, and nothing else", { isLast: () => true }),
  "takes the page before for read": broken("resuming after any page gives every record after it", {
    start: (after) =>
      Option.match(after, {
        onNone: () => nothingRead,
        onSome: (cursor) => ({ ...cursor, from: cursor.from === null ? null : cursor.from + limit })
      })
  }),
  "never comes to an end": broken("a run over an unchanged platform ends after the pages there are", {
    isLast: () => false
  }),
  "fails where there is nothing": broken("a platform without records gives none, and the first one when it comes", {
    read: (raws, client) => (raws.length === 0 ? client.fail(ToyClient.unreadable) : toySource.readAll(well)(raws))
  })
}

export const times: Brokens = {
  "pages by moment": broken(
    "more records of one moment than a page holds are all given",
    trailing((cursor, raws) => newest(raws, cursor) + 1_000)
  ),
  "pages by moment between two runs": broken("records of one moment are all given when reading is resumed among them", {
    ...trailing((cursor, raws) => newest(raws, cursor) + 1_000),
    query: ({ from, since }) => ({ after: since ?? undefined, from: from ?? undefined, limit, sort: "id" }),
    start: (after) => ({ ...resume(after), from: null })
  }),
  "reads local time as if it were UTC": broken(
    "a second run gives what changed since the first",
    trailing((cursor, raws) =>
      Math.max(cursor.since ?? 0, ...raws.map((raw) => millisOf(textOf(raw).replace(/[+-]\d\d:\d\d$/, "Z"))))
    )
  ),
  "compares moments as texts": broken("the hour that comes twice costs nothing", {
    give: (raws, { note }) => raws.filter((raw) => textOf(raw) >= note),
    finish: (cursor, raws) => {
      const last = raws.map(textOf).toSorted().at(-1) ?? ""
      return { ...nothingRead, note: last > cursor.note ? last : cursor.note }
    }
  })
}
