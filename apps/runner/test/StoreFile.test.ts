import { fileURLToPath } from "node:url"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import * as StoreFile from "../src/StoreFile.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import { folder, lineOf, storeText } from "./StoreText.ts"

const loaded = (name: string, text: string, program = "1") =>
  Effect.flatMap(folder({ [name]: text }), (home) => StoreFile.load(`${home}/${name}`, program)).pipe(
    Effect.provide(NodeServices.layer)
  )

/** What is said about a file called acme.yaml, without its folder. */
const said = (text: string) =>
  Effect.map(Effect.flip(loaded("acme.yaml", text)), ({ message }) => message.replaceAll(/^.*(?=acme\.yaml)/gm, ""))

const fixture = (name: string) =>
  StoreFile.load(fileURLToPath(new URL(`stores/${name}`, import.meta.url)), "1").pipe(
    Effect.provide(NodeServices.layer)
  )

/** What the file says of the shop's webhooks. */
const withWebhooks = (webhooks: string) => storeText().replace("  user: demo", `  webhooks: ${webhooks}\n  user: demo`)

describe("a store file in YAML", () => {
  it.effect("is called what its file is called, with stock off unless it says otherwise", () =>
    Effect.gen(function* () {
      const { references, store } = yield* loaded("acme.yaml", storeText())
      assert.strictEqual(store.name, "acme")
      assert.deepStrictEqual(
        store.pipelines.map(({ name }) => name),
        ["articles", "deliveries", "orders", "cancellations", "reconciliation"]
      )
      assert.deepStrictEqual(
        references.map(({ name }) => name),
        ["SHOP_KEY", "WAREHOUSE_PASSWORD"]
      )
      const stocked = yield* loaded("acme.yaml", storeText("stock: { enabled: true }"))
      assert.include(
        stocked.store.pipelines.map(({ name }) => name),
        "stock"
      )
    })
  )

  it.effect("has another revision once its text changes, or the program does", () =>
    Effect.gen(function* () {
      const revisions = yield* Effect.forEach(
        [
          ["1", ""],
          ["1", "currency: SEK"],
          ["2", ""],
          ["1", ""]
        ] as const,
        ([program, more]) => loaded("acme.yaml", storeText(more), program)
      )
      assert.deepStrictEqual(
        revisions.map(({ store }) => revisions.findIndex((each) => each.store.revision === store.revision)),
        [0, 1, 2, 0]
      )
    })
  )

  const wrong: ReadonlyArray<readonly [what: string, text: string, at: string, complaint: string]> = [
    [
      "a key that is not known",
      storeText("orders:\n  waysOfDelivry: { 1: POSTI }"),
      "waysOfDelivry",
      "orders.waysOfDelivry: this key is not known here; see `crossdock schema`"
    ],
    [
      "a section that is not known",
      storeText("ordrs: {}"),
      "ordrs",
      "ordrs: this key is not known here; see `crossdock schema`"
    ],
    [
      "another kind of value",
      storeText().replace("goodsOwnerId: 1", "goodsOwnerId: one"),
      "goodsOwnerId",
      "ongoing.goodsOwnerId: expected a number, got a string of 3 characters"
    ],
    [
      "a value in a table",
      storeText("orders:\n  waysOfDelivery:\n    1: POSTI\n    2: 7"),
      "2:",
      "orders.waysOfDelivery.2: expected a text, got a number"
    ],
    [
      "a length of time that is none",
      storeText("articles:\n  every: soon"),
      "every",
      "articles.every: expected a length of time such as `15 minutes`, got a string of 4 characters"
    ],
    [
      "a moment without its zone",
      storeText("orders:\n  since: 2026-01-31"),
      "since",
      "orders.since: expected a moment with its zone such as `2026-01-31T00:00:00Z`, got a string of 10 characters"
    ],
    [
      "a time zone that is none",
      storeText("timeZone: Europe/Atlantis"),
      "timeZone",
      "timeZone: expected a time zone such as Europe/Helsinki, got a string of 15 characters"
    ],
    [
      "a way to prove messages that there is not",
      withWebhooks("{ secret: '${HOOK_SECRET}', check: uuid }"),
      "webhooks",
      'mycashflow.webhooks.check: expected "token" | "uuid-header" | "uuid-field" | "signature", got a string of 4 characters'
    ],
    ["webhooks without a secret", withWebhooks("{ uuids: [a] }"), "webhooks", "mycashflow.webhooks.secret: is missing"],
    [
      "one uuid that is no list",
      withWebhooks("{ secret: '${HOOK_SECRET}', uuids: a }"),
      "webhooks",
      "mycashflow.webhooks.uuids: expected a list, got a string of 1 characters"
    ],
    [
      "a token that is written out",
      storeText().replace("  user: WSIDemo\n", "  user: WSIDemo\n  webhooks: { token: canary }\n"),
      "webhooks",
      "ongoing.webhooks.token: expected a reference to an environment variable, such as ${ACME_API_KEY}, to a file (${file:/run/secrets/acme}) or to a kept secret (${secret:acme-key}), got a string of 6 characters"
    ],
    [
      "returns that are announced from no moment on",
      storeText("returns:\n  announce: true"),
      "announce",
      "returns.announce: expected `since` beside `announce: true`: from which moment on returns are announced, got a boolean"
    ],
    [
      "statuses of the warehouse in no order",
      storeText().replace("  user: WSIDemo\n", "  user: WSIDemo\n  lastOpenStatus: 450\n"),
      "lastOpenStatus",
      "ongoing.lastOpenStatus: expected lastOpenStatus (by default 300) below shippedFrom (450), got a number"
    ],
    [
      "shipped orders that end before they begin",
      storeText().replace("  user: WSIDemo\n", "  user: WSIDemo\n  shippedBelow: 450\n"),
      "shippedBelow",
      "ongoing.shippedBelow: expected shippedFrom (by default 450) below shippedBelow (800), got a number"
    ],
    [
      "a status of cancelled orders among those of shipped ones",
      storeText().replace("  user: WSIDemo\n", "  user: WSIDemo\n  cancelledStatus: 500\n"),
      "cancelledStatus",
      "ongoing.cancelledStatus: expected shippedBelow (by default 800) not above cancelledStatus (1000), got a number"
    ],
    [
      "a flow that runs all the time",
      storeText("articles:\n  every: 0 seconds"),
      "every",
      "articles.every: expected at least `1 second`, got a string of 9 characters"
    ],
    [
      "a flow that runs more than once a second",
      storeText("stock:\n  fullSweepEvery: 999 millis"),
      "fullSweepEvery",
      "stock.fullSweepEvery: expected at least `1 second`, got a string of 10 characters"
    ],
    [
      "a flow that runs before it has run",
      storeText("orders:\n  every: -5 minutes"),
      "every",
      "orders.every: expected a length of time such as `15 minutes`, got a string of 10 characters"
    ],
    [
      "a way of delivery by a shipping method's name",
      storeText("orders:\n  waysOfDelivery:\n    3: POSTI\n    Posti: POSTI"),
      "Posti:",
      "orders.waysOfDelivery.Posti: expected another key: a shipping method's id, such as 3"
    ],
    [
      "a transporter by no shipping method's id",
      storeText("orders:\n  transporters:\n    0: { code: PBREV }"),
      "0:",
      "orders.transporters.0: expected another key: a shipping method's id, such as 3"
    ],
    [
      "a country whose code is none",
      storeText("orders:\n  countries:\n    Suomi: ZZ"),
      "Suomi",
      "orders.countries.Suomi: expected a country code such as FI, got a string of 2 characters"
    ],
    [
      "no building to prefer",
      storeText("stock:\n  warehouses: { prefer: [] }"),
      "warehouses",
      "stock.warehouses.prefer: expected at least one id of a building, got an empty list"
    ],
    [
      "buildings that are neither preferred nor excluded",
      storeText("stock:\n  warehouses: all"),
      "warehouses",
      "stock.warehouses: expected `sum`, `{ prefer: [2, 1] }` or `{ exclude: [3] }`, got a string of 3 characters"
    ],
    [
      "buildings that are preferred and excluded",
      storeText("stock:\n  warehouses: { prefer: [1], exclude: [2] }"),
      "warehouses",
      "stock.warehouses: expected either `prefer` or `exclude`, got an object"
    ],
    [
      "a country to hold orders for that is none",
      storeText("orders:\n  countries: { Norja: NO }\n  hold: { countries: [Norja, SWE, Suomi] }"),
      "hold",
      "orders.hold.countries[2]: expected a country's code such as NO, or a word of orders.countries, got a string of 5 characters"
    ],
    ["an empty section", storeText("orders:\n"), "orders", "orders: expected keys of its own below it, got null"],
    ["a required key", storeText().replace("  user: WSIDemo\n", ""), "ongoing", "ongoing.user: is missing"],
    [
      "another blueprint",
      "\nblueprint: acme\n",
      "blueprint",
      "blueprint: expected one of: mycashflow-ongoing, vendure-ongoing"
    ]
  ]
  for (const [what, text, at, complaint] of wrong) {
    it.effect(`says of ${what} which line, which path, what was expected and what came`, () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* said(text), `acme.yaml:${lineOf(text, at)}: ${complaint}`)
      })
    )
  }

  it.effect("says everything that is wrong at once, from the top of the file to its end", () =>
    Effect.gen(function* () {
      const text = storeText("currency: euro\nordrs: {}").replace("  store: acme", "  store: 3")
      const lines = (yield* said(text)).split("\n")
      assert.deepStrictEqual(
        lines.map((line) => line.split(":").slice(0, 3).join(":")),
        [
          "acme.yaml:3: mycashflow.store",
          `acme.yaml:${lineOf(text, "currency")}: currency`,
          `acme.yaml:${lineOf(text, "ordrs")}: ordrs`
        ]
      )
    })
  )

  it.effect("that is no YAML says in which line", () =>
    Effect.gen(function* () {
      assert.match(
        yield* said("blueprint: mycashflow-ongoing\norders: [1\nstock: {}\n"),
        /^acme\.yaml:3: .*end with a \]$/
      )
      assert.match(yield* said("currency: EUR\ncurrency: SEK\n"), /^acme\.yaml:2: .*unique/)
    })
  )

  it.effect("that is empty, or something else altogether, asks for the blueprint", () =>
    Effect.gen(function* () {
      for (const text of ["", "- a\n- b\n", "hello\n"]) {
        assert.include(yield* said(text), "blueprint: expected one of: mycashflow-ongoing, vendure-ongoing")
      }
    })
  )

  const withKey = (key: string) => said(storeText().replace("${SHOP_KEY}", key))

  for (const key of ["canary", '"canary-${SHOP_KEY}"', "${canary key}", "7313373", "!canary 7313373"]) {
    it.effect(`with a secret written out (${key}) asks for a reference in that line, and does not repeat it`, () =>
      Effect.gen(function* () {
        const message = yield* withKey(key)
        assert.match(
          message,
          /^acme\.yaml:5: mycashflow\.apiKey: expected a reference to an environment variable, such as \$/
        )
        assert.notMatch(message, /canary|7313373/)
      })
    )
  }

  for (const key of ["*canary", "!e!canary x", '"\\ucanary"', ">canary", "|canary", "}canary"]) {
    it.effect(`with a secret that YAML makes nothing of (${key}) complains of that line, and does not repeat it`, () =>
      Effect.gen(function* () {
        const message = yield* withKey(key)
        assert.match(message, /^acme\.yaml:5: /)
        assert.notInclude(message, "anary")
      })
    )
  }
})

