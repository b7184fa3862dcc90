import { assert, describe, it, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import * as Bundle from "../src/Bundle.ts"
import * as Deeds from "../src/Deeds.ts"
import * as Runner from "../src/Runner.ts"
import * as Scene from "../src/Scene.ts"
import * as Service from "../src/Service.ts"
import { deaths } from "../src/serviceStatements.ts"
import * as StoreFiles from "../src/StoreFiles.ts"

describe("the deaths of services", () => {
  it("are three of each kind, before and after: early, later, late", () => {
    assert.deepStrictEqual(deaths({ renew: 40 }), [
      { when: "before", kind: "renew", nth: 1 },
      { when: "after", kind: "renew", nth: 1 },
      { when: "before", kind: "renew", nth: 3 },
      { when: "after", kind: "renew", nth: 3 },
      { when: "before", kind: "renew", nth: 6 },
      { when: "after", kind: "renew", nth: 6 }
    ])
  })

  it("are the same one in three lives, where a life has but one", () => {
    assert.deepStrictEqual(
      deaths({ enrol: 1 }).map(({ nth }) => nth),
      [1, 1, 1, 1, 1, 1]
    )
  })
})

class World extends Context.Service<World, Scene.Scene>()("test/World") {
  static readonly layer = Layer.effect(
    World,
    Effect.flatMap(Bundle.make, (programs) => Scene.make({ programs, seed: 1, isShort: true }))
  )
}

layer(World.layer, { timeout: "4 minutes", excludeTestServices: true })("a mortal service", (it) => {
  it.effect(
    "dies at the statement that it is told, and tells its statements where it may live",
    () =>
      Effect.gen(function* () {
        const scene = yield* World
        const options = { folder: `${scene.home}/stores`, url: scene.simulators.url, pageSize: 3 }
        const folder = yield* StoreFiles.write(options, ["north"])
        yield* Deeds.open({ simulators: scene.simulators, store: "north" }, { products: 1, orders: 1 })
        const service = yield* Service.start(scene, folder)
        const made = yield* untilSettled(scene, service)
        const kinds = Object.keys(made)
        const kind = kinds.find((each) => each.startsWith("with free as"))
        assert.isDefined(kind, kinds.join("\n"))
        yield* service.restartMortal({ death: { when: "after", kind: kind ?? "", nth: 1 } })
        assert.strictEqual((yield* service.child().ended).signal, "SIGKILL")
        assert.lengthOf(yield* service.revived, 1)
        assert.lengthOf(yield* service.revived, 0)
      }),
    240_000
  )
})

/** What a mortal service made until it had settled the orders, and was asked to stop. */
const untilSettled = Effect.fnUntraced(function* (scene: Scene.Scene, service: Service.Service) {
  yield* service.restartMortal({})
  yield* Effect.repeat(Runner.status(scene), {
    until: ({ lanes }) => lanes.some(({ pipeline, records }) => pipeline === "orders" && records.delivered > 0)
  })
  yield* service.child().signal("SIGTERM")
  return yield* Runner.statementsOf(yield* service.child().ended)
})
