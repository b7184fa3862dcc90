import { CallTally, type ConnectorError } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Fiber, Layer, Option, Redacted, Schema } from "effect"
import { FetchHttpClient, HttpClientRequest } from "effect/http"
import { TestClock } from "effect/testing"

type Answer = () => Response

/** An API at the other end that gives these answers in turn, the last one for ever. */
const api = (...answers: ReadonlyArray<Answer>) => {
  const requests: Array<Request> = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init))
    const answer = answers[Math.min(requests.length, answers.length) - 1]
    if (answer === undefined) throw new Error("no answer prepared")
    return answer()
  }
  return { requests, layer: FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, fetch))) }
}

const broken =
  (code: string): Answer =>
  () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) })
  }

const status =
  (code: number, body = "", headers: Readonly<Record<string, string>> = {}): Answer =>
  () =>
    new Response(body === "" ? null : body, { status: code, headers })

const json = (value: unknown, headers = {}) => status(200, JSON.stringify(value), headers)

const Body = Schema.Struct({ id: Schema.Int })
const get = HttpClientRequest.get("/things/1")
const put = HttpClientRequest.put("/things")

const withClient = <A, E>(
  { layer }: ReturnType<typeof api>,
  use: (rest: RestClient.RestClient) => Effect.Effect<A, E>
) =>
  Effect.gen(function* () {
    const rest = yield* RestClient.make({
      connector: "toy",
      baseUrl: "https://toy.test/api",
      user: "me",
      password: Redacted.make("secret")
    })
    const fiber = yield* Effect.forkChild(use(rest))
    yield* TestClock.adjust("10 minutes")
    return yield* Fiber.join(fiber)
  }).pipe(Effect.provide(layer))

const reasonOf = (
  kind: "read" | "write",
  ...answers: ReadonlyArray<Answer>
): Effect.Effect<ConnectorError.Reason, unknown> =>
  withClient(api(...answers), (rest) =>
    Effect.map(Effect.flip(kind === "read" ? rest.read(get, Body) : rest.write(put, Body)), ({ reason }) => reason)
  )

describe("an answer", () => {
  it.effect("is decoded, with the platform's own clock", () =>
    withClient(api(json({ id: 7, more: "ignored" }, { date: "Tue, 16 Mar 2021 09:05:18 GMT" })), (rest) =>
      Effect.map(rest.read(get, Body), ({ body, date }) => {
        assert.deepStrictEqual(body, { id: 7 })
        assert.deepStrictEqual(Option.map(date, DateTime.formatIso), Option.some("2021-03-16T09:05:18.000Z"))
      })
    )
  )

  it.effect("is asked for with name and password, as JSON", () => {
    const toy = api(json({ id: 7 }))
    return Effect.map(
      withClient(toy, (rest) => rest.read(get, Body)),
      () => {
        const [request] = toy.requests
        assert.strictEqual(request?.url, "https://toy.test/api/things/1")
        assert.strictEqual(request?.headers.get("authorization"), `Basic ${btoa("me:secret")}`)
        assert.strictEqual(request?.headers.get("accept"), "application/json")
      }
    )
  })

  it.effect("that there is no such thing is none where that is an answer", () =>
    withClient(api(status(404, "gone")), (rest) =>
      Effect.map(rest.find(get, Body), (found) => assert.deepStrictEqual(found, Option.none()))
    )
  )

  it.effect("every call is counted, also those that were tried again", () => {
    const tally = CallTally.make()
    return withClient(api(status(503), json({ id: 1 })), (rest) =>
      rest.read(get, Body).pipe(Effect.provideService(CallTally.CallTally, tally))
    ).pipe(Effect.map(() => assert.strictEqual(tally.total(), 2)))
  })
})

describe("what goes wrong with a read", () => {
  it.effect("passes: it is tried again", () =>
    withClient(api(broken("ECONNRESET"), status(502), json({ id: 1 })), (rest) =>
      Effect.map(rest.read(get, Body), ({ body }) => assert.strictEqual(body.id, 1))
    )
  )
  it.effect("lasts: the platform is not available", () =>
    Effect.map(reasonOf("read", broken("ECONNREFUSED")), (reason) => {
      assert.strictEqual(reason._tag, "Unavailable")
      assert.include(reason.detail, "connection refused")
    })
  )
  it.effect("is an answer that is not JSON: tried again, then not available", () =>
    Effect.map(reasonOf("read", status(200, "<html>")), (reason) => assert.strictEqual(reason._tag, "Unavailable"))
  )
  it.effect("is an empty answer where something should be told: tried again, then not available", () =>
    Effect.map(reasonOf("read", status(204)), (reason) => assert.strictEqual(reason._tag, "Unavailable"))
  )
  it.effect("is an unknown shape: said with path, expected and got, and never the value", () =>
    Effect.map(reasonOf("read", json({ id: "Maija" })), (reason) => {
      assert.strictEqual(reason._tag, "Unreadable")
      assert.include(reason.detail, "id: expected")
      assert.include(reason.detail, "got a string of 5 characters")
      assert.notInclude(reason.detail, "Maija")
    })
  )
})

