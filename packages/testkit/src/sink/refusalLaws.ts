/** What a sink promises, in a pipeline, when the platform says no, or not now. */
import { assert } from "@effect/vitest"
import { DateTime, Effect, Exit, Option } from "effect"
import * as Answers from "../law/Answers.ts"
import { given } from "../law/Suite.ts"
import { laws } from "./Law.ts"
import * as Stage from "./Stage.ts"
import type { Subject } from "./Subject.ts"

/** In seconds. */
const told = 40

const waits = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, retryAfter: () => string) {
  const item = yield* subject.item
  const stage = Stage.make(subject)
  stage.put(item)
  subject.wire.failWrites(() => Answers.tooMany(retryAfter())())
  yield* stage.runWell
  const [refused, again] = stage.writes()
  const seconds = ((again?.at ?? 0) - (refused?.at ?? 0)) / 1_000
  assert.isAtLeast(seconds, told - 1, "seconds waited")
  assert.isAtMost(seconds, told + 10, "seconds waited")
  yield* Stage.isStoredOnce(subject, item)
})

/** A person sees why it did not go through, and the platform has no more of it than before. */
const isSeen = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, item: Item) {
  const before = yield* subject.copies(item)
  const stage = Stage.make(subject)
  stage.put(item)
  const { created, disagreeing, parked, updated } = yield* stage.runWell
  assert.deepStrictEqual([parked + disagreeing, created, updated], [1, 0, 0])
  const [seen] = yield* stage.stuck
  assert.strictEqual(seen?.key, subject.sink.key(item))
  assert.include(heldBack, seen?.status)
  assert.isNotEmpty(seen?.code)
  assert.isNotEmpty(seen?.why)
  assert.strictEqual(yield* subject.copies(item), before, "copies on the platform")
})

/** A person has to change something, or to know that both sides differ. */
const heldBack: ReadonlyArray<string | undefined> = ["parked", "disagreeing"]

const halts = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, status: number, when: "reads" | "writes") {
  const item = yield* subject.item
  const stage = Stage.make(subject)
  stage.put(item)
  const isHit = (request: Request) => (when === "reads" ? true : subject.wire.isWrite(request))
  subject.wire.failWhen((request) => (isHit(request) ? Answers.empty(status) : "ok"))
  const exit = yield* stage.run
  const hits = when === "reads" ? stage.sent() : stage.writes()
  assert.strictEqual(hits.length, 1, "calls that were denied")
  const error = Option.getOrUndefined(Exit.findErrorOption(exit))
  assert.isTrue(error?._tag === "ConnectorError" && error.consequence === "halt", "the run does not halt")
  assert.deepStrictEqual(yield* stage.stuck, [])
  subject.wire.heal()
  yield* stage.runWell
  yield* Stage.isStoredOnce(subject, item)
})

export const refusalLaws = laws({
  "a refused record is held back and says why, and its neighbours go on": Effect.fnUntraced(function* (subject) {
    const [before, refused, after] = yield* Effect.all([subject.item, subject.refused, subject.item])
    const stage = Stage.make(subject)
    stage.put(before, refused, after)
    const { disagreeing, parked, read } = yield* stage.runWell
    assert.deepStrictEqual([read, parked + disagreeing], [3, 1])
    assert.deepStrictEqual(yield* Effect.forEach([before, refused, after], subject.copies), [1, 0, 1])
    const stuck = yield* stage.stuck
    assert.deepStrictEqual(
      stuck.map(({ key }) => key),
      [subject.sink.key(refused)]
    )
    for (const { status } of stuck) assert.include(heldBack, status)
    for (const { code, why } of stuck) assert.isTrue(code !== "" && why !== "", "nobody says why")
  }),
  "401 and 403 halt at once, and cost nothing": Effect.fnUntraced(function* (subject) {
    for (const status of [401, 403]) yield* halts(subject, status, "reads")
  }),
  "401 and 403 on a write halt at once, and cost nothing": Effect.fnUntraced(function* (subject) {
    for (const status of [401, 403]) yield* halts(subject, status, "writes")
  }),
  "429 waits for the seconds it is told": (subject) => waits(subject, () => String(told)),
  "429 waits until the date it is told": (subject) =>
    waits(subject, () => DateTime.toDate(DateTime.makeUnsafe(subject.wire.now() + told * 1_000)).toUTCString()),
  "told to wait longer than a run may take, the run ends and a later one delivers": Effect.fnUntraced(
    function* (subject) {
      const item = yield* subject.item
      const stage = Stage.make(subject)
      stage.put(item)
      subject.wire.failWrites(Answers.tooMany("86400"))
      assert.isTrue(Exit.isFailure(yield* stage.run), "the run does not end")
      assert.strictEqual(stage.writes().length, 1, "writes")
      yield* stage.runWell
      yield* Stage.isStoredOnce(subject, item)
    }
  ),
  "a cancellation of what has been started is refused and seen": Effect.fnUntraced(function* (subject) {
    yield* isSeen(subject, yield* yield* given(subject.lateCancel, "cancel what has been started"))
  }),
  "a change of what has been started is refused and seen": Effect.fnUntraced(function* (subject) {
    yield* isSeen(subject, yield* yield* given(subject.lateChange, "change what has been started"))
  })
})
