/** What a source promises when records cannot be read, and when the platform is in trouble. */
import { assert } from "@effect/vitest"
import { DateTime, Effect, Exit, Option } from "effect"
import * as Answers from "../law/Answers.ts"
import type { Fault } from "../Network.ts"
import { laws } from "./Law.ts"
import { attempt, beginning, cursorAfter, errorIn, fill, isAmong, keysIn, run } from "./Reading.ts"
import type { Subject } from "./Subject.ts"

/** Trouble begins with the second call. What was not given before it is given after it. */
const nothingIsLost = Effect.fnUntraced(function* <Item>(
  subject: Subject<Item>,
  keys: ReadonlyArray<string>,
  fault: Fault,
  times: number
) {
  const begun = subject.wire.sent.length
  subject.wire.failWhen(() => {
    const calls = subject.wire.sent.length - begun
    return calls > 1 && calls <= 1 + times ? fault : "ok"
  })
  const { exit, pages } = yield* attempt(subject, beginning)
  const sent = subject.wire.sent.slice(begun)
  subject.wire.heal()
  const rest = Exit.isSuccess(exit) ? [] : yield* run(subject, cursorAfter(pages))
  isAmong(keysIn([...pages, ...rest]), keys, "after the trouble was over")
  return { exit, sent }
})

const fillPages = <Item>(subject: Subject<Item>) => fill(subject, 2 * subject.pageSize + 1)

/** Each time the run ends in failure, and not as if it had come to the end of the records. */
const stopsAt = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, ...faults: ReadonlyArray<Fault>) {
  const keys = yield* fillPages(subject)
  return yield* Effect.forEach(faults, (fault) =>
    Effect.map(nothingIsLost(subject, keys, fault, Number.POSITIVE_INFINITY), ({ exit }) => {
      assert.isTrue(Exit.isFailure(exit), "the run goes on as if nothing had happened")
      return errorIn(exit)?.consequence
    })
  )
})

/** In seconds. */
const told = 40

/** It waits that long itself, or tells who runs it to. */
const waits = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, retryAfter: () => string) {
  const keys = yield* fillPages(subject)
  const { exit, sent } = yield* nothingIsLost(subject, keys, () => Answers.tooMany(retryAfter())(), 1)
  const reason = errorIn(exit)?.reason
  const [, refused, again] = sent
  const waited = (again?.at ?? 0) - (refused?.at ?? 0)
  const seconds = (reason?._tag === "RateLimited" ? (reason.retryAfterMillis ?? 0) : waited) / 1_000
  assert.isAtLeast(seconds, told - 1, "seconds waited")
  assert.isAtMost(seconds, told + 10, "seconds waited")
})

export const troubleLaws = laws({
  "one unreadable record costs none of its neighbours, and is named": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, 3 * subject.pageSize + 1)
    const bad = keys[subject.pageSize] ?? ""
    const name = yield* subject.spoil(bad)
    const pages = yield* run(subject)
    isAmong(
      keysIn(pages),
      keys.filter((key) => key !== bad),
      "beside an unreadable one"
    )
    assert.isFalse(keysIn(pages).has(bad), "the unreadable one is given")
    const aside = pages.flatMap(({ unreadable }) => unreadable)
    assert.include(
      aside.map(({ key }) => key),
      name
    )
    assert.isNotEmpty(
      aside.flatMap(({ mismatches }) => mismatches),
      "nothing says what is wrong with it"
    )
  }),
  "an unreadable record does not hold up the run after it": Effect.fnUntraced(function* (subject) {
    const keys = yield* fill(subject, subject.pageSize + 1)
    yield* Effect.forEach(keys.slice(-1), subject.spoil)
    const after = cursorAfter(yield* run(subject))
    const later = yield* fill(subject, subject.pageSize + 1)
    isAmong(keysIn(yield* run(subject, after)), later, "behind an unreadable one")
  }),
  "an unreadable record asked for by its key is not taken for one that is gone": Effect.fnUntraced(function* (subject) {
    const [key = ""] = yield* fill(subject, 1)
    yield* subject.spoil(key)
    const got = yield* Effect.exit(subject.get(key))
    if (Exit.isSuccess(got)) assert.isTrue(Option.isSome(got.value), "it is taken for gone")
    else assert.strictEqual(errorIn(got)?.consequence, "park")
  }),
  "a page of unknown shape stops the run, and is not stepped over": Effect.fnUntraced(function* (subject) {
    yield* stopsAt(subject, Answers.json("nothing that we know"))
  }),
  "a page without a body is not taken for the end": Effect.fnUntraced(function* (subject) {
    yield* stopsAt(subject, Answers.empty(204))
  }),
  "a page that is `null` is not taken for the end": Effect.fnUntraced(function* (subject) {
    yield* stopsAt(subject, Answers.json(null))
  }),
  "a page that is not there is not taken for the end": Effect.fnUntraced(function* (subject) {
    yield* stopsAt(subject, Answers.json({ message: "Not found" }, 404))
  }),
  "a page of somebody else's is not taken for the end": Effect.fnUntraced(function* (subject) {
    yield* stopsAt(subject, Answers.html)
  }),
  "a platform that is down is told apart from one without records": Effect.fnUntraced(function* (subject) {
    const consequences = yield* stopsAt(subject, "refused", Answers.empty(500), Answers.empty(503))
    assert.deepStrictEqual(consequences, ["retry", "retry", "retry"])
  }),
  "an answer that is lost, broken off or an error midway costs nothing": Effect.fnUntraced(function* (subject) {
    const keys = yield* fillPages(subject)
    for (const fault of ["lost", "refused", Answers.cutOff, Answers.empty(502)] as const) {
      yield* nothingIsLost(subject, keys, fault, 1)
    }
  }),
  "401 and 403 halt at once": Effect.fnUntraced(function* (subject) {
    yield* fill(subject, 1)
    for (const status of [401, 403]) {
      const before = subject.wire.sent.length
      subject.wire.failWhen(() => Answers.empty(status))
      const { exit } = yield* attempt(subject, beginning)
      assert.strictEqual(errorIn(exit)?.consequence, "halt")
      assert.strictEqual(subject.wire.sent.length - before, 1, "calls")
    }
  }),
  "429 waits for the seconds it is told": Effect.fnUntraced(function* (subject) {
    yield* waits(subject, () => String(told))
  }),
  "429 waits until the date it is told": Effect.fnUntraced(function* (subject) {
    yield* waits(subject, () => DateTime.toDate(DateTime.makeUnsafe(subject.wire.now() + told * 1_000)).toUTCString())
  })
})
