import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Host } from "@crossdock/testkit"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import * as HookAddress from "../src/HookAddress.ts"
import * as Crossdock from "./Crossdock.ts"
import { type Addresses, storeText } from "./StoreText.ts"
import { makeWorld, secrets, served } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-webhooks-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const environment = { ...secrets, HOOK_SECRET: "canary-secret", HOOK_TOKEN: "canary-token" }

const written = (addresses: Addresses, shop = "secret: '${HOOK_SECRET}'") =>
  storeText("", addresses)
    .replace("  user: demo", `  webhooks: { ${shop} }\n  user: demo`)
    .replace("  user: WSI", "  webhooks: { token: '${HOOK_TOKEN}' }\n  user: WSI")

/** A store called acme beside its simulated platforms, and its webhooks as a command. `around` stands before the shop. */
const acme = Effect.fnUntraced(function* (
  options: { readonly text?: (addresses: Addresses) => string; readonly around?: (host: Host) => Host } = {}
) {
  const world = makeWorld()
  const { around = (host) => host, text = written } = options
  const addresses = yield* served({ shop: around(world.shop.host), warehouse: world.warehouse.host })
  const store = (words: string) => writeFileSync(join(home, "acme.yaml"), words)
  store(text(addresses))
  return {
    world,
    addresses,
    store,
    webhooks: (args: ReadonlyArray<string>, changed: Readonly<Record<string, string | undefined>> = {}) =>
      Effect.map(
        Crossdock.run(
          ["webhooks", ...args, "--stores", home, "--store", "acme"],
          defined({ ...environment, ...changed })
        ),
        (ended) => {
          assert.notInclude(`${ended.stdout}${ended.stderr}`, "canary")
          return ended
        }
      )
  }
})

const defined = (settings: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  )

const to = ["--url", "https://hooks.example.com/"]

const Answer = Schema.fromJsonString(
  Schema.Struct({
    connectors: Schema.Struct({
      mycashflow: Schema.Struct({
        address: Schema.String,
        registrations: Schema.optionalKey(
          Schema.Array(
            Schema.Struct({ topic: Schema.String, outcome: Schema.String, id: Schema.optionalKey(Schema.String) })
          )
        ),
        subscriptions: Schema.optionalKey(
          Schema.Array(Schema.Struct({ id: Schema.String, topic: Schema.String, url: Schema.String }))
        ),
        notes: Schema.Array(Schema.String)
      }),
      ongoing: Schema.Struct({ byHand: Schema.String, notes: Schema.Array(Schema.String) })
    }),
    exitCode: Schema.Int
  })
)

const answerOf = ({ stdout }: Crossdock.Ended) => Schema.decodeSync(Answer)(stdout)
const shopIn = (ended: Crossdock.Ended) => answerOf(ended).connectors.mycashflow
const outcomes = (ended: Crossdock.Ended) =>
  (shopIn(ended).registrations ?? []).map(({ outcome, topic }) => `${topic} ${outcome}`)

const topics = ["order.created", "order.updated", "order.cancelled"]

/** Answers this to one kind of call, whose body has this in it. */
const refusing =
  (method: string, part: string, answer: () => Response) =>
  (host: Host): Host =>
  async (request) => {
    const isMeant = request.method === method && request.url.includes("/webhooks")
    return isMeant && (await request.clone().text()).includes(part) ? answer() : host(request)
  }