describe("what goes wrong with a write", () => {
  const cases: ReadonlyArray<readonly [string, Answer, ConnectorError.Reason["_tag"]]> = [
    ["a refused connection never arrived", broken("ECONNREFUSED"), "Unavailable"],
    ["an unknown host never arrived", broken("ENOTFOUND"), "Unavailable"],
    ["a broken connection may have happened", broken("ECONNRESET"), "Unknown"],
    ["a 500 may have happened", status(500, '{"Message":"An error has occurred."}'), "Unknown"],
    ["a 503 without a time may have happened", status(503), "Unknown"],
    ["a 200 that cannot be read may have happened", json({ id: "seven" }), "Unknown"],
    ["a 200 that is cut off may have happened", status(200, '{"id":'), "Unknown"],
    ["a 429 is to be slowed down", status(429), "RateLimited"],
    ["a 503 with a time is to be slowed down", status(503, "", { "retry-after": "7" }), "RateLimited"],
    ["a 401 is unauthorized", status(401), "Unauthorized"],
    ["a 403 is unauthorized", status(403), "Unauthorized"],
    ["a 400 is refused", status(400, "no"), "Refused"],
    ["a 409 is refused", status(409), "Refused"]
  ]
  it.effect.each(cases)("%s", ([, answer, tag]) =>
    Effect.map(reasonOf("write", answer), (reason) => assert.strictEqual(reason._tag, tag))
  )

  it.effect("no write is made twice by the client", () => {
    const toy = api(status(500))
    return Effect.map(
      withClient(toy, (rest) => Effect.flip(rest.write(put, Body))),
      () => assert.strictEqual(toy.requests.length, 1)
    )
  })

  it.effect("how long to wait is read from seconds and from a date", () =>
    Effect.gen(function* () {
      const seconds = yield* reasonOf("write", status(429, "", { "retry-after": "120" }))
      const date = yield* reasonOf("write", status(429, "", { "retry-after": "Thu, 01 Jan 1970 00:20:00 GMT" }))
      assert.strictEqual(seconds._tag === "RateLimited" && seconds.retryAfterMillis, 120_000)
      assert.isAbove((date._tag === "RateLimited" && date.retryAfterMillis) || 0, 0)
    })
  )

  it.effect("an answer that never comes is given up, and may have happened", () => {
    const silent: Answer = () => new Response(new ReadableStream({ start: () => undefined }), { status: 200 })
    return Effect.map(reasonOf("write", silent), (reason) => assert.strictEqual(reason._tag, "Unknown"))
  })

  const refusals: ReadonlyArray<readonly [body: string, said: string]> = [
    ['{"orderId":null,"message":"The warehouse has <b>started</b>.<br/>"}', "HTTP 400: The warehouse has started ."],
    [
      '{"Message":"The request is invalid.","ModelState":{"o.orderNumber":["is missing"]}}',
      "HTTP 400: The request is invalid. o.orderNumber: is missing"
    ],
    ['{"error":{"code":404,"message":"Not found"}}', "HTTP 400: Not found"],
    ["", "HTTP 400"],
    ["<html><h1>Bad request</h1></html>", "HTTP 400: Bad request"],
    ["plain words", "HTTP 400: plain words"]
  ]
  it.effect.each(refusals)("a refusal is read whatever its shape: %s", ([body, said]) =>
    Effect.map(reasonOf("write", status(400, body)), ({ detail }) => assert.strictEqual(detail, said))
  )
})

describe("what a record names", () => {
  it.effect.each(["/stock/..", "/stock/%2E%2e/orders", "/stock/./1", "/stock/..\\..\\x", "/../../"])(
    "leads to no other part of the platform: %s",
    (path) => {
      const far = api(json({ id: 1 }))
      return withClient(far, (rest) =>
        Effect.map(Effect.flip(rest.write(HttpClientRequest.put(path), Body)), ({ reason }) => {
          assert.propertyVal(reason, "code", "path-leads-elsewhere")
          assert.deepEqual(far.requests, [])
        })
      )
    }
  )

  it.effect.each(["//evil.test/x", "@evil.test/x", "https://evil.test/x", "/a..b/c?d=../e", "\\\\evil.test"])(
    "leads to no other host: %s",
    (path) => {
      const far = api(json({ id: 1 }))
      return withClient(far, (rest) =>
        Effect.map(Effect.exit(rest.read(HttpClientRequest.get(path), Body)), () => {
          for (const { url } of far.requests) assert.isTrue(url.startsWith("https://toy.test/api/"), url)
        })
      )
    }
  )
})
