/** What a sink promises, in a pipeline, when answers are lost or cannot be understood. */
import { assert } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { TestClock } from "effect/testing"
import * as Answers from "../law/Answers.ts"
import type { Fault } from "../Network.ts"
import { laws } from "./Law.ts"
import * as Stage from "./Stage.ts"
import type { Subject } from "./Subject.ts"

/** It is delivered in one run in spite of the trouble, and once. */
const isDeliveredOnce = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, trouble: () => void) {
  const item = yield* subject.item
  const stage = Stage.make(subject)
  stage.put(item)
  trouble()
  assert.deepInclude(yield* stage.runWell, { read: 1, parked: 0, waiting: 0 })
  yield* Stage.isStoredOnce(subject, item)
  return stage
})

/** Between two writes of one record the platform is asked how it stands. */
const isReadBetweenWrites = <Item>(stage: Stage.Stage<Item>) => {
  const kinds = stage.sent().map(({ kind }) => kind)
  assert.isTrue(kinds.includes("write"), "nothing was written")
  for (const [index, kind] of kinds.entries())
    assert.isFalse(kind === "write" && kinds[index + 1] === "write", "sent again without looking")
}

const meets = <Item>(subject: Subject<Item>, ...faults: ReadonlyArray<Fault>) =>
  isDeliveredOnce(subject, () => subject.wire.failWrites(...faults))

const isAnswered = <Item>(subject: Subject<Item>, answer: () => Response) =>
  Effect.asVoid(isDeliveredOnce(subject, () => subject.wire.answerWrite(answer)))

export const answerLaws = laws({
  "an answer lost after the write stores one": Effect.fnUntraced(function* (subject) {
    isReadBetweenWrites(yield* meets(subject, "lost"))
  }),
  "a write that never arrived is made again, and stores one": (subject) => Effect.asVoid(meets(subject, "refused")),
  "after an unclear answer the platform is read before anything is sent again": Effect.fnUntraced(function* (subject) {
    const item = yield* subject.item
    const stage = Stage.make(subject)
    stage.put(item)
    subject.wire.failWrites(Answers.empty(500), Answers.empty(502))
    const { waiting } = yield* stage.runWell
    if (subject.sink.mayStillLand !== undefined) {
      assert.deepStrictEqual([waiting, stage.writes().length], [1, 1], "sent again though it may still be under way")
      yield* stage.runWell
      assert.lengthOf(stage.writes(), 1, "sent again as soon as the next run")
      yield* TestClock.adjust(subject.sink.mayStillLand)
      yield* stage.runWell
      yield* TestClock.adjust(subject.sink.mayStillLand)
      yield* stage.runWell
    }
    yield* Stage.isStoredOnce(subject, item)
    isReadBetweenWrites(stage)
  }),
  "an answer without a body stores one": (subject) => isAnswered(subject, Answers.empty(204)),
  "an answer that is `null` stores one": (subject) => isAnswered(subject, Answers.json(null)),
  "an answer of unknown shape stores one": (subject) => isAnswered(subject, Answers.json({ odd: [1] })),
  "an answer of somebody else's stores one": (subject) => isAnswered(subject, Answers.html),
  "a crash between the write and its answer stores one": Effect.fnUntraced(function* (subject) {
    const item = yield* subject.item
    const stage = Stage.make(subject)
    stage.put(item)
    let isDown = false
    subject.wire.failWhen((request) => {
      if (isDown) return "refused"
      isDown = subject.wire.isWrite(request)
      return isDown ? "lost" : "ok"
    })
    assert.isTrue(Exit.isFailure(yield* stage.run), "the run goes on without the platform")
    subject.wire.heal()
    yield* stage.runWell
    yield* Stage.isStoredOnce(subject, item)
    isReadBetweenWrites(stage)
  }),
  "a platform that is down for a while costs no record": Effect.fnUntraced(function* (subject) {
    const items = yield* Effect.all([subject.item, subject.item, subject.item, subject.item, subject.item])
    const stage = Stage.make(subject)
    stage.put(...items)
    let writes = 0
    subject.wire.failWhen((request) => (subject.wire.isWrite(request) && ++writes > 2 ? "refused" : "ok"))
    assert.isTrue(Exit.isFailure(yield* stage.run), "the run goes on without the platform")
    subject.wire.heal()
    yield* stage.runWell
    assert.deepStrictEqual(
      yield* Effect.forEach(items, subject.copies),
      items.map(() => 1)
    )
  })
})
