/** `crossdock explain`, between both platforms on this machine, with a ledger in a folder. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { afterAll, assert, layer } from "@effect/vitest"
import { ConfigProvider, Context, Effect, Layer, Schema } from "effect"
import { JournalOfCommands } from "../src/cli/withJournal.ts"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { Answer } from "../src/operator/ExplainedRecord.ts"
import * as Crossdock from "./Crossdock.ts"
import { lineOf, storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld, writes } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-explain-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const settings = `orders:
  orderNumberPrefix: A-
  waysOfDelivery:
    1: POSTI
  notify: { email: true, sms: false, telephone: false }
`

const answerIn = Schema.decodeUnknownSync(Schema.fromJsonString(Answer))

/** A shop with one order that goes and one that does not, after a first pass; one for all that is asked. */
const makePassed = Effect.gen(function* () {
  const world = makeWorld()
  const text = storeText(settings, yield* servedWorld(world))
  writeFileSync(join(home, "acme.yaml"), text)
  const folder = ConfigProvider.layer(ConfigProvider.fromUnknown({ CROSSDOCK_DATA: join(home, "ledger") }))
  const ledger = yield* Layer.build(Layer.provide(PostgresLedger.layerConfig, folder))
  const run = (args: ReadonlyArray<string>, environment: Readonly<Record<string, string>> = secrets) =>
    Crossdock.run([...args, "--stores", home], environment).pipe(
      Effect.provideService(LedgerOfCommands, Layer.succeedContext(ledger)),
      Effect.provideService(JournalOfCommands, Layer.succeedContext(ledger))
    )
  yield* run(["run", "--store", "acme"])
  const [goes, parked] = world.shop.orders().map(({ id }) => String(id))
  const explain = (...args: ReadonlyArray<string>) => run(["explain", "acme", ...args])
  return { world, text, run, explain, goes: goes ?? "", parked: parked ?? "" }
})

class Passed extends Context.Service<Passed, Effect.Success<typeof makePassed>>()("explain.test/Passed") {}

const told = Effect.fnUntraced(function* (explained: Effect.Effect<Crossdock.Ended>) {
  const { code, stderr, stdout } = yield* explained
  assert.deepStrictEqual([code, stderr], [0, ""])
  return answerIn(stdout)
})

