/** What a source promises about a run, and about the run after it. */
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { beginning, cursorAfter, fill, fillAtOnce, isAmong, keysIn, pass, run } from "./Reading.ts"
import { laws } from "./Law.ts"
import type { Seen, Subject } from "./Subject.ts"

/** Records for four pages, the last of them not full. */
const some = (pageSize: number) => 3 * pageSize + 1

/** What a page and those before it did not give comes when reading is resumed after it. */
const resumesAnywhere = Effect.fnUntraced(function* <Item>(
  subject: Subject<Item>,
  pages: ReadonlyArray<Seen<Item>>,
  keys: Iterable<string>
) {
  for (const [index, { cursor }] of pages.entries()) {
    const rest = yield* run(subject, Option.some(cursor))
    const given = keysIn(pages.slice(0, index + 1))
    isAmong(new Set([...given, ...keysIn(rest)]), keys, `when resumed after page ${index + 1}`)
  }
})

export const readingLaws = laws({
  "a first read gives every record, and nothing else": Effect.fnUntraced(function* (subject) {
    const before = keysIn(yield* run(subject))
    const keys = yield* fill(subject, some(subject.pageSize))
    const pages = yield* run(subject)
    isAmong(keysIn(pages), keys, "by a first read")
    isAmong(new Set([...keys, ...before]), keysIn(pages), "to the platform, but read")
    assert.isAbove(pages.length, 2, "the pages are too large to prove anything")
  }),
  "a platform without records gives none, and the first one when it comes": Effect.fnUntraced(function* (subject) {
    const nothing = yield* run(subject)
    yield* pass("10 minutes")
    const key = yield* subject.insert
    isAmong(keysIn(yield* run(subject, cursorAfter(nothing))), [key], "by the run after an empty one")
  }),
  "resuming after any page gives every record after it": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, some(subject.pageSize))
    yield* resumesAnywhere(subject, yield* run(subject), keys)
  }),
  "resuming months later costs nothing": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, some(subject.pageSize))
    const pages = yield* run(subject)
    yield* pass("100 days")
    yield* resumesAnywhere(subject, pages, keys)
  }),
  "a cursor older than the platform's limit costs nothing": Effect.fnUntraced(function* (subject) {
    const [first] = yield* fill(subject, some(subject.pageSize))
    let cursor = cursorAfter(yield* run(subject))
    for (const age of ["25 hours", "49 hours", "100 days"] as const) {
      yield* pass("1 minute")
      yield* subject.change(first ?? "")
      yield* pass(age)
      const pages = yield* run(subject, cursor)
      isAmong(keysIn(pages), [first ?? ""], `${age} after it changed`)
      cursor = cursorAfter(pages, cursor)
    }
  }),
  "a second run gives what changed since the first": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, some(subject.pageSize))
    const changed = [...keys.slice(0, 1), ...keys.slice(-1)]
    const after = cursorAfter(yield* run(subject))
    yield* pass("2 minutes")
    yield* Effect.forEach(changed, subject.change)
    yield* pass("1 minute")
    isAmong(keysIn(yield* run(subject, after)), changed, "though changed since")
  }),
  "what comes between two runs is given by the second": Effect.fnUntraced(function* (subject) {
    yield* fill(subject, subject.pageSize)
    const after = cursorAfter(yield* run(subject))
    yield* pass("2 minutes")
    const keys = yield* fill(subject, subject.pageSize + 1)
    isAmong(keysIn(yield* run(subject, after)), keys, "though new")
  }),
  "a run over an unchanged platform ends after the pages there are": Effect.fnUntraced(function* (subject) {
    yield* fill(subject, some(subject.pageSize))
    const pages = yield* run(subject)
    yield* pass("10 minutes")
    const before = subject.wire.sent.length
    yield* run(subject, cursorAfter(pages))
    assert.isAtMost(subject.wire.sent.length - before, pages.length + 1, "calls")
  }),
  "more records of one moment than a page holds are all given": Effect.fnUntraced(function* (subject) {
    const keys = yield* fillAtOnce(subject, some(subject.pageSize))
    yield* pass("1 minute")
    const later = yield* fill(subject, 1)
    isAmong(keysIn(yield* run(subject)), [...keys, ...later], "though of one moment")
  }),
  "records of one moment are all given when reading is resumed among them": Effect.fnUntraced(function* (subject) {
    const keys = yield* fillAtOnce(subject, some(subject.pageSize))
    yield* pass("1 minute")
    yield* resumesAnywhere(subject, yield* run(subject), keys)
  }),
  "the hour that comes twice costs nothing": Effect.fnUntraced(function* (subject) {
    yield* TestClock.setTime(Date.UTC(2026, 9, 25))
    let cursor = beginning
    for (let quarter = 0; quarter < 12; quarter++) {
      const key = yield* subject.insert
      yield* pass("15 minutes")
      const pages = yield* run(subject, cursor)
      isAmong(keysIn(pages), [key], `in quarter ${quarter + 1} of that night`)
      cursor = cursorAfter(pages, cursor)
    }
  })
})
