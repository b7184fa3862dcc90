import { ConnectorError, Ledger, LedgerMemory, Mapping, type Pipeline, type Source, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Option, Stream } from "effect"
import { type Box, fail, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key.slice(0, 1)}`),
  size: Mapping.field("size", ({ size }) => size)
})

/** An empty box stands for one that is taken leave of; a large one is somebody else's. */
const emptied: Pipeline.Options<Thing, number, Box, never, never>["onceGone"] = ({ remoteKey: number }, held) =>
  held.size > 100 ? Verdict.skip("gone", "it is another's by now") : { number, size: 0 }

type Feed = Source.Source<Thing, number>

const scene = Effect.gen(function* () {
  const feed = makeFeed()
  const shelf = makeShelf()
  const looked: Array<string> = []
  const listed: Feed["missing"] = (keys) =>
    Effect.sync(() => keys.filter((key) => !feed.things.some((each) => each.key === key)))
  const source = (): Feed => {
    const honest = feed.source()
    return {
      ...honest,
      missing: listed,
      get: (key) =>
        Effect.andThen(
          Effect.sync(() => void looked.push(key)),
          honest.get(key)
        )
    }
  }
  const pass = (
    change: (source: Feed) => Feed = (from) => from,
    { isKept = false, ...told }: Omit<Pipeline.StoreContext, "store" | "revision"> & { readonly isKept?: boolean } = {}
  ) =>
    pipelineOf({ ...feed, source: () => change(source()) }, shelf, toBox, isKept ? {} : { onceGone: emptied }).run({
      store: "acme",
      revision: "1",
      ...told
    })
  for (const key of ["a", "b", "c"]) feed.things.push({ key, size: 1 })
  yield* pass()
  const remove = (key: string) => {
    feed.things.splice(
      feed.things.findIndex((each) => each.key === key),
      1
    )
    feed.things.unshift({ key: "z", size: 1 })
  }
  shelf.writes.splice(0)
  return {
    feed,
    looked,
    pass,
    remove,
    shelf,
    writes: () => shelf.writes.splice(0).map((box) => `${box.number} ${box.size}`)
  }
})

const recalled = (key: string) =>
  Effect.flatMap(Ledger.Ledger, (ledger) =>
    Effect.map(
      ledger.recall({ lane: { store: "acme", pipeline: "boxes" } }, [{ pipeline: "boxes", key }]),
      ([found]) => [Option.getOrUndefined(found?.status ?? Option.none()), found?.code]
    )
  )

const test = <E>(name: string, body: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => Effect.provide(body(), LedgerMemory.layer))

describe("a record that its source no longer lists", () => {
  test("is left as it is where nothing is said of that", () =>
    Effect.gen(function* () {
      const { looked, pass, remove, writes } = yield* scene
      remove("b")
      yield* pass(undefined, { isKept: true })
      assert.deepStrictEqual([writes(), looked], [[], []])
      assert.deepStrictEqual(yield* recalled("b"), ["delivered", ""])
    }))

  test("is asked for by itself, taken leave of once, and not looked at again", () =>
    Effect.gen(function* () {
      const { looked, pass, remove, writes } = yield* scene
      remove("b")
      yield* pass()
      assert.deepStrictEqual([writes(), looked], [["B-b 0"], ["b"]])
      assert.deepStrictEqual(yield* recalled("b"), ["delivered", "gone"])
      yield* pass()
      assert.deepStrictEqual([writes(), looked], [[], ["b"]])
    }))

  test("is believed to be there where it is found by itself", () =>
    Effect.gen(function* () {
      const { pass, writes } = yield* scene
      yield* pass((source) => ({ ...source, missing: (keys) => Effect.succeed(keys) }))
      assert.deepStrictEqual(writes(), [])
    }))

  test("is not taken leave of in a pass that was cut short, whatever it would find", () =>
    Effect.gen(function* () {
      const { looked, pass, remove, writes } = yield* scene
      remove("b")
      yield* pass(undefined, { isEnough: Effect.succeed(true) })
      const broken = (source: Feed): Feed => ({
        ...source,
        pages: () => Stream.fail(fail(new ConnectorError.Unavailable({ detail: "down" })))
      })
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass(broken))))
      assert.deepStrictEqual([writes(), looked], [[], []])
    }))

  test("is sent again when it comes back", () =>
    Effect.gen(function* () {
      const { feed, pass, remove, writes } = yield* scene
      remove("b")
      yield* pass()
      feed.things.push({ key: "b", size: 1 })
      writes()
      yield* pass()
      assert.include(writes(), "B-b 1")
      assert.deepStrictEqual(yield* recalled("b"), ["delivered", ""])
    }))

  test("is nothing to take leave of where the other side has it no more, either", () =>
    Effect.gen(function* () {
      const { pass, remove, shelf, writes } = yield* scene
      remove("b")
      shelf.boxes.delete("B-b")
      yield* pass()
      assert.deepStrictEqual(writes(), [])
      assert.deepStrictEqual(yield* recalled("b"), ["skipped", "gone"])
    }))

  test("leaves alone what lies there for somebody else by now", () =>
    Effect.gen(function* () {
      const { pass, remove, shelf, writes } = yield* scene
      remove("b")
      shelf.boxes.set("B-b", { number: "B-b", size: 101 })
      yield* pass()
      assert.deepStrictEqual(writes(), [])
      assert.deepStrictEqual(yield* recalled("b"), ["skipped", "gone"])
    }))

  test("never sent by this store is nobody's to take leave of", () =>
    Effect.gen(function* () {
      const { pass, shelf, writes } = yield* scene
      shelf.boxes.set("B-x", { number: "B-x", size: 1 })
      yield* pass()
      assert.deepStrictEqual(writes(), [])
    }))

  test("taken leave of without an answer is read back, and not told twice", () =>
    Effect.gen(function* () {
      const { pass, remove, shelf, writes } = yield* scene
      remove("b")
      shelf.mishaps.push("lost after")
      yield* pass()
      assert.deepStrictEqual(writes(), ["B-b 0"])
      assert.deepStrictEqual(yield* recalled("b"), ["delivered", "gone"])
    }))

  test("and is due again besides is taken leave of once", () =>
    Effect.gen(function* () {
      const { looked, pass, remove, writes } = yield* scene
      remove("b")
      yield* Effect.flatMap(Ledger.Ledger, (ledger) => ledger.doubt({ store: "acme", pipeline: "boxes" }, ["b"]))
      yield* pass()
      assert.deepStrictEqual([writes(), looked], [["B-b 0"], ["b", "b"]])
    }))

  test("is parked for a person where it may lie there under a number that nobody knows", () =>
    Effect.gen(function* () {
      const { pass, writes } = yield* scene
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "all things", revision: "1" })
      yield* ledger.intend(run, [{ key: "d", fingerprint: "of d" }])
      yield* pass()
      assert.deepStrictEqual(writes(), [])
      assert.deepStrictEqual(yield* recalled("d"), ["parked", "gone"])
    }))
})

describe("a hint for a record that its source no longer has", () => {
  test("has it taken leave of as well", () =>
    Effect.gen(function* () {
      const { pass, remove, writes } = yield* scene
      remove("b")
      const open = [{ id: "1", store: "acme", pipeline: "boxes", key: "b" }]
      const hints: Pipeline.Hints = {
        waiting: Effect.sync(() => [...open]),
        come: Effect.never,
        answer: (given) => Effect.sync(() => void open.splice(0, given.length))
      }
      yield* pass((source) => ({ ...source, missing: () => Effect.succeed([]) }), { hints })
      assert.deepStrictEqual(writes(), ["B-b 0"])
    }))
})
