/** The words in which the laws of sources are written. */
import { assert } from "@effect/vitest"
import { type Duration, Effect, Exit, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { patiently } from "../law/patiently.ts"
import type { Seen, Subject } from "./Subject.ts"

export const pass = (time: Duration.Input) => TestClock.adjust(time)

/** So many records, a minute apart. */
export const fill = <Item>({ insert }: Subject<Item>, count: number) =>
  Effect.forEach(Array.from({ length: count }), () => Effect.tap(insert, () => pass("1 minute")))

/** So many records in one moment. */
export const fillAtOnce = <Item>({ insert }: Subject<Item>, count: number) =>
  Effect.forEach(Array.from({ length: count }), () => insert)

export const beginning = Option.none<string>()

/** More pages than any law has records. */
const endless = 100

/** One run, as far as it comes. Something may happen a minute after its first page, and a minute before the next one. */
export const attempt = Effect.fnUntraced(function* <Item>(
  subject: Subject<Item>,
  after: Option.Option<string>,
  happens?: (first: Seen<Item>) => Effect.Effect<unknown, unknown>
) {
  const pages: Array<Seen<Item>> = []
  const see = (page: Seen<Item>) => {
    const isFirst = pages.push(page) === 1
    return isFirst && happens !== undefined ? around(Effect.orDie(happens(page))) : Effect.void
  }
  const reading = Stream.runForEach(Stream.take(subject.pages(after), endless), see)
  const exit = yield* patiently(subject.wire, Effect.exit(reading))
  assert.isBelow(pages.length, endless, "the run does not end")
  return { exit, pages }
})

const around = <A>(happening: Effect.Effect<A>) =>
  pass("1 minute").pipe(Effect.andThen(happening), Effect.andThen(pass("1 minute")))

/** One run, to its end. */
export const run = Effect.fnUntraced(function* <Item>(
  subject: Subject<Item>,
  after: Option.Option<string> = beginning,
  happens?: (first: Seen<Item>) => Effect.Effect<unknown, unknown>
) {
  const { exit, pages } = yield* attempt(subject, after, happens)
  yield* exit
  return pages
})

export const keysIn = <Item>(pages: ReadonlyArray<Seen<Item>>): ReadonlySet<string> =>
  new Set(pages.flatMap(({ keys }) => keys))

/** Where the next run begins: after the last page, or where this one began. */
export const cursorAfter = <Item>(pages: ReadonlyArray<Seen<Item>>, before: Option.Option<string> = beginning) =>
  Option.orElse(Option.fromUndefinedOr(pages.at(-1)?.cursor), () => before)

export const isAmong = (seen: ReadonlySet<string>, wanted: Iterable<string>, why: string) =>
  assert.deepStrictEqual(
    [...wanted].filter((key) => !seen.has(key)),
    [],
    `not given ${why}`
  )

/** The one that was given last under this key, in a run of its own. */
export const readItem = Effect.fnUntraced(function* <Item>(subject: Subject<Item>, key: string) {
  const items = (yield* run(subject)).flatMap((page) => page.items)
  const item = items.findLast((each) => subject.keyOf(each) === key)
  return item === undefined ? assert.fail(`${key} is not given`) : item
})

export const errorIn = <A, E>(exit: Exit.Exit<A, E>) => Option.getOrUndefined(Exit.findErrorOption(exit))