describe("crossdock webhooks", () => {
  it.live("registers once, lists without secrets, and takes away", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      const first = yield* webhooks(["register", "--json", ...to])
      assert.deepStrictEqual([first.code, first.stderr], [0, ""])
      assert.deepStrictEqual(
        outcomes(first),
        topics.map((topic) => `${topic} registered`)
      )
      const second = yield* webhooks(["register", "--json", ...to])
      assert.deepStrictEqual(
        outcomes(second),
        topics.map((topic) => `${topic} already there`)
      )

      const listed = shopIn(yield* webhooks(["list", "--json"])).subscriptions ?? []
      assert.deepStrictEqual(
        listed.map(({ topic, url }) => [topic, url]),
        topics.map((topic) => [topic, "https://hooks.example.com/hooks/acme/mycashflow?…"])
      )
      const [gone] = listed
      const removed = yield* webhooks(["remove", "--uuid", gone?.id ?? ""])
      assert.deepStrictEqual([removed.code, removed.stdout], [0, `removed ${gone?.id}\n`])
      const again = yield* webhooks(["remove", "--uuid", gone?.id ?? ""])
      assert.deepStrictEqual([again.code, again.stdout], [3, ""])
      assert.match(again.stderr, /^no webhook 083c[^\n]*: `crossdock webhooks list` shows those that there are\n$/)
      assert.strictEqual(shopIn(yield* webhooks(["list", "--json"])).subscriptions?.length, 2)
    })
  )

  it.live("tells people what is there, and of the warehouse what to enter by hand", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      assert.match(
        (yield* webhooks(["list"])).stdout,
        /^mycashflow: no webhooks; `crossdock webhooks register` makes them\n/
      )
      const made = yield* webhooks(["register", "--topic", "order.created", ...to])
      assert.match(made.stdout, /^mycashflow: order\.created: registered: 083c584d-\S+\nongoing: [^\n]*\n$/)
      assert.match(made.stdout, /https:\/\/hooks\.example\.com\/hooks\/acme\/ongoing .*X-Auth-Token/)
      const listed = yield* webhooks(["list"])
      assert.match(listed.stdout, /083c584d-.* order\.created .*\/hooks\/acme\/mycashflow\?…/)
      assert.include(listed.stdout, "https://YOUR-ADDRESS/hooks/acme/ongoing")
    })
  )

  it.live("reports a guessed topic that the platform refuses, and is content without it", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      const ended = yield* webhooks(["register", "--json", "--topic", "order.created", "--topic", "order.eaten", ...to])
      assert.strictEqual(ended.code, 0)
      assert.deepStrictEqual(outcomes(ended), ["order.created registered", "order.eaten refused"])
    })
  )

  it.live("fails where all are refused, or the one that the documents have", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      assert.strictEqual((yield* webhooks(["register", "--topic", "order.eaten", ...to])).code, 2)
      const said = () => Response.json({ message: `no token=${environment.HOOK_SECRET}` }, { status: 400 })
      const refused = yield* acme({ around: refusing("POST", "order.created", said) })
      const ended = yield* refused.webhooks(["register", "--json", ...to])
      assert.strictEqual(ended.code, 2)
      assert.deepStrictEqual(outcomes(ended), [
        "order.created refused",
        "order.updated registered",
        "order.cancelled registered"
      ])
    })
  )

  it.live("registers where the platform lists nothing, and says what that means", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme({ around: refusing("GET", "", () => new Response(null, { status: 404 })) })
      const ended = yield* webhooks(["register", "--json", ...to])
      assert.strictEqual(ended.code, 0)
      assert.match(ended.stderr, /^what is there cannot be listed, so that twice may register twice: [^\n]*404\n$/)
      assert.deepStrictEqual(shopIn(ended).notes, [ended.stderr.trimEnd()])
      assert.strictEqual((yield* webhooks(["list"])).code, 2)
    })
  )

  it.live("names those of an older secret, which nobody lets in any more", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      yield* webhooks(["register", ...to])
      const ended = yield* webhooks(["register", "--topic", "order.created", ...to], { HOOK_SECRET: "canary-two" })
      assert.match(ended.stderr, /^order\.created: 083c\S+ is one too many, perhaps with an older secret: remove it\n$/)
      assert.strictEqual(ended.code, 0)
    })
  )

  it.live("says what is still to be written into the store file", () =>
    Effect.gen(function* () {
      const signed = yield* acme({ text: (to) => written(to, "secret: '${HOOK_SECRET}', check: signature") })
      const made = yield* signed.webhooks(["register", "--json", ...to])
      assert.match(shopIn(made).notes.join(), /acme\.yaml: mycashflow\.webhooks\.uuids is not set: add the uuids/)
      assert.strictEqual(made.code, 0)

      const bare = yield* acme({ text: (to) => storeText("", to) })
      const refused = yield* bare.webhooks(["register", ...to])
      assert.deepStrictEqual([refused.code, refused.stdout], [3, ""])
      assert.match(refused.stderr, /^\S*acme\.yaml: mycashflow\.webhooks\.secret is not set: add a reference [^\n]*\n$/)
      const listed = yield* bare.webhooks(["list", "--json"])
      assert.strictEqual(listed.code, 0)
      assert.match(answerOf(listed).connectors.ongoing.notes.join(), /acme\.yaml: ongoing\.webhooks\.token is not set/)
      assert.strictEqual(bare.world.shop.calls.filter(({ method }) => method === "POST").length, 0)
    })
  )

  it.live("with a wrong key, or a platform that is down, says so once and what to do", () =>
    Effect.gen(function* () {
      const { webhooks } = yield* acme()
      for (const args of [["list"], ["register", ...to], ["remove", "--uuid", "u1"]]) {
        const ended = yield* webhooks(args, { SHOP_KEY: "canary-wrong" })
        assert.deepStrictEqual([ended.code, ended.stdout], [2, ""])
        assert.match(
          ended.stderr,
          /^acme: mycashflow: \w+ \/v1\/webhooks\S*: HTTP 401[^\n]*\n {2}→ check the user[^\n]*\n$/
        )
      }
    })
  )

  const wrong: ReadonlyArray<
    readonly [what: string, args: ReadonlyArray<string>, changed: Readonly<Record<string, undefined>>, said: RegExp]
  > = [
    ["no address", ["register"], {}, /--url/],
    ["an address that is none", ["register", "--url", "hooks.example.com"], {}, /Expected an address such as https:/],
    ["no uuid", ["remove"], {}, /--uuid/],
    [
      "a secret that is not there",
      ["list"],
      { HOOK_SECRET: undefined },
      /acme\.yaml:\d+: the environment variable HOOK_SECRET is not set\n$/
    ]
  ]
  it.live.each(wrong)("with %s says so, and asks the platform nothing", ([, args, changed, said]) =>
    Effect.gen(function* () {
      const { webhooks, world } = yield* acme()
      const ended = yield* webhooks(args, changed)
      assert.strictEqual(ended.code, 3, ended.stderr)
      assert.strictEqual(ended.stdout, "")
      assert.match(ended.stderr, said)
      assert.strictEqual(world.shop.calls.length, 0)
    })
  )

  it.live("says which stores there are where it has none of that name, and what a store without hooks lacks", () =>
    Effect.gen(function* () {
      const { code, stderr } = yield* Crossdock.run(
        ["webhooks", "list", "--stores", home, "--store", "nobody"],
        environment
      )
      assert.strictEqual(code, 3)
      assert.match(stderr, /no store called nobody here/)
      const stores = new URL("stores", import.meta.url).pathname
      const bare = yield* Crossdock.run(["webhooks", "list", "--stores", stores, "--store", "bespoke"], environment)
      assert.strictEqual(bare.code, 3)
      assert.match(bare.stderr, /bespoke\.ts: this store takes no webhooks; give `hooks` to its Store\.make\n$/)
    })
  )
})

describe("an address for webhooks", () => {
  it.each([
    ["https://hooks.example.com", "https://hooks.example.com"],
    ["https://example.com/a/", "https://example.com/a"],
    ["http://127.0.0.1:4020//", "http://127.0.0.1:4020"],
    ["https://example.com/?a", null],
    ["https://example.com/#a", null],
    ["https://me:canary@example.com", null],
    ["ftp://example.com", null],
    ["example.com", null],
    ["", null]
  ])("%s is %s", (text, base) => {
    assert.strictEqual(
      HookAddress.baseOf(text).pipe((found) => ("value" in found ? found.value : null)),
      base
    )
  })

  it("has the store and the connector in it", () => {
    assert.strictEqual(HookAddress.of("https://x.example", "a b", "ongoing"), "https://x.example/hooks/a%20b/ongoing")
  })

  it("over http can be read on the way, but on this machine", () => {
    assert.isTrue(HookAddress.isOpenToRead("http://hooks.example.com"))
    assert.isTrue(HookAddress.isOpenToRead("http://localhost.example.com"))
    for (const base of ["https://hooks.example.com", "http://127.0.0.1:4020", "http://localhost"]) {
      assert.isFalse(HookAddress.isOpenToRead(base))
    }
  })
})
