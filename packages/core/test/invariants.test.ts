import { globSync, readFileSync } from "node:fs"
import { ConnectorError, Guard, Ledger, LedgerMemory, Mapping, Pipeline, Store, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import { invariant, lateWriter } from "./invariant.ts"
import { type Box, makeFeed, makeShelf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) =>
    key === "nameless" ? Verdict.park("nameless", "it has no number") : `B-${key}`
  ),
  size: Mapping.field("size", ({ size }) => size)
})

const unauthorized = new ConnectorError.Unauthorized({ detail: "401" })

/** A feed with these things, a shelf, and passes between them. */
const world = (...keys: ReadonlyArray<string>) => {
  const feed = makeFeed()
  const shelf = makeShelf()
  feed.things.push(...keys.map((key) => ({ key, size: 1 })))
  const pipeline = (name = "boxes") =>
    Pipeline.make(name, { from: feed.source(), map: toBox, to: shelf.sink, every: "1 minute" })
  const pass = Effect.suspend(() => Effect.exit(pipeline().run({ store: "acme", revision: "1" })))
  return { feed, shelf, pipeline, pass }
}

const inMemory = Effect.provide(LedgerMemory.layer)

invariant({
  number: "I1",
  guard: "cursor waits for outcomes",
  says: "a cursor never passes a record that is not settled",
  scenario: inMemory(
    Effect.suspend(() => {
      const { pass, shelf } = world("a", "b")
      shelf.mishaps.push(unauthorized)
      return Effect.map(Effect.andThen(pass, pass), () => [...shelf.boxes.keys()])
    })
  ),
  expected: ["B-a", "B-b"]
})

invariant({
  number: "I2",
  guard: "unchanged is silent",
  says: "what equals its last delivery makes no call; a run over five such records reads three pages of two",
  scenario: inMemory(
    Effect.gen(function* () {
      const { feed, pass, shelf } = world("a", "b", "c", "d", "e")
      yield* pass
      const before = { writes: shelf.writes.length, reads: shelf.reads.length, pages: feed.state.pagesRead }
      feed.state.signature = "asked anew"
      yield* pass
      return {
        writes: shelf.writes.length - before.writes,
        reads: shelf.reads.length - before.reads,
        pages: feed.state.pagesRead - before.pages
      }
    })
  ),
  expected: { writes: 0, reads: 0, pages: 3 }
})

invariant({
  number: "I3",
  guard: "read back before sending again",
  says: "after an unknown outcome nothing is sent again before the platform was read back",
  scenario: inMemory(
    Effect.gen(function* () {
      const { pass, shelf } = world("a")
      shelf.mishaps.push("lost after")
      yield* pass
      return { writes: shelf.writes.length, reads: shelf.reads.length }
    })
  ),
  expected: { writes: 1, reads: 2 }
})

invariant({
  number: "I3",
  guard: "read back before sending again",
  says: "nor in the run after a crash",
  scenario: inMemory(
    Effect.gen(function* () {
      const { pass, shelf } = world("a")
      const ledger = yield* Ledger.Ledger
      const crashed = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "1" })
      yield* ledger.intend(crashed, [{ key: "a", fingerprint: "f" }])
      shelf.boxes.set("B-a", { number: "B-a", size: 1 })
      yield* pass
      return shelf.writes.length
    })
  ),
  expected: 0
})

invariant({
  number: "I4",
  guard: "late writers are refused",
  says: "only the holder of the latest token writes to a ledger in memory",
  scenario: inMemory(lateWriter),
  expected: ["written by the holder"]
})

invariant({
  number: "I5",
  guard: "lanes fail alone",
  says: "a lane that fails keeps no other from running",
  scenario: inMemory(
    Effect.suspend(() => {
      const [broken, sound] = [world("a"), world("b")]
      broken.shelf.mishaps.push(unauthorized)
      const store = Store.make("acme", {
        connections: Layer.empty,
        pipelines: [broken.pipeline("broken"), sound.pipeline("sound")]
      })
      return Effect.map(Effect.exit(store.runOnce(() => true)), () => [...sound.shelf.boxes.keys()])
    })
  ),
  expected: ["B-b"]
})

invariant({
  number: "I7",
  guard: "every record has an outcome",
  says: "what is not sent is on record with its reason",
  scenario: inMemory(
    Effect.gen(function* () {
      const { pass } = world("nameless", "b")
      yield* pass
      const ledger = yield* Ledger.Ledger
      const stuck = yield* ledger.stuck({ store: Option.none(), limit: 9 })
      return stuck.map(({ key, why }) => `${key}: ${why}`)
    })
  ),
  expected: ["nameless: it has no number"]
})

const root = new URL("../../../", import.meta.url)

const filesIn = (folder: string) =>
  globSync(`${folder}/**/*.ts`, { cwd: root.pathname, exclude: ["**/node_modules", "**/dist"] })

const textOf = (path: string) => readFileSync(new URL(path, root), "utf8")

describe("the guards", () => {
  const files = ["packages", "apps", "tooling"].flatMap(filesIn).map((path) => ({ path, text: textOf(path) }))

  it("have each an invariant that shows what it holds", () => {
    const shown = files
      .filter(({ path }) => path.endsWith("/test/invariants.test.ts"))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}guard: "([^"]+)",$/gm)].map(([, name]) => name))
    assert.sameMembers([...new Set(shown)], [...Guard.names])
  })

  it("are taken out by tests alone", () => {
    const mentioning = files.filter(({ text }) => text.includes("TakenOut")).map(({ path }) => path)
    assert.include(mentioning, "packages/core/src/Guard.ts")
    assert.deepStrictEqual(
      mentioning.filter((path) => path !== "packages/core/src/Guard.ts" && !path.includes("/test/")),
      []
    )
  })

  it("are asked for by the ledgers, the scheduler and core alone", () => {
    const asking = files.filter(({ path, text }) => path.includes("/src/") && text.includes("Guard.stands"))
    assert.isNotEmpty(asking)
    assert.deepStrictEqual(
      asking.filter(({ path }) => !/^packages\/(?:core|http|ledger-postgres|scheduler)\/src\//.test(path)),
      []
    )
  })
})
