import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import * as Crossdock from "./Crossdock.ts"

const Made = Schema.fromJsonString(
  Schema.Struct({
    id: Schema.String,
    token: Schema.String,
    stores: Schema.NullOr(Schema.Array(Schema.String)),
    isGood: Schema.Boolean
  })
)

const ledger = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-token-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  ),
  (home) => ({ CROSSDOCK_DATA: join(home, "ledger") })
)

describe("crossdock token", () => {
  it.live(
    "makes a token that is told once, lists it without its secret, and takes it back once",
    () =>
      Effect.gen(function* () {
        const environment = yield* ledger
        const run = (...args: ReadonlyArray<string>) => Crossdock.run(["token", ...args], environment)
        const asked = ["add", "--name", "night shift", "--role", "operator", "--store", "acme", "--expires", "90d"]
        const made = yield* Schema.decodeEffect(Made)((yield* run(...asked, "--json")).stdout)
        assert.match(made.token, /^cd_[\w-]{43}$/u)
        assert.deepEqual([made.stores, made.isGood], [["acme"], true])
        const list = yield* run("list")
        assert.include(list.stdout, made.id)
        assert.include(list.stdout, "acme")
        assert.notInclude((yield* run("list", "--json")).stdout, made.token.slice(3, 12))
        const told = yield* run("add", "--name", "dashboard", "--role", "viewer")
        assert.match(told.stdout, /^cd_[\w-]{43}\n$/u)
        assert.include(told.stderr, "viewer of all stores, until revoked")
        assert.match((yield* run("sign-in", made.id)).stdout, /^cc_[\w-]{43}\n$/u)
        assert.strictEqual((yield* run("revoke", made.id)).code, 0)
        const late = yield* run("sign-in", made.id)
        assert.deepEqual([late.code, late.stdout], [1, ""])
        const twice = yield* run("revoke", made.id, "--json")
        assert.deepEqual([twice.code, twice.stdout], [1, `{"id":"${made.id}","revoked":false}\n`])
        assert.include((yield* run("list")).stdout, "revoked 20")
        const audit = (yield* Crossdock.run(["audit"], environment)).stdout
        assert.match(audit, new RegExp(`token add ${made.id} night shift: .*operator of acme`, "u"))
        assert.match(audit, new RegExp(`token revoke ${made.id}: revoked`, "u"))
        assert.notInclude(audit, made.token.slice(3))
      }),
    180_000
  )

  it.effect("refuses a role or a time that makes no sense", () =>
    Effect.gen(function* () {
      for (const wrong of [
        ["--role", "king"],
        ["--role", "viewer", "--expires", "soon"],
        ["--role", "viewer", "--expires", "0d"]
      ]) {
        assert.strictEqual((yield* Crossdock.run(["token", "add", "--name", "x", ...wrong])).code, 3)
      }
    })
  )
})
