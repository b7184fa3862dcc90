/** Sources that go wrong in the ways in which sources do, each with the law that was made for it. */
import type { ConnectorError, Source } from "@crossdock/core"
import type { SourceLaws } from "@crossdock/testkit"
import { DateTime, Effect, Option } from "effect"
import { floatSum, headOf, type Item, well } from "./Item.ts"
import * as ToyClient from "./ToyClient.ts"
import * as toySource from "./toySource.ts"

type Broken = readonly [caughtBy: SourceLaws.Name, source: Source.Source<Item, toySource.Cursor>]

const { limit, nothingRead } = toySource

const broken = (caughtBy: SourceLaws.Name, habits: Partial<toySource.Habits>): Broken => [
  caughtBy,
  toySource.make(habits)
]

const rude = (caughtBy: SourceLaws.Name, manners: Partial<ToyClient.Manners>) =>
  broken(caughtBy, { manners: { ...ToyClient.good, ...manners } })

const misreading = (caughtBy: SourceLaws.Name, reading: Partial<toySource.Habits["reading"]>) =>
  broken(caughtBy, { reading: { ...well, ...reading } })

const resume = (cursor: Option.Option<toySource.Cursor>) => Option.getOrElse(cursor, () => nothingRead)

/** By page number, in this order, and from the first page on in the next run. */
const countingPages = (sort: "id" | "changed"): Partial<toySource.Habits> => ({
  start: resume,
  query: ({ page }) => ({ page, limit, sort }),
  next: (cursor) => ({ ...cursor, page: cursor.page + 1 }),
  finish: () => nothingRead
})

const textOf = (raw: unknown) => headOf(raw).changed
const millisOf = (text: string) => DateTime.toEpochMillis(DateTime.makeUnsafe(text))
const newest = (raws: ReadonlyArray<unknown>, cursor: toySource.Cursor) =>
  Math.max(cursor.since ?? 0, ...raws.map((raw) => millisOf(textOf(raw))))

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

