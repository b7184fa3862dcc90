/** What a source promises about the records it gives. */
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { given } from "../law/Suite.ts"
import { laws } from "./Law.ts"
import { cursorAfter, fill, keysIn, pass, readItem, run } from "./Reading.ts"
import type { Kinds, Subject } from "./Subject.ts"

const isRight = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, kind: Kinds) {
  const example = yield* given(subject.examples[kind], `make such a record: ${kind}`)
  const key = yield* example.insert
  yield* pass("1 minute")
  assert.isTrue(example.isRight(yield* readItem(subject, key)), "it is not read as it is")
  const alone = yield* subject.get(key)
  assert.isTrue(Option.exists(alone, example.isRight), "it is not read as it is when asked for by its key")
})

export const recordLaws = laws({
  "a record is found by its key": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, subject.pageSize + 1)
    const found = yield* Effect.forEach(keys, (key) => Effect.map(subject.get(key), Option.map(subject.keyOf)))
    assert.deepStrictEqual(found, keys.map(Option.some))
  }),
  "a record that is not there is told so, and is no trouble": Effect.fnUntraced(function* (subject) {
    yield* fill(subject, subject.pageSize + 1)
    assert.isTrue(Option.isNone(yield* subject.get(subject.nobody)), "somebody is there")
  }),
  "a record keeps its key when it changes": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, 2)
    const pages = yield* run(subject)
    yield* pass("1 minute")
    yield* Effect.forEach(keys, subject.change)
    const known = keysIn(pages)
    const again = keysIn(yield* run(subject, cursorAfter(pages)))
    assert.deepStrictEqual(
      [...again].filter((key) => !known.has(key)),
      []
    )
  }),
  "null, missing and empty are read alike, as nothing": Effect.fnUntraced(function* (subject) {
    const [key = ""] = yield* fill(subject, 1)
    for (const as of ["null", "missing", "empty"] as const) {
      yield* subject.blank.write(key, as)
      assert.isNull(subject.blank.read(yield* readItem(subject, key)), as)
    }
  }),
  "texts of any script are read as they are": (subject) => isRight(subject, "unicode"),
  "500 rows are read, all of them": (subject) => isRight(subject, "long"),
  "zero and negative rows are read as they are": (subject) => isRight(subject, "negative"),
  "numbers of many digits are read exactly": (subject) => isRight(subject, "exact")
})
