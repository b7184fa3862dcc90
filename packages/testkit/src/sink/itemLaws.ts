/** What a sink promises about items that are hard to write. */
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { given } from "../law/Suite.ts"
import { laws } from "./Law.ts"
import * as Stage from "./Stage.ts"
import type { Kinds, Subject } from "./Subject.ts"

const isDelivered = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, kind: Kinds) {
  const item = yield* yield* given(subject.examples[kind], `make such an item: ${kind}`)
  const stage = Stage.make(subject)
  stage.put(item)
  assert.deepInclude(yield* stage.runWell, { read: 1, parked: 0, waiting: 0, skipped: 0 })
  yield* Stage.isStoredOnce(subject, item)
})

export const itemLaws = laws({
  "texts of any script are there as they were written": (subject) => isDelivered(subject, "unicode"),
  "500 rows are there, all of them": (subject) => isDelivered(subject, "long"),
  "zero and negative rows are there as they were written": (subject) => isDelivered(subject, "negative"),
  "numbers of many digits are there exactly": (subject) => isDelivered(subject, "exact"),
  "null, missing and empty are held alike": (subject) => isDelivered(subject, "bare")
})
