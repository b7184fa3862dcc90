/** What a source promises while the platform moves under it. */
import { Effect } from "effect"
import { given } from "../law/Suite.ts"
import { laws } from "./Law.ts"
import { cursorAfter, fill, isAmong, keysIn, pass, run } from "./Reading.ts"

export const movingLaws = laws({
  "a record that changes while we read costs none of its neighbours": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, 3 * subject.pageSize + 1)
    const pages = yield* run(subject, undefined, (first) => Effect.forEach(first.keys, subject.change))
    isAmong(keysIn(pages), keys, "after its neighbours had changed")
  }),
  "a record that changes after it was read is given again": Effect.fnUntraced(function* (subject) {
    yield* fill(subject, 3 * subject.pageSize + 1)
    const changed: Array<string> = []
    const pages = yield* run(subject, undefined, ({ keys }) =>
      Effect.suspend(() => {
        changed.push(...keys.slice(0, 1))
        return Effect.forEach(changed, subject.change)
      })
    )
    const next = yield* run(subject, cursorAfter(pages))
    isAmong(keysIn([...pages.slice(1), ...next]), changed, "again, as it is now")
  }),
  "a record that changes before it is read is not lost": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, 3 * subject.pageSize + 1)
    const pages = yield* run(subject, undefined, (first) =>
      Effect.forEach(
        keys.filter((key) => !first.keys.includes(key)),
        subject.change
      )
    )
    const next = yield* run(subject, cursorAfter(pages))
    isAmong(
      keysIn([...pages.slice(1), ...next]),
      keys.filter((key) => !pages[0]?.keys.includes(key)),
      "after all"
    )
  }),
  "a record that disappears while we read costs none of its neighbours": Effect.fnUntraced(function* (subject) {
    const remove = yield* given(subject.remove, "remove a record")
    const keys = yield* fill(subject, 4 * subject.pageSize)
    const pages = yield* run(subject, undefined, (first) => Effect.forEach(first.keys.slice(0, 2), remove))
    isAmong(keysIn(pages), keys, "after its neighbours had gone")
  }),
  "records that disappear between two runs cost none of their neighbours": Effect.fnUntraced(function* (subject) {
    const remove = yield* given(subject.remove, "remove a record")
    const keys = yield* fill(subject, 3 * subject.pageSize + 1)
    const [cursor] = yield* run(subject)
    const left = keys.filter((key) => !cursor?.keys.includes(key))
    yield* pass("1 minute")
    yield* Effect.forEach(cursor?.keys ?? [], remove)
    const next = yield* run(subject, cursorAfter(cursor === undefined ? [] : [cursor]))
    isAmong(keysIn(next), left, "after others had gone")
  }),
  "a record that appears while we read costs none of its neighbours, and is not lost": Effect.fnUntraced(
    function* (subject) {
      const keys = yield* fill(subject, 3 * subject.pageSize + 1)
      const late: Array<string> = []
      const pages = yield* run(subject, undefined, () => Effect.map(subject.insert, (key) => void late.push(key)))
      isAmong(keysIn(pages), keys, "after another had come")
      const next = yield* run(subject, cursorAfter(pages))
      isAmong(keysIn([...pages, ...next]), late, "though new")
    }
  )
})
