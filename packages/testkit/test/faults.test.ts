/** What goes wrong on purpose, and what the ledger of calls says of it. */
import { CallLog, Faults, type Host, RateLimit, SimulatedClock } from "@crossdock/testkit"
import { assert, describe, it } from "vitest"

const noon = new Date("2026-03-02T12:00:00Z")
const now = () => noon

/** A platform that counts what reaches it. */
const platform = (seed = 1) => {
  const reached: Array<string> = []
  const waits: Array<number> = []
  const faults = Faults.make({ seed, now, sleep: async (millis) => void waits.push(millis) })
  const host: Host = async ({ method, url }) => {
    reached.push(`${method} ${new URL(url).pathname}`)
    return Response.json({ data: [1, 2, 3, 4] }, { headers: { "content-length": "18" } })
  }
  const { calls, host: answered } = CallLog.recorded({ host, now, faults })
  const call = (path = "/api/things", method = "GET") => answered(new Request(`http://host${path}`, { method }))
  const isStruck = (path?: string, method?: string) =>
    call(path, method).then(
      () => false,
      () => true
    )
  return { faults, call, isStruck, reached, waits, calls }
}

const codeOf = (error: unknown) => {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && "code" in cause ? cause.code : undefined
}

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe("a fault", () => {
  it("lets a call be lost before it arrives", async () => {
    const { call, calls, faults, reached } = platform()
    faults.add({ fault: { kind: "neverArrived" } })
    assert.strictEqual(codeOf(await call().catch((error: unknown) => error)), "ECONNREFUSED")
    assert.deepStrictEqual(
      [reached.length, calls[0]?.outcome, calls[0]?.arrived, calls[0]?.status],
      [0, "neverArrived", false, 0]
    )
  })

  it("lets a call take effect and its answer be lost", async () => {
    const { call, calls, faults, reached } = platform()
    faults.add({ fault: { kind: "answerLost" } })
    assert.strictEqual(codeOf(await call().catch((error: unknown) => error)), "ECONNRESET")
    assert.deepStrictEqual(
      [reached.length, calls[0]?.outcome, calls[0]?.arrived, calls[0]?.status],
      [1, "answerLost", true, 200]
    )
  })

  it("answers a status in the platform's place, with or without the effect", async () => {
    const { call, faults, reached } = platform()
    faults.add({ fault: { kind: "status", status: 500 }, times: 1 })
    faults.add({ fault: { kind: "status", status: 500, arrives: true }, times: 1 })
    assert.strictEqual((await call()).status, 500)
    assert.strictEqual(reached.length, 0)
    assert.strictEqual((await call()).status, 500)
    assert.strictEqual(reached.length, 1)
  })

  it("says when to come again in seconds or as a date", async () => {
    const { call, faults } = platform()
    faults.add({ fault: { kind: "status", status: 429, retryAfter: { seconds: 90, as: "seconds" } }, times: 1 })
    faults.add({ fault: { kind: "status", status: 503, retryAfter: { seconds: 90, as: "date" } }, times: 1 })
    faults.add({ fault: { kind: "status", status: 429 }, times: 1 })
    const told = [await call(), await call(), await call()].map(({ headers }) => headers.get("retry-after"))
    assert.deepStrictEqual(told, ["90", "Mon, 02 Mar 2026 12:01:30 GMT", null])
  })

  it("cuts JSON off in the middle, though the platform has done its part", async () => {
    const { call, faults, reached } = platform()
    faults.add({ fault: { kind: "truncatedJson" } })
    const answer = await call()
    assert.isNull(answer.headers.get("content-length"))
    assert.deepStrictEqual([answer.status, isJson(await answer.text()), reached.length], [200, false, 1])
  })

  it("answers a page of HTML with 200", async () => {
    const { call, faults } = platform()
    faults.add({ fault: { kind: "htmlOn200" } })
    const answer = await call()
    assert.deepStrictEqual([answer.status, answer.headers.get("content-type")], [200, "text/html"])
  })

  it("says 204 and sends a body all the same", async () => {
    const { call, faults } = platform()
    faults.add({ fault: { kind: "bodyOn204" } })
    const answer = await call()
    assert.deepStrictEqual([answer.status, await answer.text()], [204, '{"data":[1,2,3,4]}'])
  })

  it("keeps the caller waiting for an answer, or for each piece of it", async () => {
    const { call, faults, waits } = platform()
    faults.add({ fault: { kind: "slow", millis: 700 }, times: 1 })
    faults.add({ fault: { kind: "slowDrip", millis: 50 }, times: 1 })
    await call()
    assert.deepStrictEqual(waits, [700])
    assert.deepStrictEqual(await (await call()).json(), { data: [1, 2, 3, 4] })
    assert.deepStrictEqual(new Set(waits.slice(1)), new Set([50]))
    assert.isAbove(waits.length, 3)
  })
})

