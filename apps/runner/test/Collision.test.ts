import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, FileSystem, Option } from "effect"
import * as StoreWatch from "../src/service/StoreWatch.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import * as Crossdock from "./Crossdock.ts"
import { elsewhere, folder, lineOf, ofShop, storeText } from "./StoreText.ts"

type Files = Readonly<Record<string, string>>

const load = (files: Files, chosen?: string) =>
  Effect.gen(function* () {
    const home = yield* folder(files)
    const loaded = yield* StoreFolder.load(home, Option.fromUndefinedOr(chosen), "1")
    return {
      names: loaded.files.map(({ store }) => store.name),
      messages: loaded.errors.flatMap(({ message }) => message.replaceAll(`${home}/`, "").split("\n"))
    }
  }).pipe(Effect.provide(NodeServices.layer))

/** A shop that leaves the articles to another. */
const servant = (shop: string, orders: string) =>
  ofShop(shop, storeText(`articles: { enabled: false }\norders: ${orders}`))

const prefixed = (prefix: string) => `{ orderNumberPrefix: "${prefix}" }`

const numbering = (prefix: string) =>
  `numbers its orders ${prefix}1, ${prefix}2, ${prefix}3 and so on at goods owner 1 of acme`

const asWell = (prefix: string, other: string) => (prefix === other ? "does, too" : numbering(prefix))

const giveAnother =
  "one shop's order could be taken for the other's; give each a prefix that ends with no digit, such as ACME-"

describe("two shops on one goods owner", () => {
  const same: ReadonlyArray<readonly [what: string, one: string, other: string]> = [
    ["the same prefix", "A", "A"],
    ["no prefix, both", "", ""],
    ["no prefix, and one of digits alone", "", "1"],
    ["a prefix, and the same with a digit behind it", "A", "A1"],
    ["one prefix in capitals, and not", "a", "A"]
  ]
  for (const [what, one, other] of same) {
    it.effect(`are refused with ${what}: each is told the other's file, both numbers and what to change`, () =>
      Effect.gen(function* () {
        const texts = [servant("acme", prefixed(one)), servant("bolt", prefixed(other))] as const
        const { messages, names } = yield* load({ "acme.yaml": texts[0], "bolt.yaml": texts[1] })
        assert.deepStrictEqual(names, [])
        const at = (text: string) => lineOf(text, "orders:")
        assert.deepStrictEqual(messages, [
          `acme.yaml:${at(texts[0])}: orders.orderNumberPrefix: this store ${numbering(one)}, and bolt.yaml ${asWell(other, one)}: ${giveAnother}`,
          `bolt.yaml:${at(texts[1])}: orders.orderNumberPrefix: this store ${numbering(other)}, and acme.yaml ${asWell(one, other)}: ${giveAnother}`
        ])
      })
    )
  }

  const apart: ReadonlyArray<readonly [one: string, other: string]> = [
    ["A", "B"],
    ["", "ACME-"],
    ["A1", "A2"],
    ["A-", "A-1-"]
  ]
  for (const [one, other] of apart) {
    it.effect(`go on beside each other where one prefixes "${one}" and the other "${other}"`, () =>
      Effect.gen(function* () {
        const found = yield* load({
          "acme.yaml": servant("acme", prefixed(one)),
          "bolt.yaml": servant("bolt", prefixed(other))
        })
        assert.deepStrictEqual(found, { names: ["acme", "bolt"], messages: [] })
      })
    )
  }

  it.effect("may share numbers where one of them sends no orders and tells no deliveries", () =>
    Effect.gen(function* () {
      const quiet = `${servant("bolt", "{ enabled: false }")}\ndeliveries: { enabled: false }`
      const { names } = yield* load({ "acme.yaml": storeText(), "bolt.yaml": quiet })
      assert.deepStrictEqual(names, ["acme", "bolt"])
    })
  )

  it.effect("are refused where both are masters of its articles, and are told to leave them to one", () =>
    Effect.gen(function* () {
      const bolt = ofShop("bolt", storeText(`orders: ${prefixed("B-")}`))
      const { messages, names } = yield* load({ "acme.yaml": storeText(), "bolt.yaml": bolt })
      assert.deepStrictEqual(names, [])
      assert.lengthOf(messages, 2)
      assert.strictEqual(
        messages[1]?.replace(/:\d+:/, ":"),
        "bolt.yaml: articles.enabled: this store keeps the articles of goods owner 1 of acme, and acme.yaml does, too: " +
          "each would overwrite what the other says; let one be their master, and say `articles: { enabled: false }` in the other"
      )
    })
  )

  it.effect("go on where one is the master of articles, and their numbers are apart", () =>
    Effect.gen(function* () {
      const { names } = yield* load({ "acme.yaml": storeText(), "bolt.yaml": servant("bolt", prefixed("B-")) })
      assert.deepStrictEqual(names, ["acme", "bolt"])
    })
  )

  it.effect("are compared by what their references stand for, and as they are written where that is not set", () =>
    Effect.gen(function* () {
      const referring = servant("bolt", "{}")
        .replace("warehouse: acme", "warehouse: ${HALL}")
        .replace(/ {2}baseUrl: http:\/\/warehouse.*\n/, "")
      const files = { "acme.yaml": referring, "bolt.yaml": referring.replaceAll("bolt", "crow") }
      const unset = yield* load(files)
      assert.deepStrictEqual(unset.names, [])
      const plain = referring.replaceAll("bolt", "crow").replace("${HALL}", "Northern")
      const set = yield* load({ ...files, "bolt.yaml": plain }).pipe(
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ HALL: "northern" })))
      )
      assert.deepStrictEqual(set.names, [])
    })
  )
})

