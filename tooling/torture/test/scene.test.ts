/** What is tried on one scene, since to set one takes long: the judge of the campaign, and a service that is told when to die. */
import { assert, describe, layer } from "@effect/vitest"
import { bundling } from "@crossdock/runner/bundling"
import { Crossdock } from "@crossdock/runner/testing"
import { Programs } from "@crossdock/test-run"
import { Context, Effect, Layer, Schedule } from "effect"
import { counted } from "../src/Campaign.ts"
import * as Deeds from "../src/Deeds.ts"
import * as Runner from "../src/Runner.ts"
import * as Scene from "../src/Scene.ts"
import * as Service from "../src/Service.ts"
import * as Sides from "../src/Sides.ts"
import * as StoreFiles from "../src/StoreFiles.ts"
import * as Trial from "../src/Trial.ts"

/** In this process, which has loaded all of it already: what is judged here is the judge. */
const complete: Scene.Complete = ({ args, environment, preload }) =>
  preload === undefined
    ? Effect.map(Crossdock.run(args, environment), (ended) => ({ ...ended, signal: null }))
    : Effect.die("this process has begun already: nothing can be loaded before it")

class World extends Context.Service<World, Scene.Scene>()("test/World") {
  static readonly layer = Layer.effect(
    World,
    Effect.flatMap(Programs.make(bundling), (programs) => Scene.make({ programs, complete, seed: 1, isShort: true }))
  )
}

/** A store that has been kept in step. */
const settled = Effect.fnUntraced(function* (store: string, orders = 3) {
  const scene = yield* World
  const options = { folder: `${scene.home}/${store}`, url: scene.simulators.url, pageSize: 3 }
  const folder = yield* StoreFiles.write(options, [store])
  yield* Deeds.open({ simulators: scene.simulators, store }, { products: 2, orders })
  yield* inStep(scene, folder)
  const judged = Effect.map(Trial.sit(scene, folder, [store]), (findings) => ({
    lost: counted(findings, "lost"),
    doubled: counted(findings, "doubled"),
    stuck: counted(findings, "stuck")
  }))
  const { shopOrders } = yield* Sides.records(scene.simulators, store)
  return { scene, folder, judged, orders: shopOrders.map(({ id }) => id) }
})

/** However slow the machine is: a pass that met a timeout is made again. */
const inStep = (scene: Scene.Scene, folder: string) =>
  Effect.repeat(Runner.pass(scene, folder), { until: ({ code }) => code === 0 || code === 1, times: 5 })

/** The simulators and the mortal services are processes, which take long where others work, too. */
const patience = 300_000

const nothing = { lost: 0, doubled: 0, stuck: 0 }

layer(World.layer, { timeout: "5 minutes", excludeTestServices: true })("a scene", (it) => {
  describe("the judge", () => {
    it.effect(
      "finds nothing where both sides agree, also after a day on which they came to be at odds",
      () =>
        Effect.gen(function* () {
          const { folder, judged, scene } = yield* settled("calm", 11)
          assert.deepStrictEqual(yield* judged, nothing)
          yield* Deeds.day({ simulators: scene.simulators, store: "calm" })
          yield* inStep(scene, folder)
          yield* Deeds.count({ simulators: scene.simulators, store: "calm" }, 700)
          yield* inStep(scene, folder)
          assert.deepStrictEqual(yield* judged, nothing)
        }),
      patience
    )

    it.effect(
      "counts an order as lost that is gone from the warehouse",
      () =>
        Effect.gen(function* () {
          const { judged, orders, scene } = yield* settled("lost")
          yield* scene.simulators.act("ongoing", "lost", "cancel-order", { orderNumber: String(orders[0]) })
          assert.deepStrictEqual(yield* judged, { ...nothing, lost: 1 })
        }),
      patience
    )

    it.effect(
      "counts an order as doubled whose customer was told twice",
      () =>
        Effect.gen(function* () {
          const { folder, judged, orders, scene } = yield* settled("doubled")
          const [id = 0] = orders
          const shop = (action: string, body: object) => scene.simulators.act("mycashflow", "doubled", action, body)
          yield* scene.simulators.act("ongoing", "doubled", "ship", { orderNumber: String(id), tracking: ["T1"] })
          yield* inStep(scene, folder)
          const { shopOrders } = yield* Sides.records(scene.simulators, "doubled")
          const shipment = shopOrders.find((order) => order.id === id)?.shipments[0]?.id ?? 0
          yield* shop("reopen-shipment", { id, shipment, how: "correct" })
          yield* shop("deliver-order", { id, tracking_code: "T1", send_emails: true })
          yield* Deeds.count({ simulators: scene.simulators, store: "doubled" }, 700)
          yield* inStep(scene, folder)
          assert.deepStrictEqual(yield* judged, { ...nothing, doubled: 1 })
        }),
      patience
    )

    it.effect(
      "counts an order as stuck that is held back for no cause that people brought about",
      () =>
        Effect.gen(function* () {
          const { judged, scene } = yield* settled("stuck")
          const line = { product_code: "CODE-0", quantity: 1 }
          yield* scene.simulators.act("mycashflow", "stuck", "add-order", { lines: [line], shipping_method_id: 99 })
          const { stuck } = yield* judged
          assert.strictEqual(stuck, 1)
        }),
      patience
    )
  })

  describe("a mortal service", () => {
    it.effect(
      "dies at the statement that it is told, and tells its statements where it may live",
      () =>
        Effect.gen(function* () {
          const scene = yield* World
          const options = { folder: `${scene.home}/north`, url: scene.simulators.url, pageSize: 3 }
          const folder = yield* StoreFiles.write(options, ["north"])
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
      patience
    )
  })
})

/** What a mortal service made until it had settled an order that was placed once it ran, and was asked to stop. */
const untilSettled = Effect.fnUntraced(function* (scene: Scene.Scene, service: Service.Service) {
  yield* service.restartMortal({})
  yield* Deeds.open({ simulators: scene.simulators, store: "north" }, { products: 1, orders: 1 })
  yield* Effect.repeat(Runner.status(scene), {
    until: ({ lanes }) =>
      lanes.some(({ pipeline, records, store }) => store === "north" && pipeline === "orders" && records.delivered > 0),
    schedule: Schedule.spaced("100 millis")
  })
  yield* service.child().signal("SIGTERM")
  return yield* Runner.statementsOf(yield* service.child().ended)
})
