import { readFileSync } from "node:fs"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as StoreFile from "../src/StoreFile.ts"
import { folder } from "./StoreText.ts"

const root = new URL("../../../", import.meta.url)
const text = (file: string) => readFileSync(new URL(file, root), "utf8")
const shown = /```yaml\n([\s\S]*?)```/.exec(text("README.md"))?.[1] ?? ""

const stores = (files: Readonly<Record<string, string>>) =>
  Effect.flatMap(folder(files), (home) =>
    Effect.forEach(Object.keys(files), (name) => StoreFile.load(`${home}/${name}`, "1"))
  ).pipe(Effect.provide(NodeServices.layer))

describe("what the README promises", () => {
  it.effect("its store file is a store with all flows, in 15 lines at most", () =>
    Effect.gen(function* () {
      const [file] = yield* stores({ "acme.yaml": shown })
      assert.deepStrictEqual(
        file?.store.pipelines.map(({ name }) => name),
        ["articles", "deliveries", "orders", "cancellations", "stock", "reconciliation"]
      )
      assert.isAtMost(shown.trimEnd().split("\n").length, 15)
    })
  )

  it.effect("the example to copy is the same store", () =>
    Effect.gen(function* () {
      const [readme, example] = yield* stores({ "acme.yaml": shown, "beta.yaml": text("stores/acme.yaml.example") })
      assert.deepStrictEqual(
        example?.store.pipelines.map(({ rows }) => rows),
        readme?.store.pipelines.map(({ rows }) => rows)
      )
    })
  )

  it("its two commands are scripts of the project", () => {
    const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(text("package.json"))
    assert.containsAllKeys(scripts, [
      "demo",
      "test",
      "crossdock",
      "bench",
      "new-connector",
      "check",
      "lint",
      "unused",
      "build"
    ])
  })
})
