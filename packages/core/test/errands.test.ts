import { type Ledger, LedgerMemory, Mapping, Pipeline, Store, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import { told } from "./hintToys.ts"
import { type Box, makeFeed, makeShelf, type Thing } from "./toys.ts"

const test = <E>(name: string, body: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => Effect.provide(body(), LedgerMemory.layer))

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key}`),
  size: Mapping.field("size", ({ size }) => size)
})

/** A crate of several boxes: `a+b` needs both. */
const boxesOf = ({ key }: Thing) => key.split("+").map((part) => ({ pipeline: "boxes", key: part }))

const toCrate = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `C-${key}`),
  size: Mapping.into(
    Mapping.each(
      boxesOf,
      Mapping.field<Ledger.Ref, number>(
        "box",
        (ref, known) =>
          Option.exists(known.find(ref), ({ remoteKey }) => remoteKey !== "")
            ? 1
            : Verdict.wait("no-box", `waits for box ${ref.key}`, [ref]),
        { needs: (ref) => [ref] }
      )
    ),
    (sizes) => sizes.length
  )
})

/** Boxes whose list is behind: `get` finds what its pages do not show yet. */
const scene = () => {
  const [boxes, crates] = [makeFeed(), makeFeed()]
  const [boxShelf, crateShelf] = [makeShelf(), makeShelf()]
  const unlisted = new Map<string, Thing>()
  const gets: Array<string> = []
  const source = boxes.source()
  const from = {
    ...source,
    get: (key: string) =>
      Effect.suspend(() => {
        gets.push(key)
        const found = unlisted.get(key)
        return found === undefined ? source.get(key) : Effect.succeed(Option.some(found))
      })
  }
  const pipelines = [
    Pipeline.make("boxes", { from, map: toBox, to: boxShelf.sink, every: "1 hour" }),
    Pipeline.make("crates", { from: crates.source(), map: toCrate, to: crateShelf.sink, every: "1 minute" })
  ]
  const acme = Store.make("acme", { connections: Layer.empty, pipelines })
  return {
    boxes,
    crates,
    gets,
    unlisted,
    run: (chosen: (pipeline: string) => boolean = () => true) => acme.runOnce(chosen),
    written: () => [...boxShelf.writes, ...crateShelf.writes].map(told)
  }
}

describe("a record that waits for others", () => {
  test("has them fetched and delivered first, and follows in the same run", () =>
    Effect.gen(function* () {
      const { crates, run, unlisted, written } = scene()
      unlisted.set("a", { key: "a", size: 7 })
      unlisted.set("b", { key: "b", size: 8 })
      crates.things.push({ key: "a+b", size: 0 })
      const passes = yield* run()
      assert.deepStrictEqual(written(), ["B-a 7", "B-b 8", "C-a+b 2"])
      assert.deepStrictEqual(
        passes.map(({ pipeline }) => pipeline),
        ["boxes", "crates", "boxes", "crates"]
      )
    }))

  test("asks for each of them once, however long it waits", () =>
    Effect.gen(function* () {
      const { crates, gets, run, written } = scene()
      crates.things.push({ key: "a+b", size: 0 }, { key: "b+c", size: 0 })
      yield* run()
      const asked = gets.toSorted()
      assert.deepStrictEqual([...new Set(asked)], ["a", "b", "c"])
      yield* run()
      yield* run()
      assert.lengthOf(gets, asked.length)
      assert.deepStrictEqual(written(), [])
    }))

  test("waits on where the pipeline of the others is not to run", () =>
    Effect.gen(function* () {
      const { crates, gets, run, unlisted, written } = scene()
      unlisted.set("a", { key: "a", size: 7 })
      crates.things.push({ key: "a", size: 0 })
      yield* run((pipeline) => pipeline === "crates")
      assert.deepStrictEqual([gets, written()], [[], []])
    }))

  test("goes with a later run where what it waits for cannot be had now", () =>
    Effect.gen(function* () {
      const { boxes, crates, run, written } = scene()
      crates.things.push({ key: "a", size: 0 })
      yield* run()
      assert.deepStrictEqual(written(), [])
      boxes.things.push({ key: "a", size: 1 })
      yield* run()
      assert.deepStrictEqual(written(), ["B-a 1", "C-a 1"])
    }))
})

describe("a pass over hints alone", () => {
  const passAt = (key: string) =>
    Effect.gen(function* () {
      const feed = makeFeed()
      const shelf = makeShelf()
      feed.things.push({ key: "a", size: 1 }, { key: "b", size: 1 })
      const pipeline = Pipeline.make("boxes", { from: feed.source(), map: toBox, to: shelf.sink, every: "1 hour" })
      const hint = { id: "1", store: "acme", pipeline: "boxes", key }
      const hints = { waiting: Effect.succeed([hint]), come: Effect.never, answer: () => Effect.void }
      yield* pipeline.run({ store: "acme", revision: "1", hints, isOnlyHints: true })
      return [feed.state.pagesRead, shelf.writes.map(told)]
    })

  test("reads no pages", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* passAt("b"), [0, ["B-b 1"]])
    }))

  test("reads them all the same where what is hinted at is not to be found", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* passAt("x"), [1, ["B-a 1", "B-b 1"]])
    }))
})