describe("a rule for faults", () => {
  it("strikes calls of its method and path alone", async () => {
    const { faults, isStruck } = platform()
    faults.add({ fault: { kind: "neverArrived" }, method: "PUT", path: "/orders?goods" })
    assert.deepStrictEqual(
      [
        await isStruck("/api/orders?goods=1", "PUT"),
        await isStruck("/api/orders?goods=1", "GET"),
        await isStruck("/api/orders", "PUT")
      ],
      [true, false, false]
    )
  })

  it("lets the first ones pass, strikes so many, and is spent", async () => {
    const { faults, isStruck } = platform()
    faults.add({ fault: { kind: "neverArrived" }, after: 1, times: 2 })
    assert.deepStrictEqual(
      [await isStruck(), await isStruck(), await isStruck(), await isStruck()],
      [false, true, true, false]
    )
  })

  it("strikes its share of calls, the same ones for the same seed", async () => {
    const struck = async (seed: number) => {
      const { faults, isStruck } = platform(seed)
      faults.add({ fault: { kind: "neverArrived" }, probability: 0.3 })
      return Promise.all(Array.from({ length: 200 }, () => isStruck()))
    }
    const [once, again, other] = [await struck(7), await struck(7), await struck(8)]
    assert.deepStrictEqual(once, again)
    assert.notDeepEqual(once, other)
    assert.isAtLeast(once.filter(Boolean).length, 40)
    assert.isAtMost(once.filter(Boolean).length, 80)
  })

  it("is forgotten when the faults are cleared", async () => {
    const { faults, isStruck } = platform()
    faults.add({ fault: { kind: "neverArrived" } })
    faults.clear()
    assert.isFalse(await isStruck())
  })

  it("shares a bad day's faults evenly out of all calls", async () => {
    const { call, calls, faults } = platform()
    for (const rule of Faults.badDay(0.5)) faults.add(rule)
    for (let index = 0; index < 700; index++) await call().catch(() => undefined)
    const struck = faults.rules().map((each) => each.struck)
    assert.isAtLeast(Math.min(...struck), 25)
    assert.isAtMost(Math.max(...struck), 80)
    assert.strictEqual(calls.length, 700)
  })
})

describe("the ledger of calls", () => {
  it("counts the writes of each record that reached the platform", async () => {
    const { call, calls, faults } = platform()
    faults.add({ fault: { kind: "neverArrived" }, times: 1 })
    await call("/api/orders/1", "PUT").catch(() => undefined)
    faults.add({ fault: { kind: "answerLost" }, times: 1 })
    await call("/api/orders/1", "PUT").catch(() => undefined)
    await call("/api/orders/1", "PUT")
    await call("/api/orders/2", "DELETE")
    await call("/api/orders/2")
    assert.deepStrictEqual(
      [...CallLog.writesByRecord(calls)],
      [
        ["/api/orders/1", 2],
        ["/api/orders/2", 1]
      ]
    )
  })

  it("is written as one JSON object a line", async () => {
    const { call, calls } = platform()
    await call()
    await call()
    assert.deepStrictEqual(
      CallLog.toLines(calls)
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).at),
      [noon.toISOString(), noon.toISOString()]
    )
  })
})

describe("a limit of calls", () => {
  it("turns away what is too much for one second, in either form of Retry-After", async () => {
    const clock = SimulatedClock.make(now)
    const host = RateLimit.limited(async () => Response.json({}), { perSecond: 2, now: clock.now, retryAfter: "date" })
    const call = () => host(new Request("http://host/api"))
    const statuses = [await call(), await call(), await call()]
    assert.deepStrictEqual(
      statuses.map(({ headers, status }) => [status, headers.get("retry-after")]),
      [
        [200, null],
        [200, null],
        [429, "Mon, 02 Mar 2026 12:00:01 GMT"]
      ]
    )
    clock.advance(1000)
    assert.strictEqual((await call()).status, 200)
  })
})
