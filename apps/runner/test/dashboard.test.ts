/** The dashboard's files at the service's door, whatever was built: here a page and a script. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, assert, layer } from "@effect/vitest"
import { Context, Duration, Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { Condition } from "../src/service/Condition.ts"
import * as HttpDoor from "../src/service/HttpDoor.ts"

const script = "console.log('at work')\n".repeat(50)
const folder = mkdtempSync(join(tmpdir(), "crossdock-dashboard-"))
mkdirSync(join(folder, "assets"))
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Crossdock</title>")
writeFileSync(join(folder, "assets/app-1a2b.js"), script)
writeFileSync(join(folder, "assets/app-1a2b.js.gz"), gzipSync(script))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A door that lets nobody in to the API: the pages are there before the stores are. */
class Door extends Context.Service<Door, { readonly built: string; readonly bare: string }>()("test/Door") {
  static readonly layer = Layer.effect(
    Door,
    Effect.gen(function* () {
      const open = (dashboards: ReadonlyArray<string>) =>
        Effect.map(HttpDoor.open({ host: "127.0.0.1", port: 0, dashboards }), (port) => `http://127.0.0.1:${port}`)
      return { built: yield* open([join(folder, "elsewhere"), folder]), bare: yield* open([]) }
    })
  ).pipe(Layer.provide([Condition.layer(Duration.minutes(10)), FetchHttpClient.layer]))
}

const page = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }

const ask = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(() => fetch(address, { headers: { connection: "close", ...headers } }))

const textOf = (response: Response) => Effect.promise(() => response.text())

layer(Door.layer, { excludeTestServices: true })("the dashboard", (it) => {
  it.effect("is at every address that a person may be sent to", () =>
    Effect.gen(function* () {
      const { built } = yield* Door
      for (const path of ["/", "/house", "/stores/acme/records/10234.5?pipeline=orders", "/stores/%C3%A4"]) {
        const response = yield* ask(built + path, page)
        assert.deepStrictEqual([path, response.status], [path, 200])
        assert.strictEqual(response.headers.get("cache-control"), "no-cache")
        assert.include(yield* textOf(response), "<title>Crossdock")
      }
    })
  )

  it.effect("is at no address of the API, of its files, or of a program that asks", () =>
    Effect.gen(function* () {
      const { built } = yield* Door
      for (const path of [
        "/api/v2/stores",
        "/docs/more",
        "/hooks/acme",
        "/assets/app-gone.js",
        "/assets/..%2findex.html"
      ]) {
        const response = yield* ask(built + path, page)
        assert.deepStrictEqual([path, response.status], [path, 404])
      }
      const response = yield* ask(`${built}/house`)
      assert.strictEqual(response.status, 404)
      assert.propertyVal(JSON.parse(yield* textOf(response)), "error", "not_found")
    })
  )

  it.effect("has its scripts kept for good, compressed as they were built for whoever takes it", () =>
    Effect.gen(function* () {
      const { built } = yield* Door
      const path = `${built}/assets/app-1a2b.js`
      const plain = yield* ask(path, { "accept-encoding": "gzip;q=0, br;q=1" })
      assert.strictEqual(plain.headers.get("content-encoding"), null)
      assert.strictEqual(plain.headers.get("content-type"), "text/javascript; charset=utf-8")
      assert.strictEqual(plain.headers.get("cache-control"), "public, max-age=31536000, immutable")
      assert.strictEqual(yield* textOf(plain), script)
      const small = yield* ask(path, { "accept-encoding": "gzip, deflate" })
      assert.strictEqual(small.headers.get("content-encoding"), "gzip")
      assert.strictEqual(yield* textOf(small), script)
      const again = yield* ask(path, { "if-none-match": plain.headers.get("etag") ?? "" })
      assert.strictEqual(again.status, 304)
    })
  )

  it.effect("where it was not built, says so", () =>
    Effect.gen(function* () {
      const { bare } = yield* Door
      const response = yield* ask(`${bare}/`, page)
      assert.strictEqual(response.status, 503)
      assert.include(yield* textOf(response), "pnpm build")
    })
  )
})
