/** What SECURITY.md lists and no other test shows: somebody at the door who means no good. */
import { request } from "node:http"
import { connect } from "node:net"
import { assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, Context, Duration, Effect, Layer, Option, Result } from "effect"
import { FetchHttpClient } from "effect/http"
import { routes } from "../src/api/DocsPage.ts"
import * as Terminal from "../src/cli/Terminal.ts"
import { Condition } from "../src/service/Condition.ts"
import * as HttpDoor from "../src/service/HttpDoor.ts"
import * as YamlFile from "../src/YamlFile.ts"
import * as ApiWorld from "./ApiWorld.ts"
import { examples } from "./apiExamples.ts"
import * as Crossdock from "./Crossdock.ts"

const World = ApiWorld.ApiWorld
const patience = { timeout: 120_000, excludeTestServices: true } as const

/** As it is written, which `fetch` would set right. */
const raw = (address: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.callback<{ readonly status: number; readonly text: string; readonly headers: string }>((resume) => {
    const { hostname, port } = new URL(address)
    const call = request({ hostname, port, path, headers, agent: false }, (answer) => {
      let text = ""
      answer.on("data", (data) => void (text += String(data)))
      answer.on("end", () =>
        resume(Effect.succeed({ status: answer.statusCode ?? 0, text, headers: answer.rawHeaders.join("\n") }))
      )
    })
    call.on("error", () => resume(Effect.succeed({ status: 0, text: "", headers: "" })))
    call.end()
  })

const injection = `x'; drop table crossdock.token; --`

/** The same with another text in place of one of its own, each in turn. */
const spoilt = (body: string) =>
  [...body.matchAll(/:"((?:[^"\\]|\\.)*)"/gu)].map(
    ({ 0: found, index }) => `${body.slice(0, index)}:${JSON.stringify(injection)}${body.slice(index + found.length)}`
  )

layer(World.layer, patience)("an attacker at the API", (it) => {
  it.effect("who writes SQL into any text, of path, query or body, asks for a strange text and nothing else", () =>
    Effect.gen(function* () {
      const world = yield* World
      const admin = (yield* world.token({ role: "admin" })).token
      for (const { group, method, name, path } of routes()) {
        const { body } = yield* examples[`${group}.${name}`]?.(world) ?? Effect.die(name)
        const at = path.replace(":store", "acme").replaceAll(/:\w+/gu, encodeURIComponent(injection))
        for (const sent of body === undefined ? [undefined] : spoilt(JSON.stringify(body))) {
          const asking = { token: admin, ...(sent === undefined ? {} : { body: sent }) }
          const { status, text } = yield* world.ask(method, at, asking)
          assert.isBelow(status, 500, `${method} ${at} ${sent}: ${text}`)
        }
      }
      for (const query of ["stuck?pipeline=", "stuck?code=", "runs?pipeline=", "stuck?after="]) {
        const at = `/api/v1/stores/acme/${query}${encodeURIComponent(injection)}`
        assert.isBelow((yield* world.ask("GET", at, { token: admin })).status, 500, at)
      }
      assert.strictEqual((yield* world.ask("GET", "/api/v1/tokens", { token: admin })).status, 200)
    })
  )

  it.effect("who writes HTML into a name or a reason gets it back as data, which no browser takes for a page", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      const name = `<img src=x onerror="alert(1)">`
      yield* ask("POST", "/api/v1/tokens", { token: admin, body: { name, role: "viewer" } })
      yield* ask("POST", "/api/v1/stores/acme/hold", { token: admin, body: { records: [name], reason: name } })
      for (const path of [
        "/api/v1/tokens",
        "/api/v1/audit",
        `/api/v1/stores/acme/records/${encodeURIComponent(name)}`
      ]) {
        const { headers } = yield* ask("GET", path, { token: admin })
        assert.match(headers.get("content-type") ?? "", /^application\/json/u)
        assert.strictEqual(headers.get("x-content-type-options"), "nosniff")
        assert.include(headers.get("content-security-policy") ?? "", "default-src 'none'")
      }
    })
  )

  it.effect("who plays with paths leaves neither the API nor the dashboard's folder", () =>
    Effect.gen(function* () {
      const { address, token } = yield* World
      const authorization = `Bearer ${(yield* token({ role: "admin" })).token}`
      const ways = ["..", "%2e%2e", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e", "....//"]
      for (const way of ways) {
        for (const front of ["/", "/assets/", "/api/v1/stores/", "/docs/", "/hooks/"]) {
          const up = front + Array.from({ length: 12 }, () => way).join("/")
          for (const path of [`${up}/etc/passwd`, `${up}/package.json`]) {
            const { status, text } = yield* raw(address, path, { authorization })
            assert.isTrue(status < 500 && !text.includes("root:") && !text.includes(`"private"`), `${path}: ${status}`)
          }
        }
      }
    })
  )

  it.effect("who breaks lines in a path sets no header", () =>
    Effect.gen(function* () {
      const { address, token } = yield* World
      const authorization = `Bearer ${(yield* token({ role: "admin" })).token}`
      for (const path of [
        "/api/v1/stores/a%0d%0aset-cookie:%20x=1",
        "/%0d%0aset-cookie:x=1",
        "/docs?%0d%0aset-cookie:x"
      ]) {
        const { headers } = yield* raw(address, path, { authorization })
        assert.notMatch(headers, /^set-cookie/imu, path)
      }
    })
  )

  it.effect("who sends the key by which objects inherit changes nothing of any object", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      for (const body of [
        `{"name":"x","role":"viewer","__proto__":{"polluted":true}}`,
        `{"name":"x","role":"viewer","constructor":{"prototype":{"polluted":true}}}`
      ]) {
        assert.strictEqual((yield* ask("POST", "/api/v1/tokens", { token: admin, body })).status, 400)
      }
      assert.notProperty({}, "polluted")
    })
  )

  it.effect("who sends a letter an hour, of headers or of a body, loses the connection", () =>
    Effect.gen(function* () {
      const port = yield* impatient
      const beginnings = [
        "GET /api/v1/stores HTTP/1.1\r\nhost: x\r\nx-slow: ",
        "POST /hooks/acme/mycashflow HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nx"
      ]
      for (const beginning of beginnings)
        assert.match(yield* told(port, beginning), /^(?:HTTP\/1\.1 4\d\d|$)/u, beginning)
    })
  )
})

