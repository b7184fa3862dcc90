import { Backfills, Ledger, Plans, Selection } from "@crossdock/core"
import { Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, FileSystem, Layer, Option, type Scope } from "effect"
import { TestClock } from "effect/testing"
import * as PlanReport from "../src/cli/PlanReport.ts"
import { PlansOfCommands } from "../src/cli/withPlans.ts"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { applyPlan } from "../src/operator/Applying.ts"
import * as Draft from "../src/operator/Draft.ts"
import { type Options, planStore } from "../src/operator/Planning.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import * as Crossdock from "./Crossdock.ts"
import { elsewhere, folder, storeText } from "./StoreText.ts"
import { around, makeWorld, ranIn, secrets, start, type World, writes } from "./World.ts"

const settings = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: false }"

const all: Options = { pipeline: Option.none(), selection: Selection.next, limit: 100 }

const scene = Effect.fnUntraced(function* (
  files: Readonly<Record<string, string>> = { "acme.yaml": storeText(settings) }
) {
  yield* TestClock.setTime(start)
  const home = yield* folder(files)
  const file = Effect.flatMap(StoreFolder.load(home, Option.some("acme"), "1"), ({ files: [file] }) =>
    file === undefined ? Effect.die("no store file") : Effect.succeed(file)
  )
  return {
    home,
    file,
    pass: ranIn(home, { store: "acme" }),
    planned: (options: Partial<Options> = {}) =>
      Effect.flatMap(file, (each) => Patience.patiently(planStore(each, { ...all, ...options }))),
    applied: (hash: string) => Effect.flatMap(file, (each) => Patience.patiently(applyPlan(each, hash)))
  }
})

const inWorld = <E>(
  name: string,
  test: (world: World) => Effect.Effect<void, E, Layer.Success<ReturnType<typeof around>> | Plans.Plans | Scope.Scope>
) =>
  it.effect(
    name,
    () => {
      const world = makeWorld()
      return Effect.scoped(test(world)).pipe(Effect.provide(Layer.merge(around(world), Plans.layerMemory)))
    },
    60_000
  )

const actions = ({
  records
}: {
  readonly records: ReadonlyArray<Record<"action" | "pipeline" | "remoteKey", string>>
}) => records.map(({ action, pipeline, remoteKey }) => `${action} ${pipeline} ${remoteKey}`)

const moveTo = ({ shop }: World, id: string, city: string) =>
  shop.changeOrder(Number(id), { shipping_address: { ...shop.order(Number(id)).shipping_address, city } })

const ids = ({ shop }: World) => shop.orders().map(({ id }) => String(id))

