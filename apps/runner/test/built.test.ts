/** The program as it is shipped. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Crossdock from "./Crossdock.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const isBuilt = existsSync(join(root, "apps/runner/dist/main.js"))

/** Outside of the project: from here no package can be found. */
const home = mkdtempSync(join(tmpdir(), "crossdock-built-"))
copyFileSync(join(root, "stores/acme.ts.example"), join(home, "acme.ts"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const ended = (args: ReadonlyArray<string>) =>
  Effect.scoped(Effect.flatMap(Crossdock.startBuilt(args), (started) => Effect.promise(() => started.ended)))

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(() =>
    fetch(url, { headers }).then(
      ({ status }) => status,
      () => 0
    )
  )

describe.skipIf(!isBuilt)("the built program (left out where `pnpm build` has not made it)", () => {
  it.live("says which version it is", () =>
    Effect.gen(function* () {
      assert.deepInclude(yield* ended(["--version"]), { code: 0, stdout: "crossdock v0.1.0\n" })
    })
  )

  it.live("prints the same schema of store files as the source does", () =>
    Effect.gen(function* () {
      const { code, stdout } = yield* ended(["schema"])
      assert.strictEqual(code, 0)
      assert.strictEqual(stdout, (yield* Crossdock.run(["schema"])).stdout)
    })
  )

  it.live("knows a store in TypeScript, wherever its file lies", () =>
    Effect.gen(function* () {
      const { code, stderr, stdout } = yield* ended(["mappings", "--stores", home, "--store", "acme"])
      assert.strictEqual(code, 0, stderr)
      assert.match(stdout, /orderRemark \* +│ "?Handle with care/)
    })
  )

  it.live(
    "crossdock serve becomes ready on an embedded ledger, shows the dashboard, and ends well when it is asked to stop",
    () =>
      Effect.gen(function* () {
        const served = yield* Crossdock.startBuilt(["serve", "--stores", home, "--port", "0"], {
          CROSSDOCK_DATA: join(home, "ledger")
        })
        const [, port = ""] = /"listening":(\d+)/.exec(yield* Effect.promise(() => served.said("listening"))) ?? []
        yield* Effect.promise(() => served.said("looking after 1 store"))
        assert.strictEqual(yield* get(`http://127.0.0.1:${port}/readyz`), 200)
        assert.strictEqual(yield* get(`http://127.0.0.1:${port}/healthz`), 200)
        assert.strictEqual(yield* get(`http://127.0.0.1:${port}/house`, { accept: "text/html" }), 200, "the dashboard")
        served.stop()
        const { code, stderr } = yield* Effect.promise(() => served.ended)
        assert.strictEqual(code, 0, stderr)
      }),
    120_000
  )
})
