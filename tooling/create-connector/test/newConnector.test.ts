import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { afterAll, beforeAll } from "vitest"
import { newConnector } from "../src/newConnector.ts"
import * as House from "./house.ts"

const table = "tooling/boundaries/src/arrows.ts"

const state = { root: "" }

beforeAll(() => {
  state.root = House.build()
})

afterAll(() => House.pullDown(state.root))

describe("a connector made with new-connector", { concurrent: true, timeout: 120_000 }, () => {
  beforeAll(async () => {
    const { folder } = await Effect.runPromise(newConnector(state.root, "newly-made"))
    House.install(state.root, folder)
  })

  const folder = "packages/connectors/newly-made"
  const inOneWorker = ["--reporter=verbose", "--no-isolate", "--maxWorkers=1"]

  it("passes the kit unchanged, and is listed by the arrows' test", async () => {
    const { code, said } = await House.run(state.root, "vitest", "run", ...inOneWorker, folder, "tooling/boundaries")
    assert.strictEqual(code, 0, said)
    assert.include(said, "newly-made/items keeps the laws")
    assert.include(said, "newly-made declares only what the table allows")
    assert.include(said, "newly-made imports in shipped code only what the table allows")
  })

  it.each([
    ["type-checks", "tsc", "-p", folder],
    ["has nothing for lint to find", "oxlint", "--deny-warnings", folder, table],
    ["is formatted", "oxfmt", "--check", folder, table]
  ])("%s", async (_, command, ...options) => {
    const { code, said } = await House.run(state.root, command, ...options)
    assert.strictEqual(code, 0, said)
  })

  it("has nothing left of the template's name", () => {
    const files = globSync(["*.*", "{src,test,testing}/**/*.*"], { cwd: join(state.root, folder) })
    assert.isAtLeast(files.length, 20)
    const texts = files.map((path) => path + readFileSync(join(state.root, folder, path), "utf8"))
    assert.deepStrictEqual(
      texts.filter((text) => /toy/i.test(text)),
      []
    )
  })

  it("is not made twice", async () => {
    const { why } = await Effect.runPromise(Effect.flip(newConnector(state.root, "newly-made")))
    assert.strictEqual(why, `"newly-made" is taken: there is ${folder}`)
  })
})

describe("a connector is not made", () => {
  it.each([
    ["Shop", `"Shop" is no name`],
    ["big_shop", `"big_shop" is no name`],
    ["big--shop", `"big--shop" is no name`],
    ["1shop", `"1shop" is no name`],
    ["../shop", `"../shop" is no name`],
    ["", `"" is no name`],
    ["ongoing", `"ongoing" is taken: there is packages/connectors/ongoing`],
    ["core", `"core" is taken: there is packages/core`],
    ["runner", `"runner" is taken: there is apps/runner`],
    ["rest", `"rest" would clash with names of the house`]
  ])("under the name %j, and nothing is written", async (name, expected) => {
    const before = readFileSync(join(state.root, table), "utf8")
    const { why } = await Effect.runPromise(Effect.flip(newConnector(state.root, name)))
    assert.include(why, expected)
    assert.strictEqual(readFileSync(join(state.root, table), "utf8"), before)
    assert.isFalse(existsSync(join(state.root, "packages/connectors/rest")))
  })

  it("where the table of arrows has no place for it, and nothing is written", async () => {
    const root = House.build()
    writeFileSync(join(root, table), "export const arrows = {}\n")
    const { why } = await Effect.runPromise(Effect.flip(newConnector(root, "never-made")))
    assert.include(why, table)
    assert.isFalse(existsSync(join(root, "packages/connectors/never-made")))
    House.pullDown(root)
  })
})