describe("a plan of a store", () => {
  inWorld("has the articles and the orders that need them, writes nothing, and is applied as it was made", (world) =>
    Effect.gen(function* () {
      const { applied, pass, planned } = yield* scene()
      const [first = "", second = ""] = ids(world)
      const plan = yield* planned()
      assert.deepStrictEqual(actions(plan), [
        "create articles CUP",
        "create articles POT",
        "create articles PAN",
        `create orders ${first}`,
        `create orders ${second}`
      ])
      assert.deepStrictEqual([writes(world), plan.writes], [0, 5])
      const done = yield* applied(plan.hash.slice(0, 12))
      assert.deepInclude(done, { applied: 5, already: 0, moved: 0, refused: 0, problems: [] })
      assert.strictEqual(writes(world), 5)
      const again = yield* applied(plan.hash)
      assert.deepInclude(again, { applied: 0, already: 5 })
      yield* pass
      assert.strictEqual(writes(world), 5)
    })
  )

  inWorld("says the same of the same: two plans, one hash", () =>
    Effect.gen(function* () {
      const { pass, planned } = yield* scene()
      const [one, other] = [yield* planned(), yield* planned({ selection: Selection.all })]
      assert.strictEqual(one.hash, other.hash)
      yield* pass
      assert.notStrictEqual((yield* planned()).hash, one.hash)
    })
  )

  inWorld("names the rule that blocks an order, and the field that an update changes", (world) =>
    Effect.gen(function* () {
      const { pass, planned } = yield* scene({
        "acme.yaml": storeText("orders: { waysOfDelivery: { 1: POSTI } }\nstock: { enabled: false }")
      })
      yield* pass
      const [sent = ""] = ids(world)
      moveTo(world, sent, "Espoo")
      const { pipelines, records } = yield* planned({ pipeline: Option.some("orders"), selection: Selection.all })
      const [orders] = pipelines
      assert.deepInclude(orders, { update: 1, blocked: 1 })
      assert.deepStrictEqual(orders?.rules, [{ action: "blocked", code: "no-way-of-delivery", records: 1 }])
      assert.deepStrictEqual(
        records.flatMap(({ changes }) => changes.map(({ path, to }) => [path, to])),
        [["order.consignee.city", "‹address›"]]
      )
    })
  )

  inWorld("tells of records that were asked for and that no pipeline has", (world) =>
    Effect.gen(function* () {
      const { file, planned } = yield* scene()
      const [order] = world.shop.orders().map(({ id }) => id)
      const plan = yield* planned({ selection: Selection.keys(["404", String(order)]) })
      assert.deepStrictEqual([plan.notFound, plan.records.map(({ key }) => key)], [["404"], [String(order)]])
      const { code, text } = PlanReport.of(plan, { draft: Option.none(), file: (yield* file).file })
      assert.strictEqual(code, 1)
      assert.match(text, /^404: no pipeline looked at has a record of this key/m)
      assert.deepStrictEqual((yield* planned()).notFound, [])
    })
  )

  inWorld("is blocked where the warehouse has started on an order", (world) =>
    Effect.gen(function* () {
      const { pass, planned } = yield* scene()
      yield* pass
      const [first = ""] = ids(world)
      world.warehouse.startPicking(first)
      moveTo(world, first, "Espoo")
      const { records } = yield* planned({ pipeline: Option.some("orders") })
      assert.deepStrictEqual(
        records.map(({ action, code }) => [action, code]),
        [["blocked", "warehouse-started"]]
      )
    })
  )

  inWorld("that was made under another store file is refused as a whole", (world) =>
    Effect.gen(function* () {
      const { applied, home, planned } = yield* scene()
      const { hash } = yield* planned()
      const fs = yield* FileSystem.FileSystem
      yield* fs.writeFileString(`${home}/acme.yaml`, storeText(`${settings}\n# changed`))
      const refusal = yield* Effect.flip(applied(hash))
      assert.strictEqual(refusal._tag, "Refusal")
      assert.match(refusal.message, /made under another store file.*crossdock plan acme/s)
      assert.strictEqual(writes(world), 0)
    })
  )

  inWorld("that nobody made cannot be applied, nor one whose hash is too short to tell it from others", () =>
    Effect.gen(function* () {
      const { applied, planned } = yield* scene()
      const { hash } = yield* planned()
      for (const wrong of ["0123456789abcdef", hash.slice(0, 5)])
        assert.match((yield* Effect.flip(applied(wrong))).message, /has no plan/)
    })
  )

  inWorld("leaves alone an order that was changed in the shop, and one in the warehouse, since it was made", (world) =>
    Effect.gen(function* () {
      const { applied, pass, planned } = yield* scene()
      yield* pass
      const [first = "", second = ""] = ids(world)
      for (const id of [first, second]) moveTo(world, id, "Espoo")
      const { hash } = yield* planned()
      moveTo(world, first, "Vantaa")
      world.warehouse.startPicking(second)
      const before = writes(world)
      const { records } = yield* applied(hash)
      assert.deepStrictEqual(
        records.map(({ came, code, key }) => [key, came, code]),
        [
          [first, "moved", "moved-here"],
          [second, "moved", "moved-there"]
        ]
      )
      assert.strictEqual(writes(world), before)
    })
  )
})

const many = 10_000

