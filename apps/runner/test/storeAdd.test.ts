/** `crossdock store`, as it is typed, and as it asks. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Backfills, LedgerMemory, Plans } from "@crossdock/core"
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { PlansOfCommands } from "../src/cli/withPlans.ts"
import * as NewFile from "../src/newStore/NewFile.ts"
import * as NewStore from "../src/newStore/NewStore.ts"
import * as Settings from "../src/newStore/Settings.ts"
import { Diagnosis } from "../src/operator/Diagnosis.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import * as Typing from "./Typing.ts"
import { makeWorld, servedWorld, writes } from "./World.ts"

const root = mkdtempSync(join(tmpdir(), "crossdock-store-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Under the names that a new store's secrets have by themselves. */
const environment = { ACME_MYCASHFLOW_API_KEY: "canary-shop", ACME_ONGOING_PASSWORD: "canary-warehouse" }

/** Both platforms, and a folder of its own. */
const begin = Effect.fnUntraced(function* (folder: string) {
  const world = makeWorld()
  const { shop, warehouse } = yield* servedWorld(world)
  const home = join(root, folder)
  const addresses = [`mycashflow.baseUrl=${shop}`, `ongoing.baseUrl=${warehouse}`]
  const command = ["store", "add", "acme", "--stores", home]
  const add = (args: ReadonlyArray<string> = [], settings: Readonly<Record<string, string>> = environment) =>
    inMemory(Crossdock.run([...command, ...args], settings))
  /** Somebody sits at the terminal, and types this. */
  const typed = Effect.fnUntraced(function* (
    answers: Parameters<typeof Typing.terminal>[0],
    args: ReadonlyArray<string> = []
  ) {
    const { left, shown, terminal } = yield* Typing.terminal(answers)
    const ended = yield* inMemory(Crossdock.runAt(terminal, [...command, ...args], environment))
    return { ...ended, shown: shown(), left: yield* left }
  })
  return { world, home, file: join(home, "acme.yaml"), addresses: setting(...addresses), add, typed }
})

const inMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.provideService(LedgerOfCommands, LedgerMemory.layer),
    Effect.provideService(PlansOfCommands, Layer.merge(Plans.layerMemory, Backfills.layerMemory))
  )

const setting = (...pairs: ReadonlyArray<string>) => pairs.flatMap((pair) => ["--set", pair])

const required = setting(
  "mycashflow.store=acme",
  "mycashflow.user=demo@example.com",
  "ongoing.warehouse=acme",
  "ongoing.goodsOwnerId=1",
  "ongoing.user=WSIDemo"
)

const Answer = Schema.fromJsonString(
  Schema.Struct({
    store: Schema.String,
    file: Schema.String,
    text: Schema.String,
    isWritten: Schema.Boolean,
    exitCode: Schema.Int,
    diagnosis: Schema.optionalKey(Diagnosis),
    plan: Schema.optionalKey(Schema.NullOr(Schema.Unknown))
  })
)

const answerOf = ({ stdout }: Crossdock.Ended) => Schema.decodeUnknownSync(Answer)(stdout)

