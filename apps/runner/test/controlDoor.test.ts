/** The simulators over real HTTP: the control door, broken lines, the ledger of calls. */
import { request as httpRequest } from "node:http"
import { connect } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Behaviour, calm } from "../src/simulation/Behaviour.ts"
import * as ControlRoutes from "../src/simulation/ControlRoutes.ts"
import * as SimulatedPlatforms from "../src/simulation/SimulatedPlatforms.ts"
import { account } from "../src/simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../src/simulation/SimulatorServer.ts"

const morning = new Date("2026-03-02T08:00:00Z")

interface Heard {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** Runs a test against simulators on a port of their own. */
const served = <E, R>(
  test: (world: ReturnType<typeof worldAt>) => Effect.Effect<void, E, R>,
  behaviour: Partial<Behaviour> = {}
) =>
  Effect.scoped(
    Effect.gen(function* () {
      const size = { products: 10, orders: 10, seed: 1 }
      const platforms = SimulatedPlatforms.make({ size, behaviour: { ...calm, ...behaviour }, now: () => morning })
      const { url } = yield* SimulatorServer.listen(
        (...which) => platforms.get(...which)?.host,
        0,
        ControlRoutes.routes(platforms)
      )
      return yield* test(worldAt(url, platforms))
    })
  )

const worldAt = (url: string, platforms: SimulatedPlatforms.SimulatedPlatforms) => {
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    Effect.promise(async (): Promise<Heard> => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(`${url}${path}`, { method, headers, ...init })
      return { status: response.status, text: await response.text(), headers: response.headers }
    })
  const control = (path: string, body?: unknown) =>
    Effect.map(send(body === undefined ? "GET" : "POST", `/_control/${path}`, body), ({ status, text }) => ({
      status,
      body: JSON.parse(text)
    }))
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${btoa(`${user}:${password}`)}`,
    accept: "application/json"
  })
  const shop = (method: string, path: string, body?: unknown) =>
    send(method, `/mycashflow/demo/api${path}`, body, basic(account.user, account.apiKey))
  const warehouse = (method: string, path: string, body?: unknown) =>
    send(method, `/ongoing/demo/api/v1${path}`, body, basic(account.warehouseUser, account.password))
  return { url, send, control, shop, warehouse, platforms }
}

const order = {
  goodsOwnerId: 1,
  deliveryDate: "2026-03-04",
  orderNumber: "O1",
  consignee: { name: "Aino" },
  orderLines: [{ rowNumber: "1", articleNumber: "MUG", numberOfItems: 2 }]
}

describe("the control door over HTTP", () => {
  it.effect("documents every action of both platforms in OpenAPI", () =>
    served(({ control }) =>
      Effect.gen(function* () {
        const { body } = yield* control("openapi.json")
        assert.includeMembers(Object.keys(body.paths), [
          "/_control/clock",
          "/_control/faults",
          "/_control/ledger",
          "/_control/mycashflow/{store}/place-orders",
          "/_control/mycashflow/{store}/faults",
          "/_control/ongoing/{warehouse}/pick",
          "/_control/ongoing/{warehouse}/ship",
          "/_control/ongoing/{warehouse}/return"
        ])
        const faults = body.paths["/_control/faults"].post.requestBody.content["application/json"].schema
        assert.deepStrictEqual(faults.required, ["fault"])
      })
    )
  )

  it.effect("lets customers order, change their minds and cancel", () =>
    served(({ control, shop }) =>
      Effect.gen(function* () {
        const { body } = yield* control("mycashflow/demo/place-orders", { count: 3, seed: 5 })
        assert.strictEqual(body.ids.length, 3)
        const [id] = body.ids
        yield* control("mycashflow/demo/change-order", { id, comment: "Ring twice" })
        yield* control("mycashflow/demo/cancel-order", { id })
        const shown = JSON.parse((yield* shop("GET", `/v1/orders/${id}?expand=comments`)).text).data
        assert.strictEqual(shown.status, "CANCELLED")
        assert.strictEqual(shown.comments.at(-1).text, "Ring twice")
        assert.strictEqual((yield* control("mycashflow/demo/cancel-order", { id })).status, 409)
        assert.strictEqual((yield* control("mycashflow/demo/cancel-order", { id: 1 })).status, 404)
      })
    )
  )

  it.effect("lets the warehouse pick, pack, ship and take back, and counts the stock", () =>
    served(({ control, warehouse }) =>
      Effect.gen(function* () {
        yield* control("ongoing/demo/put-article", { articleNumber: "MUG" })
        yield* control("ongoing/demo/set-stock", { articleNumber: "MUG", numberOfItems: 10 })
        yield* warehouse("PUT", "/orders", order)
        yield* control("ongoing/demo/pick", { orderNumber: "O1" })
        yield* control("ongoing/demo/pack", { orderNumber: "O1", parcels: [{ waybill: "P1" }, { waybill: "P2" }] })
        yield* control("ongoing/demo/ship", { orderNumber: "O1", tracking: ["T1"] })
        const [shipped] = JSON.parse((yield* warehouse("GET", "/orders?goodsOwnerId=1")).text)
        assert.strictEqual(shipped.orderInfo.orderStatus.number, 450)
        assert.deepStrictEqual([shipped.parcels.length, shipped.tracking.length], [2, 1])
        yield* control("ongoing/demo/return", { orderNumber: "O1", quantities: { 1: 1 } })
        const [mug] = JSON.parse((yield* warehouse("GET", "/articles?goodsOwnerId=1")).text)
        assert.include(mug.inventoryInfo, { numberOfItems: 9, sellableNumberOfItems: 9 })
      })
    )
  )

  it.effect("puts the clock of every platform forward", () =>
    served(({ control, warehouse }) =>
      Effect.gen(function* () {
        assert.strictEqual((yield* control("clock", { days: 1, minutes: 30 })).body.now, "2026-03-03T08:30:00.000Z")
        yield* control("ongoing/demo/put-article", { articleNumber: "MUG" })
        const [mug] = JSON.parse((yield* warehouse("GET", "/articles?goodsOwnerId=1")).text)
        assert.strictEqual(mug.created, "2026-03-03T08:30:00Z")
        assert.strictEqual((yield* control("clock", { days: -1 })).status, 400)
      })
    )
  )

  it.effect("says of a wrong body where it is wrong", () =>
    served(({ control }) =>
      Effect.gen(function* () {
        const { body, status } = yield* control("ongoing/demo/pick", { orderNumber: 7 })
        assert.strictEqual(status, 400)
        assert.deepStrictEqual(body.mismatches, [{ path: "orderNumber", expected: "string", got: "a number" }])
        assert.strictEqual((yield* control("shopify/demo/pick", {})).status, 404)
      })
    )
  )
})

describe("a line that breaks", () => {
  it.effect("breaks before the call arrives, or after it took effect", () =>
    served(({ control, platforms, url }) =>
      Effect.gen(function* () {
        yield* control("ongoing/demo/put-article", { articleNumber: "MUG" })
        const put = () => Effect.promise(() => putByHand(url))
        yield* control("ongoing/demo/faults", { method: "PUT", times: 1, fault: { kind: "neverArrived" } })
        assert.strictEqual(yield* put(), "ECONNRESET")
        assert.deepStrictEqual((yield* control("ongoing/demo/orders")).body, [])
        yield* control("ongoing/demo/faults", { method: "PUT", times: 1, fault: { kind: "answerLost" } })
        assert.strictEqual(yield* put(), "ECONNRESET")
        assert.strictEqual((yield* control("ongoing/demo/orders")).body.length, 1)
        assert.strictEqual(yield* put(), "200")
        assert.deepStrictEqual(
          platforms.ledger().map(({ outcome, status }) => [outcome, status]),
          [
            ["neverArrived", 0],
            ["answerLost", 201],
            ["answered", 200]
          ]
        )
        assert.deepStrictEqual((yield* control("writes")).body, { "ongoing/demo": { "orders/O1": 2 } })
      })
    )
  )

  it.effect("carries a 204 with a body, against all rules", () =>
    served(({ control, url }) =>
      Effect.gen(function* () {
        yield* control("mycashflow/demo/faults", { fault: { kind: "bodyOn204" } })
        const raw = yield* Effect.promise(() => rawGet(url))
        assert.match(raw, /^HTTP\/1\.1 204 No Content\r\n/)
        assert.include(raw, '{"data":[')
        assert.strictEqual(raw.split("HTTP/1.1").length, 2)
      })
    )
  )

  it.effect("is whole again when the faults are taken away", () =>
    served(({ control, send, shop }) =>
      Effect.gen(function* () {
        yield* shop("GET", "/v1/products")
        yield* control("faults", { fault: { kind: "status", status: 503, retryAfter: { seconds: 5, as: "date" } } })
        const { headers, status } = yield* shop("GET", "/v1/products")
        assert.deepStrictEqual([status, headers.get("retry-after")], [503, "Mon, 02 Mar 2026 08:00:05 GMT"])
        yield* send("DELETE", "/_control/faults")
        assert.strictEqual((yield* shop("GET", "/v1/products")).status, 200)
      })
    )
  )
})

describe("webhooks of the simulators", () => {
  it.effect("leave with the next control call, and are tried again as the clock goes on", () =>
    served(({ control, url }) =>
      Effect.gen(function* () {
        yield* control("ongoing/demo/put-article", { articleNumber: "MUG" })
        // Nobody listens there: the path answers 404.
        yield* control("ongoing/demo/add-webhook", { url: `${url}/nobody`, token: "t", about: ["order created"] })
        yield* Effect.promise(() => putByHand(url))
        yield* control("clock", { minutes: 1 })
        yield* control("clock", { minutes: 1 })
        const { body } = yield* control("ongoing/demo/webhooks")
        assert.deepStrictEqual(
          body.attempts.map(({ attempt, status }: { attempt: number; status: number }) => [attempt, status]),
          [
            [1, 404],
            [2, 404]
          ]
        )
        assert.strictEqual(body.waiting, 1)
      })
    )
  )
})

describe("how the simulators behave", () => {
  it.effect("follows the flags: versions, refusals, limits and faults", () =>
    served(
      ({ shop, warehouse }) =>
        Effect.gen(function* () {
          assert.strictEqual((yield* shop("GET", "/v1/orders")).status, 404)
          assert.strictEqual((yield* shop("GET", "/v0/orders")).status, 200)
          assert.strictEqual((yield* shop("GET", "/v0/orders")).status, 429)
          const refused = yield* warehouse("PUT", "/orders", order)
          assert.deepStrictEqual([refused.status, JSON.parse(refused.text).orderId], [200, null])
        }),
      { ordersVersions: ["v0"], refusalShape: "ok-null-id", rateLimit: 2 }
    )
  )

  it.effect("lets a share of calls go wrong, the same ones for the same seed", () =>
    Effect.gen(function* () {
      const seen: Array<ReadonlyArray<string>> = []
      for (const _ of [1, 2]) {
        yield* served(
          ({ platforms, url }) =>
            Effect.gen(function* () {
              for (let index = 0; index < 40; index++) yield* Effect.promise(() => putByHand(url))
              seen.push(platforms.ledger().map(({ outcome, status }) => `${outcome} ${status}`))
            }),
          { faultRate: 0.5 }
        )
      }
      assert.deepStrictEqual(seen[0], seen[1])
      assert.isAbove(new Set(seen[0]).size, 3)
    })
  )
})

/** Without anything that tries again by itself. The status, or how the line broke. */
const putByHand = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const authorization = `Basic ${btoa(`${account.warehouseUser}:${account.password}`)}`
    const options = { method: "PUT", agent: false, headers: { authorization, "content-type": "application/json" } }
    const sent = httpRequest(`${url}/ongoing/demo/api/v1/orders`, options, (response) => {
      response.resume()
      resolve(String(response.statusCode))
    })
    sent.on("error", (error) => resolve("code" in error ? String(error.code) : error.message))
    sent.end(JSON.stringify(order))
  })

/** Every byte of an answer, as it comes out of the socket. */
const rawGet = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const chunks: Array<Buffer> = []
    socket.on("data", (chunk) => chunks.push(Buffer.from(chunk)))
    socket.on("end", () => resolve(Buffer.concat(chunks).toString()))
    socket.on("error", reject)
    const authorization = `Basic ${btoa(`${account.user}:${account.apiKey}`)}`
    const headers = [`host: ${hostname}`, `authorization: ${authorization}`, "accept: application/json"]
    socket.write(`GET /mycashflow/demo/api/v1/products HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`)
  })
