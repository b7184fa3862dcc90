/** Secrets by reference: from a file, or sealed with the ledger; and in nothing that is said, answered or kept. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { StandardInput } from "../src/cli/secret.ts"
import * as Crossdock from "./Crossdock.ts"
import { elsewhere, folder, storeText } from "./StoreText.ts"
import { makeWorld, secrets, servedWorld } from "./World.ts"

const canaries = Object.values(secrets)

/** Every file below a folder, as it lies on the disk. */
const everythingIn = (home: string): ReadonlyArray<string> =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))

describe("a secret", () => {
  it.live(
    "is read from a file or from the ledger, serves, and is in nothing that is said, answered or kept",
    () =>
      Effect.gen(function* () {
        const world = makeWorld()
        const addresses = yield* servedWorld(world)
        const home = yield* folder({ "shop-key": `${secrets.SHOP_KEY}\n` })
        const text = storeText("orders: { waysOfDelivery: { 1: POSTI } }", addresses)
          .replace("${SHOP_KEY}", `\${file:${home}/shop-key}`)
          .replace("${WAREHOUSE_PASSWORD}", "${secret:acme-password}")
        const stores = yield* folder({ "acme.yaml": text })
        const data = yield* folder({})
        const environment = { CROSSDOCK_DATA: join(data, "ledger") }
        const told: Array<string> = []
        const run = (...args: ReadonlyArray<string>) =>
          Crossdock.run(args, environment).pipe(
            Effect.provideService(StandardInput, Effect.succeed(`${secrets.WAREHOUSE_PASSWORD}\n`)),
            Effect.tap(({ stderr, stdout }) => Effect.sync(() => void told.push(stdout, stderr)))
          )
        const of = ["--stores", stores, "--store", "acme"]
        const unset = yield* run("run", ...of, "--json")
        assert.strictEqual(unset.code, 3)
        assert.include(unset.stderr, "acme.yaml:11: the kept secret acme-password is not set")
        assert.strictEqual((yield* run("secret", "set", "acme-password")).code, 0)
        assert.include((yield* run("secret", "list", "--json")).stdout, `"name":"acme-password"`)
        const passed = yield* run("run", ...of, "--json")
        assert.include(passed.stdout, `"created"`, passed.stderr)
        assert.isAbove(world.warehouse.calls.length, 0)
        // A wrong one fails its calls, and is told as little.
        yield* Crossdock.run(["secret", "set", "acme-password"], environment).pipe(
          Effect.provideService(StandardInput, Effect.succeed("canary-wrong"))
        )
        assert.strictEqual((yield* run("run", ...of)).code, 2)
        yield* run("webhooks", "list", ...of)
        assert.strictEqual((yield* run("secret", "remove", "acme-password")).code, 0)
        for (const canary of [...canaries, "canary-wrong"]) {
          for (const said of told) assert.notInclude(said, canary)
          for (const kept of everythingIn(data)) assert.isFalse(kept.includes(canary), `${canary} is in the ledger`)
        }
      }),
    240_000
  )

  it.effect("is no argument, and no name that leads elsewhere", () =>
    Effect.gen(function* () {
      const written = yield* Crossdock.run(["secret", "set", "acme", "hunter2"])
      assert.strictEqual(written.code, 3)
      assert.strictEqual((yield* Crossdock.run(["secret", "set", "../acme"])).code, 3)
    })
  )

  it.live(
    "whose file is missing or empty is told by its name",
    () =>
      Effect.gen(function* () {
        const home = yield* folder({ empty: "" })
        const naming = (path: string) => storeText().replace("${SHOP_KEY}", `\${file:${path}}`)
        const stores = yield* folder({
          "acme.yaml": naming(`${home}/empty`),
          "beta.yaml": elsewhere(naming(`${home}/nowhere`))
        })
        const ended = yield* Crossdock.run(["run", "--stores", stores], {
          CROSSDOCK_DATA: join(yield* folder({}), "ledger"),
          WAREHOUSE_PASSWORD: "x"
        })
        assert.strictEqual(ended.code, 3)
        assert.include(ended.stderr, `acme.yaml:5: the file ${home}/empty is empty`)
        assert.include(ended.stderr, `beta.yaml:5: the file ${home}/nowhere cannot be read: NotFound`)
      }),
    120_000
  )
})
