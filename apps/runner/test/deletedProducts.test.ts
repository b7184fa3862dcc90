import { Ledger } from "@crossdock/core"
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, type Scope } from "effect"
import { shopAddress, storeText } from "./StoreText.ts"
import { around, makeWorld, ran, type World } from "./World.ts"

const store = (deleted?: string, pageSize = 250) =>
  storeText(
    `articles: { ${deleted === undefined ? "" : `deleted: ${deleted}`} }\norders: { defaultWayOfDelivery: POSTI }`
  ).replace("  user: demo", `  pageSize: ${pageSize}\n  user: demo`)

const deactivating = (pageSize?: number) => ({ "acme.yaml": store("deactivate", pageSize) })

/** The shop's list of products is read anew after ten minutes at the latest; each pass here has a connection of its own. */
const pass = (files: Readonly<Record<string, string>>) => ran(files, { pipeline: "articles" })

const isActive = ({ warehouse }: World, number: string) => warehouse.articles.get(number)?.fields["isActive"]

const articleWrites = ({ warehouse }: World) =>
  warehouse.calls.filter(({ kind, path }) => kind === "write" && path.endsWith("/articles")).length

const idOf = ({ shop }: World, code: string) =>
  shop.products().find(({ product_code }) => product_code === code)?.id ?? 0

const onRecord = (key: number | string) =>
  Effect.flatMap(Ledger.Ledger, (ledger) =>
    Effect.map(
      ledger.recall({ lane: { store: "acme", pipeline: "articles" } }, [{ pipeline: "articles", key: String(key) }]),
      ([found]) => ({
        status: Option.getOrUndefined(found?.status ?? Option.none()),
        code: found?.code,
        why: found?.why
      })
    )
  )

const test = <E>(name: string, body: (world: World) => Effect.Effect<void, E, Scope.Scope>) =>
  it.effect(name, () => body(makeWorld()))

describe("a product that is deleted in the shop", () => {
  test("is left as it is in the warehouse by default", (world) =>
    Effect.gen(function* () {
      yield* pass({ "acme.yaml": store() })
      const before = articleWrites(world)
      world.shop.removeProduct(idOf(world, "PAN"))
      yield* pass({ "acme.yaml": store() })
      assert.deepStrictEqual([articleWrites(world), isActive(world, "PAN")], [before, undefined])
    }).pipe(Effect.provide(around(world))))

  test("is made inactive once, with nothing else of it changed, where the store says so", (world) =>
    Effect.gen(function* () {
      yield* pass(deactivating())
      const id = idOf(world, "PAN")
      assert.isTrue(isActive(world, "PAN"))
      const { isActive: _active, ...before } = world.warehouse.articles.get("PAN")?.fields ?? {}
      world.shop.removeProduct(id)
      const { code } = yield* pass(deactivating())
      const { isActive: active, ...after } = world.warehouse.articles.get("PAN")?.fields ?? {}
      assert.deepStrictEqual([code, active, after], [0, false, before])
      assert.deepStrictEqual(yield* onRecord(id), {
        status: "delivered",
        code: "gone",
        why: "its source no longer has it"
      })
      assert.deepStrictEqual([isActive(world, "CUP"), isActive(world, "POT")], [true, true])
      const calls = world.warehouse.calls.length
      yield* pass(deactivating())
      assert.strictEqual(world.warehouse.calls.length, calls)
    }).pipe(Effect.provide(around(world))))

  test("is made inactive when the store begins to say so, if it was deleted after that was last kept", (world) =>
    Effect.gen(function* () {
      yield* pass({ "acme.yaml": store() })
      world.shop.removeProduct(idOf(world, "PAN"))
      yield* pass({ "acme.yaml": store() })
      yield* pass(deactivating())
      assert.isFalse(isActive(world, "PAN"))
    }).pipe(Effect.provide(around(world))))

  test("and made anew with the same product code keeps its article", (world) =>
    Effect.gen(function* () {
      yield* pass(deactivating())
      const id = idOf(world, "PAN")
      world.shop.removeProduct(id)
      const again = world.shop.addProduct({ name: "PAN", product_code: "PAN", stock: { quantity: 5 } })
      yield* pass(deactivating())
      assert.isTrue(isActive(world, "PAN"))
      assert.strictEqual(world.warehouse.articles.get("PAN")?.fields["productCode"], String(again.id))
      const { code, status, why } = yield* onRecord(id)
      assert.deepStrictEqual([status, code], ["skipped", "gone"])
      assert.strictEqual(
        why,
        `the shop no longer has it, and its article PAN is ${again.id} in the warehouse by now: left as it is`
      )
    }).pipe(Effect.provide(around(world))))
})

describe("a variation that is deleted", () => {
  test("is made inactive, and those that its product keeps are not", (world) => {
    const mug = world.shop.addProduct({
      name: "Mug",
      variations: [
        { name: "Red", product_code: "MUG-RED" },
        { name: "Blue", product_code: "MUG-BLUE" }
      ]
    })
    return Effect.gen(function* () {
      yield* pass(deactivating())
      mug.variations.splice(0, 1)
      yield* pass(deactivating())
      assert.deepStrictEqual([isActive(world, "MUG-RED"), isActive(world, "MUG-BLUE")], [false, true])
    }).pipe(Effect.provide(around(world)))
  })
})

describe("nothing is made inactive", () => {
  test("by a shop that says of every product that it is not there", (world) =>
    Effect.gen(function* () {
      yield* pass(deactivating())
      for (const { id } of world.shop.products()) world.shop.removeProduct(id)
      yield* pass(deactivating())
      assert.deepStrictEqual(
        ["CUP", "POT", "PAN"].map((number) => isActive(world, number)),
        [true, true, true]
      )
    }).pipe(Effect.provide(around(world))))

  test("by a sweep that comes to an early end", (world) =>
    Effect.gen(function* () {
      const network = yield* Network
      yield* pass(deactivating(1))
      world.shop.removeProduct(idOf(world, "PAN"))
      const before = world.shop.calls.length
      network.failWhen(shopAddress, () => (world.shop.calls.length - before > 3 ? "refused" : "ok"))
      assert.strictEqual((yield* pass(deactivating(1))).code, 2)
      assert.isTrue(isActive(world, "PAN"))
      network.failWhen(shopAddress, () => "ok")
      yield* pass(deactivating(1))
      assert.isFalse(isActive(world, "PAN"))
    }).pipe(Effect.provide(around(world))))
})
