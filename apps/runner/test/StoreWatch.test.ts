import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, FileSystem, Option, Queue, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as StoreWatch from "../src/service/StoreWatch.ts"
import { heard } from "./Crossdock.ts"
import { elsewhere, folder, storeText } from "./StoreText.ts"

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

  it.effect("are all that it looks at: what editors leave beside them says nothing", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText() })
      const fs = yield* FileSystem.FileSystem
      const watch = StoreWatch.make(home)
      const before = yield* watch.load
      for (const name of [".acme.yaml.swp", "acme.yaml~", "4913", ".#acme.yaml", "notes.txt"])
        yield* fs.writeFileString(`${home}/${name}`, "anything")
      const heardIn = (millis: number) =>
        Effect.raceFirst(Effect.as(watch.changed, true), TestClock.withLive(Effect.as(Effect.sleep(millis), false)))
      assert.isFalse(yield* heardIn(300))
      yield* fs.writeFileString(`${home}/acme.yaml`, `${storeText()}\n`)
      assert.isTrue(yield* heardIn(10_000))
      const after = yield* watch.load
      assert.lengthOf(after.files, 1)
      assert.deepStrictEqual(after.kept, [])
      assert.isFalse(StoreWatch.isSame(before, after))
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )

  it.live("are read again as soon as one has changed and come to rest, where the file system tells", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText() })
      const fs = yield* FileSystem.FileSystem
      const told = yield* Queue.unbounded<FileSystem.WatchEvent>()
      const isHeard = yield* Deferred.make<void>()
      const listening = Stream.unwrap(Effect.as(Deferred.succeed(isHeard, undefined), Stream.fromQueue(told)))
      const watch = StoreWatch.make(home)
      yield* watch.load
      const changed = yield* Effect.forkScoped(
        Effect.provideService(watch.changed, FileSystem.WatchBackend, { register: () => Option.some(listening) })
      )
      yield* Deferred.await(isHeard)
      yield* fs.writeFileString(`${home}/acme.yaml`, `${storeText()}\n`)
      yield* Queue.offer(told, { _tag: "Update", path: "acme.yaml" })
      // Without being told it would look after three seconds.
      const heardInTime = Effect.raceFirst(
        Effect.as(Fiber.join(changed), true),
        Effect.as(Effect.sleep("2 seconds"), false)
      )
      assert.isTrue(yield* heardInTime)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )

  it.effect("change nothing that say the same again, and one that is broken is a change once", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(), "beta.yaml": elsewhere(storeText()) })
      const fs = yield* FileSystem.FileSystem
      const watch = StoreWatch.make(home)
      const before = yield* watch.load
      yield* fs.utimes(`${home}/acme.yaml`, 1, 1)
      assert.isTrue(StoreWatch.isSame(before, yield* watch.load))
      yield* fs.writeFileString(`${home}/beta.yaml`, "blueprint: none")
      yield* heard(
        Effect.gen(function* () {
          const broken = yield* watch.load
          assert.isFalse(StoreWatch.isSame(before, broken))
          assert.isTrue(StoreWatch.isSame(broken, yield* watch.load))
          yield* fs.remove(`${home}/beta.yaml`)
          const gone = yield* watch.load
          assert.isFalse(StoreWatch.isSame(broken, gone))
        })
      )
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )
})