layer(Layer.effect(Passed, makePassed), { excludeTestServices: true, timeout: 60_000 })("crossdock explain", (it) => {
  it.effect("says of a value the source field, the mapping, and the setting by its line in the store file", () =>
    Effect.gen(function* () {
      const { explain, goes, text } = yield* Passed
      const { code, stderr, stdout } = yield* explain(goes, "orderNumber", "--pipeline", "orders")
      assert.deepStrictEqual([code, stderr], [0, ""])
      const [head, standing, blank, ...lines] = stdout.trimEnd().split("\n")
      assert.strictEqual(head, `acme orders ${goes}: mycashflow/orders → ongoing/orders A-${goes}`)
      assert.match(
        standing ?? "",
        new RegExp(`^ {2}delivered as A-${goes} \\(\\d+\\) in run \\S+ of .*\\(as the store is now\\)$`)
      )
      assert.strictEqual(blank, "")
      assert.deepStrictEqual(lines, [
        `  order.orderNumber  "A-${goes}"`,
        `    from      id = ${goes}`,
        "    by        toOngoingOrder → orderNumber: Order → id; behind the store's prefix; the key",
        `    layer     store: orders.orderNumberPrefix (${join(home, "acme.yaml")}:${lineOf(text, "orderNumberPrefix")})`
      ])
    })
  )

  it.effect("explains every value of every record that the ledger knows by this number, whichever side's it is", () =>
    Effect.gen(function* () {
      const { explain, goes } = yield* Passed
      const { records, revision } = yield* told(explain(`A-${goes}`, "--json"))
      assert.deepStrictEqual(
        records.map(({ key, pipeline }) => `${pipeline} ${key}`),
        [`orders ${goes}`]
      )
      const [record] = records
      assert.strictEqual(record?.recorded?.run?.revision, revision)
      assert.isAbove(record?.values.length ?? 0, 30)
      for (const { isConstant, known, path, sources } of record?.values ?? [])
        if (path !== "_tag") assert.isTrue(isConstant || known.length > 0 || sources.length > 0, path)
      const settingsOf = (wanted: string) =>
        record?.values.find(({ path }) => path === wanted)?.layer.settings.map(({ setting }) => setting)
      assert.deepStrictEqual(settingsOf("order.wayOfDelivery.code"), ["orders.waysOfDelivery.1"])
      assert.deepStrictEqual(settingsOf("order.smsNotification.toBeNotified"), ["orders.notify.sms"])
      assert.deepStrictEqual(settingsOf("order.customerPrice"), [])
      const article = record?.values.find(({ path }) => path === "order.orderLines[0].articleNumber")
      assert.deepStrictEqual(article?.known, [{ what: "articles 101", value: "CUP" }])
    })
  )

  it.effect("says of a record that goes nowhere what that hangs on", () =>
    Effect.gen(function* () {
      const { explain, parked } = yield* Passed
      const { code, stdout } = yield* explain(parked)
      assert.strictEqual(code, 0)
      assert.include(stdout, "  goes nowhere: parked: no way of delivery for shipping method 2")
      assert.match(stdout, /hangs on\n(?: {4}.*\n)*? {4}shipping_method_id = 2\n/)
      const [record] = (yield* told(explain(parked, "--json"))).records
      assert.deepStrictEqual([record?.verdict?.code, record?.values], ["no-way-of-delivery", []])
      assert.strictEqual((yield* explain(parked, "orderNumber")).code, 0)
    })
  )

  it.effect("finds a record that nobody has sent yet, and writes nothing anywhere", () =>
    Effect.gen(function* () {
      const { explain, run, world } = yield* Passed
      const fresh = String(
        world.shop.addOrder({ lines: [{ product_code: "PAN", quantity: 4 }], shipping_method_id: 1 }).id
      )
      const before = writes(world)
      const status = yield* run(["status", "--json"])
      const [record] = (yield* told(explain(fresh, "numberOfItems", "--json"))).records
      assert.deepStrictEqual(
        [record?.recorded, record?.remoteKey, record?.values.map(({ value }) => value)],
        [null, `A-${fresh}`, [4]]
      )
      assert.strictEqual(writes(world), before)
      assert.strictEqual((yield* run(["status", "--json"])).stdout, status.stdout)
    })
  )

  it.effect("ends as it should where there is nothing to explain", () =>
    Effect.gen(function* () {
      const { explain, goes, run } = yield* Passed
      const noRecord = yield* explain("999")
      assert.deepStrictEqual([noRecord.code, noRecord.stdout.trim()], [1, ""])
      assert.include(noRecord.stderr, "acme has no record 999")
      const noValue = yield* explain(goes, "colour")
      assert.strictEqual(noValue.code, 1)
      assert.include(noValue.stderr, `acme ${goes} has no value colour`)
      const noPipeline = yield* explain(goes, "--pipeline", "stock")
      assert.strictEqual(noPipeline.code, 3)
      assert.include(noPipeline.stderr, "no pipeline stock is switched on; these are: articles, deliveries, orders")
      const noStore = yield* run(["explain", "elsewhere", goes])
      assert.deepStrictEqual([noStore.code, noStore.stdout], [3, ""])
      const noSecret = yield* run(["explain", "acme", goes], {})
      assert.strictEqual(noSecret.code, 3)
      assert.include(noSecret.stderr, "the environment variable SHOP_KEY is not set")
      const wrongKey = yield* run(["explain", "acme", goes], { ...secrets, SHOP_KEY: "canary-wrong" })
      assert.deepStrictEqual([wrongKey.code, wrongKey.stdout], [2, ""])
      assert.match(wrongKey.stderr, /^acme: mycashflow: .*\n {2}→ check the user and the key/)
      assert.notInclude(wrongKey.stderr, "canary")
    })
  )
})
