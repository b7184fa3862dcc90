/** What a sink promises about what it writes, and about what it says that the platform holds. */
import { assert } from "@effect/vitest"
import { Array, Effect, HashMap, Option, Schema } from "effect"
import { given } from "../law/Suite.ts"
import { laws } from "./Law.ts"
import * as Stage from "./Stage.ts"

export const writingLaws = laws({
  "what is written is there, once": Effect.fnUntraced(function* (subject) {
    const item = yield* subject.item
    assert.isFalse(yield* Stage.isThere(subject, item), "it is there before it is written")
    yield* subject.sink.write(item)
    yield* Stage.isStoredOnce(subject, item)
  }),
  "writing twice stores one": Effect.fnUntraced(function* (subject) {
    const item = yield* subject.item
    yield* subject.sink.write(item)
    yield* subject.sink.write(item)
    yield* Stage.isStoredOnce(subject, item)
  }),
  "`current` returns what `write` wrote, though it was asked before": Effect.fnUntraced(function* (subject) {
    const change = yield* given(subject.changed, "change an item")
    const item = yield* subject.item
    yield* Stage.heldOf(subject, item)
    yield* subject.sink.write(item)
    assert.isTrue(yield* Stage.isThere(subject, item), "the first one")
    yield* subject.sink.write(change(item))
    assert.isTrue(yield* Stage.isThere(subject, change(item)), "the changed one")
  }),
  "what differs does not agree": Effect.fnUntraced(function* (subject) {
    const change = yield* given(subject.changed, "change an item")
    const item = yield* subject.item
    yield* subject.sink.write(item)
    assert.isFalse(yield* Stage.isThere(subject, change(item)), "a changed one agrees")
  }),
  "`current` keeps every record under its own key": Effect.fnUntraced(function* (subject) {
    const { sink } = subject
    const items = yield* Effect.all([subject.item, subject.item, subject.item])
    yield* Effect.forEach(items, sink.write)
    const current = yield* sink.current(Array.reverse(Array.map(items, sink.key)))
    assert.sameMembers([...HashMap.keys(current)], items.map(sink.key))
    for (const [key, held] of current) assert.strictEqual(sink.key(held.item), key)
    const ids = new Set([...HashMap.values(current)].map(({ id }) => id))
    assert.strictEqual(ids.size, items.length, "records that share an id")
  }),
  "`current` leaves out what the platform does not hold": Effect.fnUntraced(function* (subject) {
    const { sink } = subject
    const item = yield* subject.item
    yield* sink.write(item)
    const current = yield* sink.current([sink.key(item), ...subject.strangers(2)])
    assert.deepStrictEqual([...HashMap.keys(current)], [sink.key(item)])
  }),
  "`current` finds a record among more than a hundred keys": Effect.fnUntraced(function* (subject) {
    const { sink } = subject
    const [first, middle, last] = yield* Effect.all([subject.item, subject.item, subject.item])
    yield* Effect.forEach([first, middle, last], sink.write)
    const strangers = subject.strangers(120)
    const [before, after] = [strangers.slice(0, 60), strangers.slice(60)]
    const keys = [sink.key(first), ...before, sink.key(middle), ...after, sink.key(last)] as const
    const current = yield* sink.current(keys)
    assert.sameMembers([...HashMap.keys(current)], [first, middle, last].map(sink.key))
  }),
  "a changed record takes the place of the one before": Effect.fnUntraced(function* (subject) {
    const change = yield* given(subject.changed, "change an item")
    const stage = Stage.make(subject)
    const item = yield* subject.item
    stage.put(item)
    yield* stage.runWell
    stage.put(change(item))
    yield* stage.runWell
    yield* Stage.isStoredOnce(subject, change(item))
  }),
  "what lies there already is not written again, even by a program that has forgotten": Effect.fnUntraced(
    function* (subject) {
      const items = yield* Effect.all([subject.item, subject.item, subject.item])
      yield* Effect.forEach(items, subject.sink.write)
      const stage = Stage.make(subject)
      stage.put(...items)
      assert.strictEqual((yield* stage.runWell).unchanged, items.length)
      assert.deepStrictEqual(stage.writes(), [])
    }
  ),
  "an item is the same after it was written down": Effect.fnUntraced(function* (subject) {
    const Written = Schema.fromJsonString(subject.sink.item)
    const once = yield* Schema.encodeEffect(Written)(yield* subject.item)
    const read = yield* Schema.decodeEffect(Written)(once)
    assert.strictEqual(yield* Schema.encodeEffect(Written)(read), once)
  }),
  "no more writes are under way at once than the platform allows": Effect.fnUntraced(function* (subject) {
    const items = yield* Effect.forEach(Array.range(1, 6), () => subject.item)
    const stage = Stage.make(subject)
    stage.put(...items)
    yield* stage.runWell
    assert.isAtMost(subject.wire.mostWrites(), subject.writesAtOnce, "writes at once")
    assert.isAtLeast(subject.wire.mostWrites(), 1, "writes at once")
    assert.deepStrictEqual(
      yield* Effect.forEach(items, subject.copies),
      items.map(() => 1)
    )
  }),
  "a receipt names what the platform holds": Effect.fnUntraced(function* (subject) {
    const item = yield* subject.item
    const { id } = yield* subject.sink.write(item)
    assert.isTrue(
      Option.exists(yield* Stage.heldOf(subject, item), (held) => held.id === id),
      `${id} is not it`
    )
  })
})