const paging: Readonly<Record<string, Broken>> = {
  "counts pages of a list in the order of change": broken(
    "a record that changes while we read costs none of its neighbours",
    countingPages("changed")
  ),
  "counts pages while records disappear": broken(
    "a record that disappears while we read costs none of its neighbours",
    countingPages("id")
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
    start: (after) => Option.match(after, {
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

const resuming: Readonly<Record<string, Broken>> = {
  "is done for ever after its first run": broken("what comes between two runs is given by the second", {
    finish: () => ({ ...nothingRead, from: Number.MAX_SAFE_INTEGER })
  }),
  "asks for new records only": broken("a second run gives what changed since the first", {
    finish: (cursor, raws) => ({ ...nothingRead, from: Math.max(cursor.from ?? 0, toySource.lastIdOf(raws) + 1) })
  }),
  "begins the next run where this one ended in time": broken("a record that changes after it was read is given again", {
    finish: (_cursor, _raws, now) => ({ ...nothingRead, since: now })
  }),
  "leaves out what changed since it began": broken("a record that changes before it is read is not lost", {
    give: (raws, { started }) => raws.filter((raw) => started === null || millisOf(textOf(raw)) <= started),
    finish: (_cursor, _raws, now) => ({ ...nothingRead, since: now })
  }),
  "leaves out what came since it began": broken(
    "a record that appears while we read costs none of its neighbours, and is not lost",
    {
      give: (raws, { started }) => raws.filter((raw) => started === null || millisOf(textOf(raw)) <= started),
      finish: (_cursor, _raws, now) => ({ ...nothingRead, since: now })
    }
  ),
  "asks for more than the platform remembers": broken("a cursor older than the platform's limit costs nothing", {
    start: resume
  }),
  "moves a cursor that is too old up to the limit": broken("a cursor older than the platform's limit costs nothing", {
    start: (after, now) => {
      const cursor = resume(after)
      const oldest = now - 20 * 24 * 3_600_000
      return { ...cursor, since: cursor.since === null ? null : Math.max(cursor.since, oldest) }
    }
  }),
  "forgets months later where it was": broken("resuming months later costs nothing", {
    start: (after, now) => {
      const cursor = resume(after)
      const isStale = cursor.started !== null && now - cursor.started > 30 * 24 * 3_600_000
      return isStale ? { ...nothingRead, since: cursor.started } : cursor
    },
    query: ({ from, since }) => ({ after: since !== null && since < 1 ? since : undefined, from: from ?? undefined, limit, sort: "id" }),
    give: (raws, { since }) => raws.filter((raw) => since === null || millisOf(textOf(raw)) >= since)
  })
}

const times: Readonly<Record<string, Broken>> = {
  "pages by moment": broken(
    "more records of one moment than a page holds are all given",
    trailing((cursor, raws) => newest(raws, cursor) + 1_000)
  ),
  "pages by moment between two runs": broken(
    "records of one moment are all given when reading is resumed among them",
    {
      ...trailing((cursor, raws) => newest(raws, cursor) + 1_000),
      query: ({ from, since }) => ({ after: since ?? undefined, from: from ?? undefined, limit, sort: "id" }),
      start: (after) => ({ ...resume(after), from: null })
    }
  ),
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

const named = (raws: ReadonlyArray<unknown>) => raws.map(headOf)

const odd: Readonly<Record<string, Broken>> = {
  "swallows unreadable records": broken("one unreadable record costs none of its neighbours, and is named", {
    read: (raws) => Effect.map(toySource.readAll(well)(raws), ({ items }) => ({ items, unreadable: [] }))
  }),
  "drops the page of an unreadable record": broken("one unreadable record costs none of its neighbours, and is named", {
    read: (raws) =>
      Effect.map(toySource.readAll(well)(raws), (read) =>
        read.unreadable.length === 0 ? read : { ...read, items: [] }
      )
  }),
  "stops at an unreadable record": broken("an unreadable record does not hold up the run after it", {
    read: (raws, client) =>
      Effect.flatMap(toySource.readAll(well)(raws), (read) =>
        read.unreadable.length === 0 ? Effect.succeed(read) : client.fail(ToyClient.unreadable)
      )
  }),
  "takes an unreadable record for gone": broken(
    "an unreadable record asked for by its key is not taken for one that is gone",
    { get: (client, number) => Effect.catch(toySource.findIn(client, number, well), () => Effect.succeedNone) }
  ),
  "gives another record than was asked for": broken("a record is found by its key", {
    get: (client) => Effect.flatMap(client.list({ limit: 1 }), (raws) =>
      toySource.findIn(client, named(raws)[0]?.number ?? "", well))
  }),
  "finds nobody under any key": broken("a record is found by its key", { get: () => Effect.succeedNone }),
  "fails where nobody is": broken("a record that is not there is told so, and is no trouble", {
    get: (client, number) =>
      Effect.flatMap(toySource.findIn(client, number, well), (found) =>
        Option.isNone(found) ? client.fail(ToyClient.refused) : Effect.succeed(found)
      )
  }),
  "keys records by their content": broken("a record keeps its key when it changes", {
    key: ({ note, number }) => (note === null ? number : `${number}, ${note}`)
  })
}

const misread: Readonly<Record<string, Broken>> = {
  "reads null as 0": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => (note === null ? "0" : well.note(note))
  }),
  "reads an empty text as one": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => note ?? null
  }),
  "reads what is missing as something": misreading("null, missing and empty are read alike, as nothing", {
    note: (note) => (note === undefined ? "undefined" : well.note(note))
  }),
  "reads texts as Latin-1": misreading("texts of any script are read as they are", {
    name: (name) => Buffer.from(name, "utf8").toString("latin1")
  }),
  "normalises texts": misreading("texts of any script are read as they are", { name: (name) => name.normalize("NFKC") }),
  "reads a hundred rows": misreading("500 rows are read, all of them", { rows: (rows) => rows.slice(0, 100) }),
  "leaves out rows of zero and below": misreading("zero and negative rows are read as they are", {
    rows: (rows) => rows.filter(({ quantity }) => quantity.value > 0n)
  }),
  "adds up in floating point": misreading("numbers of many digits are read exactly", { price: ({ rows }) => floatSum(rows) })
}

const oddPage = (is: (body: unknown) => boolean): Partial<ToyClient.Manners> => ({
  onOddPage: (body) => (is(body) ? [] : ToyClient.unreadable)
})

const ignoring = (statuses: ReadonlyArray<number>, reason: ConnectorError.Reason): Partial<ToyClient.Manners> => ({
  onDenial: (denial, manners) =>
    statuses.includes(denial.status) ? reason : ToyClient.good.onDenial(denial, manners)
})

/** What the platform could not answer is taken for an empty page. */
const endingAt = (is: (error: { readonly consequence: string; readonly message: string }) => boolean) => ({
  onTrouble: ((error) => (is(error) ? Effect.succeed([]) : Effect.fail(error))) satisfies toySource.Habits["onTrouble"]
})

const troubled: Readonly<Record<string, Broken>> = {
  "takes a page of unknown shape for the end": rude(
    "a page of unknown shape stops the run, and is not stepped over",
    oddPage((body) => typeof body === "string")
  ),
  "takes a page of somebody else's for the end": rude(
    "a page of somebody else's is not taken for the end",
    oddPage((body) => body === undefined)
  ),
  "takes a page without a body for the end": rude(
    "a page without a body is not taken for the end",
    oddPage((body) => body === undefined)
  ),
  "takes null for the end": rude("a page that is `null` is not taken for the end", oddPage((body) => body === null)),
  "takes a page that is not there for the end": broken(
    "a page that is not there is not taken for the end",
    endingAt(({ consequence }) => consequence === "park")
  ),
  "takes a platform that is down for one without records": broken(
    "a platform that is down is told apart from one without records",
    endingAt(({ consequence }) => consequence === "retry")
  ),
  "steps over a page whose answer was lost": broken(
    "an answer that is lost, broken off or an error midway costs nothing",
    {
      onTrouble: (error) => (error.consequence === "halt" ? Effect.fail(error) : Effect.succeed([])),
      isLast: (raws, { note }) => raws.length < limit && note === "tried",
      next: (cursor, raws, now) => ({
        ...cursor,
        started: cursor.started ?? now,
        note: raws.length < limit ? "tried" : "",
        from: raws.length < limit ? (cursor.from ?? 0) + limit : toySource.lastIdOf(raws) + 1
      })
    }
  ),
  "tries again when it is denied": rude("401 and 403 halt at once", ignoring([401], ToyClient.unavailable)),
  "takes a missing permission for a refusal": rude("401 and 403 halt at once", ignoring([403], ToyClient.refused)),
  "does not wait when it is told to": rude("429 waits for the seconds it is told", ignoring([429], ToyClient.unavailable)),
  "takes seconds for milliseconds": rude("429 waits for the seconds it is told", {
    millisToWait: (retryAfter, now) =>
      /^\d+$/.test(retryAfter) ? Number(retryAfter) : ToyClient.good.millisToWait(retryAfter, now)
  }),
  "reads dates to wait for as numbers": rude("429 waits until the date it is told", {
    millisToWait: (retryAfter) => (Number(retryAfter) || 0) * 1_000
  })
}

export const brokenSources = { ...paging, ...resuming, ...times, ...odd, ...misread, ...troubled }
