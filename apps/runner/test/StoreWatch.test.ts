import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, FileSystem } from "effect"
import * as StoreWatch from "../src/service/StoreWatch.ts"
import { heard } from "./Crossdock.ts"
import { folder, storeText } from "./StoreText.ts"

describe("a running service's store files", () => {
  it.effect("that are away for a moment with their folder leave the stores as they were", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText() })
      const fs = yield* FileSystem.FileSystem
      const watch = StoreWatch.make(home)
      const before = yield* watch.load
      yield* fs.rename(home, `${home}-away`)
      const { stderr } = yield* heard(
        Effect.andThen(watch.load, ({ files }) => Effect.sync(() => assert.lengthOf(files, 1)))
      )
      assert.lengthOf(before.files, 1)
      assert.include(stderr, "no store files")
      yield* fs.rename(`${home}-away`, home)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )
})
