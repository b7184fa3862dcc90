import { type Ledger, LedgerMemory, Mapping, type Pipeline, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const count = 90
const keys = Array.from({ length: count }, (_, n) => `w${String(n).padStart(2, "0")}`)

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key}`),
  size: Mapping.field("size", ({ key, size }) => (key.startsWith("w") ? Verdict.wait("not-yet", "not ready") : size))
})

/** Records that wait, and what is read after them: `get w03`, or `page`. */
const scene = Effect.gen(function* () {
  const feed = makeFeed(count)
  const shelf = makeShelf()
  const seen: Array<string> = []
  const say = (what: string) => Effect.sync(() => void seen.push(what))
  const source = () => {
    const honest = feed.source()
    return {
      ...honest,
      get: (key: string) => Effect.andThen(say(`get ${key}`), honest.get(key)),
      pages: (after: Parameters<typeof honest.pages>[0]) => Stream.tap(honest.pages(after), () => say("page"))
    }
  }
  const pass = (told: Omit<Pipeline.StoreContext, "store" | "revision"> = {}) =>
    pipelineOf({ ...feed, source }, shelf, toBox).run({ store: "acme", revision: "1", ...told })
  feed.things.push(...keys.map((key) => ({ key, size: 1 })))
  yield* pass()
  return { feed, shelf, pass, seen: () => seen.splice(0) }
})

const test = <E>(name: string, body: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => Effect.provide(body(), LedgerMemory.layer))

const gets = (seen: ReadonlyArray<string>) =>
  seen.filter((each) => each.startsWith("get ")).map((each) => each.slice(4))

describe("of many records that wait", () => {
  test("a few are looked at before the first page, and the others after the last", () =>
    Effect.gen(function* () {
      const { pass, seen } = yield* scene
      seen()
      yield* pass()
      const all = seen()
      assert.deepStrictEqual(gets(all), keys)
      assert.isAtMost(all.indexOf("page"), 25)
      assert.isAbove(all.indexOf("page"), 0)
    }))

  test("a pass whose turn is over leaves the rest to the next, which begins there and reads its pages too", () =>
    Effect.gen(function* () {
      const { feed, pass, seen, shelf } = yield* scene
      const bookmark = { key: "" }
      const rounds: Array<ReadonlyArray<string>> = []
      seen()
      for (let nth = 0; nth < 4; nth++) {
        feed.things.push({ key: `new ${nth}`, size: 1 })
        yield* pass({ bookmark, isEnough: Effect.succeed(true) })
        const all = seen()
        assert.include(all, "page")
        rounds.push(gets(all))
      }
      assert.deepStrictEqual(rounds.flat(), keys)
      assert.lengthOf(shelf.boxes, 4)
      yield* pass({ bookmark, isEnough: Effect.succeed(true) })
      assert.deepStrictEqual(gets(seen()), keys.slice(0, 25), "the next round")
    }))

  test("those before the bookmark have their turn in the same pass, where there is time", () =>
    Effect.gen(function* () {
      const { pass, seen } = yield* scene
      const bookmark = { key: "w49" }
      seen()
      yield* pass({ bookmark })
      assert.deepStrictEqual(gets(seen()), [...keys.slice(50), ...keys.slice(0, 50)])
      assert.strictEqual(bookmark.key, "")
    }))
})