describe("a store file in TypeScript", () => {
  it.effect("composes its pipelines itself, down to a field of a mapping", () =>
    Effect.gen(function* () {
      const { store } = yield* fixture("bespoke.ts")
      assert.strictEqual(store.name, "bespoke")
      const remark = store.pipelines.flatMap(({ rows }) => rows.filter(({ target }) => target === "orderRemark"))
      assert.deepStrictEqual(
        remark.map(({ source }) => source),
        ['"Handle with care"']
      )
    })
  )

  it.effect("has the revision of its text, so that what was parked is tried again once it changes", () =>
    Effect.gen(function* () {
      const { store } = yield* fixture("bespoke.ts")
      assert.match(store.revision, /^[\w-]{12}$/)
    })
  )

  it.effect("that exports no store says what to write", () =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(loaded("three.ts", "export default 3\n"))
      assert.match(message, /three\.ts: its default export is not a store; write `export default Store\.make\(…\)`$/)
    })
  )

  it.effect("that throws says what it threw", () =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(loaded("broken.ts", 'throw new Error("no such carrier")\n'))
      assert.match(message, /broken\.ts: cannot be loaded: no such carrier$/)
    })
  )
})

describe("a folder of store files", () => {
  const load = (files: Readonly<Record<string, string>>, chosen?: string) =>
    Effect.flatMap(folder(files), (home) => StoreFolder.load(home, Option.fromUndefinedOr(chosen), "1")).pipe(
      Effect.map(({ errors, files }) => ({
        names: files.map(({ store }) => store.name),
        messages: errors.map(({ message }) => message)
      })),
      Effect.provide(NodeServices.layer)
    )

  it.effect("keeps the other stores running where one file is wrong", () =>
    Effect.gen(function* () {
      const { messages, names } = yield* load({
        "acme.yaml": storeText(),
        "bolt.yaml": storeText("ordrs: {}"),
        "crow.ts": "export default 3\n",
        "readme.md": "no store"
      })
      assert.deepStrictEqual(names, ["acme"])
      assert.deepStrictEqual(
        messages.map((message) => /\w+\.(?:yaml|ts)/.exec(message)?.[0]),
        ["bolt.yaml", "crow.ts"]
      )
    })
  )

  it.effect("gives the store that is asked for, whatever is wrong with the others", () =>
    Effect.gen(function* () {
      const chosen = yield* load({ "acme.yaml": storeText(), "bolt.yaml": "ordrs: {}" }, "acme")
      assert.deepStrictEqual(chosen, { names: ["acme"], messages: [] })
    })
  )

  it.effect("says which stores there are where it has none of that name", () =>
    Effect.gen(function* () {
      const { messages } = yield* load({ "acme.yaml": storeText(), "bolt.yaml": storeText() }, "acne")
      assert.strictEqual(messages.length, 1)
      assert.match(messages[0] ?? "", /: no store called acne here; there are: acme\.yaml, bolt\.yaml$/)
    })
  )

  it.effect("that is empty, or not there, says what to do", () =>
    Effect.gen(function* () {
      const { messages } = yield* load({})
      assert.match(
        messages.join(),
        /no store files \(\*\.yaml, \*\.ts\) here; write one, or name another folder with --stores/
      )
      const nowhere = yield* StoreFolder.load("/nowhere", Option.none(), "1").pipe(Effect.provide(NodeServices.layer))
      assert.deepStrictEqual(
        nowhere.errors.map(({ file }) => file),
        ["/nowhere"]
      )
    })
  )

  it.effect("takes only the first of two stores of one name", () =>
    Effect.gen(function* () {
      const { messages, names } = yield* load({ "acme.yaml": storeText(), "acme.yml": storeText() })
      assert.deepStrictEqual(names, ["acme"])
      assert.match(messages.join(), /acme\.yml: declares a store called acme, as .*acme\.yaml does/)
    })
  )
})