describe("one shop in two store files", () => {
  it.effect("is refused on one goods owner, whatever else is apart", () =>
    Effect.gen(function* () {
      const { messages, names } = yield* load({
        "acme.yaml": storeText(),
        "again.yaml": storeText(`articles: { enabled: false }\norders: ${prefixed("B-")}`)
      })
      assert.deepStrictEqual(names, [])
      assert.strictEqual(
        messages[1]?.replace(/:\d+:/, ":"),
        "again.yaml: mycashflow.store: this store connects the shop acme with goods owner 1 of acme, and acme.yaml does, too: " +
          "each order would be sent and told twice; say everything about one shop in one store file"
      )
    })
  )

  it.effect("may serve two goods owners", () =>
    Effect.gen(function* () {
      const other = storeText().replace("goodsOwnerId: 1", "goodsOwnerId: 2")
      const { names } = yield* load({ "acme.yaml": storeText(), "again.yaml": other })
      assert.deepStrictEqual(names, ["acme", "again"])
    })
  )
})

describe("stores that collide", () => {
  const colliding = { "acme.yaml": storeText(), "bolt.yaml": ofShop("bolt", storeText()) }

  it.effect("keep no other from being used", () =>
    Effect.gen(function* () {
      const { names } = yield* load({ ...colliding, "crow.yaml": elsewhere(storeText()) })
      assert.deepStrictEqual(names, ["crow"])
    })
  )

  it.effect("are refused alone, too: `crossdock run --store` looks at what the others claim", () =>
    Effect.gen(function* () {
      const home = yield* folder(colliding)
      const { code, stderr, stdout } = yield* Crossdock.run(["run", "--store", "bolt", "--stores", home])
      assert.strictEqual(code, 3)
      assert.strictEqual(stdout, "")
      assert.include(
        stderr,
        `bolt.yaml:1: orders.orderNumberPrefix: this store ${numbering("")}, and ${home}/acme.yaml`
      )
      assert.notInclude(stderr, "acme.yaml:1")
    })
  )
})

describe("a running service", () => {
  const running = Effect.fnUntraced(function* (files: Files) {
    const home = yield* folder(files)
    const fs = yield* FileSystem.FileSystem
    const watch = StoreWatch.make(home)
    const look = Effect.gen(function* () {
      const found: { now: StoreWatch.Found } = { now: { files: [], kept: [] } }
      const { stderr } = yield* Crossdock.heard(
        Effect.map(watch.load, (now) => {
          found.now = now
        })
      )
      const { files, kept } = found.now
      return { names: files.map(({ store }) => store.name).toSorted(), kept: kept.toSorted(), said: stderr }
    })
    yield* look
    const write = (name: string, text: string) => fs.writeFileString(`${home}/${name}`, text)
    return { look, write }
  })

  it.effect("goes on with the store that it had, and leaves out one that comes and collides with it", () =>
    Effect.gen(function* () {
      const { look, write } = yield* running({ "acme.yaml": storeText(), "crow.yaml": elsewhere(storeText()) })
      yield* write("a-newcomer.yaml", ofShop("bolt", storeText()))
      const { kept, names, said } = yield* look
      assert.deepStrictEqual(names, ["acme", "crow"])
      assert.deepStrictEqual(kept, ["a-newcomer", "acme"])
      assert.include(said, "a-newcomer.yaml does, too")
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )

  it.effect("lets nobody take what a store claims that goes on as it was since its file has gone wrong", () =>
    Effect.gen(function* () {
      const bolt = servant("bolt", prefixed("B-"))
      const crow = servant("crow", prefixed("C-"))
      const { look, write } = yield* running({ "acme.yaml": storeText(), "bolt.yaml": bolt, "crow.yaml": crow })
      yield* write("acme.yaml", "blueprint: none")
      yield* write("bolt.yaml", servant("bolt", "{}"))
      yield* write("crow.yaml", servant("crow", prefixed("B-")))
      const { kept, names, said } = yield* look
      assert.deepStrictEqual(names, ["acme", "bolt", "crow"])
      assert.deepStrictEqual(kept, ["acme", "bolt", "crow"])
      assert.include(said, `bolt.yaml:${lineOf(bolt, "orders:")}: orders.orderNumberPrefix`)
      assert.include(said, `crow.yaml:${lineOf(crow, "orders:")}: orders.orderNumberPrefix`)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )

  it.effect("takes a store on once its numbers are its own", () =>
    Effect.gen(function* () {
      const { look, write } = yield* running({ "acme.yaml": storeText(), "bolt.yaml": servant("bolt", "{}") })
      assert.deepStrictEqual((yield* look).names, [])
      yield* write("bolt.yaml", servant("bolt", prefixed("B-")))
      assert.deepStrictEqual(yield* look, { names: ["acme", "bolt"], kept: [], said: "" })
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
  )
})