/** A door to the same that waits for nobody. */
const impatient = Effect.gen(function* () {
  const { works } = yield* World
  const condition = Context.get(yield* Layer.build(Condition.layer(Duration.minutes(1))), Condition)
  yield* condition.enter({ _tag: "Working", hooks: { receive: () => Effect.succeed("unknown") }, works })
  return yield* HttpDoor.open({ host: "127.0.0.1", port: 0, patience: { headers: 200, whole: 400 } }).pipe(
    Effect.provideService(Condition, condition),
    Effect.provide(Layer.merge(FetchHttpClient.layer, ConfigProvider.layer(ConfigProvider.fromUnknown({}))))
  )
})

/** All that is answered to somebody who says this and no more, until the connection is closed. */
const told = (port: number, beginning: string) =>
  Effect.callback<string>((resume) => {
    let text = ""
    const socket = connect(port, "127.0.0.1", () => void socket.write(beginning))
    socket.on("data", (data) => void (text += String(data)))
    socket.on("error", () => undefined)
    socket.on("close", () => resume(Effect.succeed(text)))
  })

describe("a store file that means no good", () => {
  it("may hold __proto__, and changes nothing by it", () => {
    const file = YamlFile.parse("__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n")
    assert.isTrue(Result.isSuccess(file))
    assert.notProperty({}, "polluted")
  })

  it("whose aliases stand for a thousand million texts is refused at once", () => {
    const levels = Array.from({ length: 9 }, (_, n) => {
      const inner = n === 0 ? "lol" : `*l${n - 1}`
      return `l${n}: &l${n} [${Array.from({ length: 10 }, () => inner).join(", ")}]`
    })
    const file = YamlFile.parse(levels.join("\n"))
    assert.deepEqual(Result.getFailure(file), Option.some([{ line: 1, text: "its aliases (*) stand for too much" }]))
  })

  it.effect("is written nowhere but into the folder of the stores", () =>
    Effect.gen(function* () {
      for (const name of ["../evil", "/etc/evil", "a/b", "..", "a\u0000b"]) {
        assert.strictEqual((yield* Crossdock.run(["store", "add", name, "--yes"])).code, 3, name)
      }
    })
  )
})

describe("a name with a terminal's orders in it", () => {
  it("is shown, and obeyed by no terminal", () => {
    const name = "Ada\u001B[2K\u001B]0;owned\u0007\r\u009B31m\u202Eevil\u007F"
    const shown = Terminal.shown(name)
    assert.notMatch(shown, /[\p{Cc}\u202A-\u202E]/u)
    assert.include(shown, "␛[2K")
    assert.strictEqual(Terminal.shown("Åsa Öberg\n\t→ 日本 ✓"), "Åsa Öberg\n\t→ 日本 ✓")
  })
})