/** Articles alone: what is counted is the plan, not the making of orders. */
const onlyArticles =
  "orders: { enabled: false }\ndeliveries: { enabled: false }\ncancellations: { enabled: false }\nstock: { enabled: false }"

describe("a plan over 10,000 records", () => {
  inWorld("makes no write, and is applied with exactly as many as it says", (world) =>
    Effect.gen(function* () {
      for (let n = 3; n < many; n++)
        world.shop.addProduct({ name: `P ${n}`, product_code: `P-${n}`, stock: { quantity: 1 } })
      const { applied, planned } = yield* scene({ "acme.yaml": storeText(onlyArticles) })
      const plan = yield* planned({ limit: 10 })
      assert.deepStrictEqual([plan.writes, plan.records.length, plan.notShown, writes(world)], [many, 10, many - 10, 0])
      assert.strictEqual((yield* applied(plan.hash)).applied, many)
      assert.strictEqual(writes(world), many)
    })
  )
})

describe("a draft of a store file", () => {
  const draftOf = (text: string) =>
    Effect.gen(function* () {
      const made = yield* scene()
      const draft = `${yield* folder({ "new.yaml": text })}/new.yaml`
      return { ...made, drafted: Draft.load(draft, yield* made.file, "1") }
    })
  const other = settings.replace("MATKAHUOLTO", "DHL")

  inWorld("is shown to change one field of the orders it is about, before it is put live", (world) =>
    Effect.gen(function* () {
      const { applied, drafted, file, home, pass } = yield* draftOf(storeText(other))
      yield* pass
      const before = writes(world)
      const month = Selection.since(DateTime.makeUnsafe("2026-02-01T00:00:00Z"))
      const plan = yield* planStore(yield* drafted, { ...all, selection: month })
      const orders = plan.pipelines.find(({ pipeline }) => pipeline === "orders")
      assert.deepInclude(orders, { update: 1, unchanged: 1 })
      assert.deepStrictEqual(orders?.fields, [{ path: "order.wayOfDelivery.code", records: 1 }])
      assert.deepStrictEqual(
        plan.records.flatMap(({ changes }) => changes),
        [{ path: "order.wayOfDelivery.code", from: "MATKAHUOLTO", to: "DHL" }]
      )
      assert.strictEqual(writes(world), before)
      assert.match((yield* Effect.flip(applied(plan.hash))).message, /another store file/)
      yield* (yield* FileSystem.FileSystem).writeFileString(`${home}/acme.yaml`, storeText(other))
      assert.deepInclude(yield* applied(plan.hash), { applied: 1, moved: 0 })
      assert.strictEqual(writes(world), before + 1)
      assert.include(PlanReport.of(plan, { draft: Option.some("d.yaml"), file: (yield* file).file }).text, "put d.yaml")
    })
  )

  inWorld("of other accounts is refused", () =>
    Effect.gen(function* () {
      const { drafted } = yield* draftOf(elsewhere(storeText(settings)))
      assert.match((yield* Effect.flip(drafted)).message, /is for other accounts/)
    })
  )
})

describe("`crossdock plan`", () => {
  const commands = (home: string, ...args: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const ledger = Layer.succeed(Ledger.Ledger, yield* Ledger.Ledger)
      const plans = Layer.merge(Layer.succeed(Plans.Plans, yield* Plans.Plans), Backfills.layerMemory)
      return yield* Crossdock.run([...args, "--stores", home], secrets).pipe(
        Effect.provideService(LedgerOfCommands, ledger),
        Effect.provideService(PlansOfCommands, plans)
      )
    })

  inWorld("says what is wrong with the question, and ends with 3", () =>
    Effect.gen(function* () {
      const { home } = yield* scene()
      const both = yield* commands(home, "plan", "acme", "--all", "--since", "30d")
      assert.deepStrictEqual([both.code, both.stdout], [3, ""])
      const odd = yield* commands(home, "plan", "acme", "--since", "yesterday")
      assert.strictEqual(odd.code, 3)
      assert.match(odd.stderr, /--since yesterday: say how long ago, such as 30d/)
    })
  )
})