describe("crossdock store add, by flags alone", () => {
  it.live("writes the file, names the variables of its secrets, and ends with the doctor", () =>
    Effect.gen(function* () {
      const { add, addresses, file, world } = yield* begin("flags")
      const ways = setting("orders.waysOfDelivery.1=POSTI", "orders.waysOfDelivery.2=MH", "stock.enabled=true")
      const done = yield* add([...required, ...addresses, ...ways, "--yes"])
      assert.strictEqual(done.code, 0, done.stderr)
      const text = readFileSync(file, "utf8")
      assert.include(done.stdout, text)
      assert.match(text, /^blueprint: mycashflow-ongoing\nmycashflow:\n {2}store: acme\n {2}user: demo@example\.com\n/)
      assert.include(text, "  apiKey: ${ACME_MYCASHFLOW_API_KEY}\n")
      assert.include(text, "  goodsOwnerId: 1\n")
      assert.include(text, "orders:\n  waysOfDelivery:\n    1: POSTI\n    2: MH\nstock:\n  enabled: true\n")
      assert.match(done.stdout, /ok {6}ledger: open and up to date/)
      assert.match(done.stdout, /articles +│ +3 /)
      assert.include(done.stdout, "crossdock apply acme --plan ")
      assert.notInclude(`${done.stdout}${done.stderr}${text}`, "canary")
      assert.strictEqual(writes(world), 0)
    }).pipe(Effect.scoped)
  )

  it.live("without --yes shows the file, and writes nothing", () =>
    Effect.gen(function* () {
      const { add, addresses, file } = yield* begin("shown")
      const shown = yield* add([...required, ...addresses])
      assert.deepStrictEqual([shown.code, existsSync(file)], [1, false])
      assert.include(shown.stdout, "apiKey: ${ACME_MYCASHFLOW_API_KEY}")
      assert.include(shown.stderr, "--yes writes it")
      const json = yield* add([...required, ...addresses, "--json"])
      assert.deepInclude(answerOf(json), { isWritten: false, exitCode: 1 })
    }).pipe(Effect.scoped)
  )

  it.live("answers programs with the file, its text and the diagnosis", () =>
    Effect.gen(function* () {
      const { add, addresses, file } = yield* begin("json")
      const { code, stdout } = yield* add([...required, ...addresses, "--yes", "--json"], {})
      const { diagnosis, ...answer } = answerOf({ code, stdout, stderr: "" })
      assert.deepInclude(answer, {
        store: "acme",
        file,
        text: readFileSync(file, "utf8"),
        isWritten: true,
        exitCode: 3
      })
      assert.deepStrictEqual([code, diagnosis?.exitCode], [3, 3])
    }).pipe(Effect.scoped)
  )

  it.live("names what is missing or wrong, and neither repeats nor writes it", () =>
    Effect.gen(function* () {
      const { add, file } = yield* begin("wrong")
      const missing = yield* add([...required.slice(2), "--yes"])
      assert.deepStrictEqual(missing.code, 3)
      assert.include(missing.stderr, "mycashflow.store: is missing: say --set mycashflow.store=…")
      const secret = yield* add([...required, ...setting("mycashflow.apiKey=canary-key"), "--yes"])
      assert.deepStrictEqual(secret.code, 3)
      assert.include(secret.stderr, "mycashflow.apiKey: expected a reference to an environment variable")
      const unknown = yield* add([...required, ...setting("ordrs.enabled=false"), "--yes"])
      assert.include(unknown.stderr, "ordrs: this key is not known here")
      const malformed = yield* add([...required, ...setting("orders"), "--yes"])
      assert.deepStrictEqual([malformed.code, existsSync(file)], [3, false])
      assert.notInclude([missing, secret, unknown].map(({ stderr, stdout }) => stderr + stdout).join(), "canary")
    }).pipe(Effect.scoped)
  )

  it.live("overwrites no store of this name, in whichever form it is there", () =>
    Effect.gen(function* () {
      const { add, home } = yield* begin("taken")
      yield* add([...required, "--yes"], {})
      for (const name of ["acme.yaml", "acme.ts"]) {
        writeFileSync(join(home, name), "mine")
        const again = yield* add([...required, "--yes"])
        assert.strictEqual(again.code, 3)
        assert.include(again.stderr, `${join(home, name)}: is there already`)
        assert.strictEqual(readFileSync(join(home, name), "utf8"), "mine")
        rmSync(join(home, name))
      }
    }).pipe(Effect.scoped)
  )

  it.live("leaves the name to whoever was faster", () =>
    Effect.gen(function* () {
      const { file } = yield* begin("raced")
      yield* NewFile.write(file, "first")
      const { message } = yield* Effect.flip(NewFile.write(file, "second"))
      assert.include(message, "cannot be written")
      assert.strictEqual(readFileSync(file, "utf8"), "first")
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )

  it.live("takes no name that would lead elsewhere", () =>
    Effect.map(Crossdock.run(["store", "add", "../acme", "--yes"]), ({ code, stderr }) => {
      assert.strictEqual(code, 3)
      assert.include(stderr, "a name of letters, digits")
    })
  )
})

describe("crossdock store add, at a terminal", () => {
  it.live(
    "asks for what the blueprint requires and for what the accounts show to be open, and writes when told to",
    () =>
      Effect.gen(function* () {
        const { addresses, file, typed, world } = yield* begin("asked")
        const accounts = ["acme", "demo@example.com", "", "acme", "1", "WSIDemo", ""]
        const ways = ["POSTI", "", "NOUTO", "", ""]
        const done = yield* typed([...accounts, ...ways, Typing.press("y")], addresses)
        assert.strictEqual(done.left, 0, done.shown)
        assert.strictEqual(done.code, 1, done.stderr)
        assert.include(done.stdout, "no way of delivery for shipping method 2")
        assert.include(done.shown, "The shop's name: STORE in STORE.mycashflow.fi (mycashflow.store)")
        assert.include(done.shown, "Way of delivery for shipping method 3 Nouto (no carrier)")
        assert.include(readFileSync(file, "utf8"), "orders:\n  waysOfDelivery:\n    1: POSTI\n    3: NOUTO\n")
        assert.strictEqual(writes(world), 0)
      }).pipe(Effect.scoped)
  )

  it.live("asks for no more than is missing, and writes nothing where that is not wanted", () =>
    Effect.gen(function* () {
      const { addresses, file, typed } = yield* begin("declined")
      const byDefault = setting("orders.defaultWayOfDelivery=POSTI")
      const done = yield* typed(["", "", Typing.press("n")], [...required, ...addresses, ...byDefault])
      assert.strictEqual(done.left, 0, done.shown)
      assert.deepStrictEqual([done.code, existsSync(file)], [1, false])
      assert.notInclude(done.shown, "mycashflow.store")
    }).pipe(Effect.scoped)
  )

  it.live("takes the name of a variable for a secret, and not the secret", () =>
    Effect.gen(function* () {
      const { addresses, file, typed } = yield* begin("secret")
      const key = "0123456789abcdef"
      const done = yield* typed(
        [key, Typing.clear, "SHOP_KEY", "", Typing.press("y")],
        [...required, ...addresses, ...setting("orders.defaultWayOfDelivery=POSTI")]
      )
      assert.include(done.shown, "the secret itself stays out of the file")
      assert.include(readFileSync(file, "utf8"), "apiKey: ${SHOP_KEY}")
      assert.include(done.stderr, "SHOP_KEY is not set")
      assert.strictEqual(done.code, 3)
    }).pipe(Effect.scoped)
  )

  it.live("is left at any question, and has then written nothing", () =>
    Effect.gen(function* () {
      const { file, typed } = yield* begin("left")
      const done = yield* typed(["acme"])
      assert.deepStrictEqual([done.code, done.stderr, existsSync(file)], [1, "nothing is written\n", false])
    }).pipe(Effect.scoped)
  )
})

describe("crossdock store list", () => {
  it.live("shows every store with its flows, and says which files are wrong", () =>
    Effect.gen(function* () {
      const { add, addresses, home } = yield* begin("listed")
      yield* add([...required, ...addresses, ...setting("cancellations.enabled=false"), "--yes"])
      const well = yield* Crossdock.run(["store", "list", "--stores", home])
      assert.strictEqual(well.code, 0)
      assert.match(well.stdout, /acme .*acme\.yaml .*articles, deliveries, orders, reconciliation/)
      writeFileSync(join(home, "beta.yaml"), storeText("ordrs: {}"))
      const wrong = yield* Crossdock.run(["store", "list", "--stores", home, "--json"])
      assert.strictEqual(wrong.code, 3)
      assert.include(wrong.stderr, "beta.yaml")
      assert.include(wrong.stdout, '"store":"acme"')
    }).pipe(Effect.scoped)
  )
})

describe("a new store's settings", () => {
  const settings = Settings.of(mycashflowOngoing)

  it("are those that the blueprint's own schema requires", () => {
    assert.deepStrictEqual(
      settings.required.map(({ isSecret, path }) => `${path}${isSecret ? " (secret)" : ""}`),
      [
        "mycashflow.store",
        "mycashflow.user",
        "mycashflow.apiKey (secret)",
        "ongoing.warehouse",
        "ongoing.goodsOwnerId",
        "ongoing.user",
        "ongoing.password (secret)"
      ]
    )
  })

  it("are written as what they are: a text stays one, whatever it looks like", () => {
    const values = new Map([
      ["mycashflow.store", "123"],
      ["orders.waysOfDelivery.7", "true"],
      ["orders.deliveryWeekdays", "[1, 2]"],
      ["orders.since", "2026-01-31T00:00:00Z"]
    ])
    assert.strictEqual(
      NewStore.toText({ store: "acme", blueprint: "b", values }, settings),
      'blueprint: b\nmycashflow:\n  store: "123"\norders:\n  waysOfDelivery:\n    7: "true"\n  deliveryWeekdays:\n    - 1\n    - 2\n  since: 2026-01-31T00:00:00Z\n'
    )
  })

  it("have variables that can be set anywhere", () => {
    assert.strictEqual(NewStore.variableOf("acme", "mycashflow.apiKey"), "ACME_MYCASHFLOW_API_KEY")
    assert.strictEqual(NewStore.variableOf("7-eleven", "ongoing.password"), "STORE_7_ELEVEN_ONGOING_PASSWORD")
  })
})
