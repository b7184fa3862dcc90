/** What can be asked about a goods owner's account before anything goes wrong. */
import { Checkup } from "@crossdock/core"
import { Network, Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { checks } from "../src/index.ts"
import { settings } from "../testing/index.ts"
import { address, answering, beside, putOrders } from "./warehouse.ts"

const everything = [
  checks.permissions([
    "orders",
    "articles",
    "order statuses",
    "structure definitions",
    "inventory per warehouse",
    "return orders"
  ]),
  checks.goodsOwner(159),
  checks.clock,
  checks.statuses,
  checks.drift.orders,
  checks.drift.articles,
  checks.drift.returnedOrders
]

const levels = (findings: ReadonlyArray<Checkup.Finding>) => findings.map(({ level }) => level)

/** What is answered to whoever asks for this. */
const answerTo = (path: string, body: unknown, status = 200) =>
  Effect.map(Network, (network) =>
    network.failWhen(address, ({ url }) => (url.includes(path) ? answering(body, status) : "ok"))
  )

describe("a warehouse that is as it should be", () => {
  it.effect("has nothing to tell, and nothing is written there", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1", "O2")
        const before = warehouse.calls.filter(({ kind }) => kind === "write").length
        const findings = yield* Checkup.all(everything)
        assert.isTrue(
          findings.every(({ level }) => level === "ok"),
          JSON.stringify(findings)
        )
        assert.deepStrictEqual(findings.length, everything.length)
        assert.strictEqual(warehouse.calls.filter(({ kind }) => kind === "write").length, before)
      })
    )
  )

  it.effect("shows what each of its order statuses counts as", () =>
    beside(
      Effect.fnUntraced(function* () {
        const [found] = yield* Checkup.all([checks.statuses])
        assert.strictEqual(
          found?.what,
          "not begun: 150 Error, 200 Open, 300 Released; begun: 320 Allocated, 400 Picked; shipped: 450 Sent, 500 Collected; over: 800 Returned; cancelled: 1000 Cancelled"
        )
      })
    )
  )
})

describe("a warehouse", () => {
  it.effect("that does not know the account says so once", () =>
    beside(
      Effect.fnUntraced(function* () {
        const findings = yield* Checkup.all([checks.permissions(["orders", "articles"])])
        assert.deepStrictEqual(levels(findings), ["problem"])
        assert.include(findings[0]?.fix, "begins with WSI")
      }),
      {},
      { password: Redacted.make("wrong") }
    )
  )

  it.effect("that keeps one thing back names it", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* answerTo("/returnOrders", {}, 403)
        const findings = yield* Checkup.all([checks.permissions(["orders", "return orders"])])
        assert.deepStrictEqual(levels(findings), ["ok", "problem"])
        assert.include(findings[1]?.what, "may not ask for return orders")
      })
    )
  )

  it.effect("of another goods owner names those that the account speaks for", () =>
    beside(
      Effect.fnUntraced(function* () {
        const [found] = yield* Checkup.all([checks.goodsOwner(160)])
        assert.strictEqual(found?.level, "problem")
        assert.include(found?.fix, "159 Simulated goods owner")
      })
    )
  )

  it.effect("that does not tell its goods owners is no problem", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* answerTo("/goodsOwners", {}, 403)
        assert.deepStrictEqual(levels(yield* Checkup.all([checks.goodsOwner(159)])), ["ok"])
      })
    )
  )

  it.effect("whose clock is off is told by the answer's date", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        const late = () => Response.json([], { headers: { date: new Date(Date.UTC(2026, 2, 2, 7, 50)).toUTCString() } })
        network.failWhen(address, () => late)
        yield* TestClock.setTime(Date.UTC(2026, 2, 2, 8))
        const [found] = yield* Checkup.all([checks.clock])
        assert.deepStrictEqual([found?.level, found?.what], ["warning", "its clock is 10m behind ours"])
      })
    )
  )

  it.effect("without the statuses of the thresholds is a problem, one for each", () =>
    beside(
      Effect.fnUntraced(function* () {
        const findings = yield* Checkup.all([checks.statuses])
        assert.deepStrictEqual(levels(findings), ["problem", "problem", "ok"])
        assert.include(findings[0]?.what, "no status from 450 (shippedFrom) and below 800")
        assert.include(findings[1]?.what, "no status 1000 (cancelledStatus)")
      }),
      { statuses: settings.statuses.filter(({ number }) => number < 450) }
    )
  )

  it.effect("with statuses of its own shows what they count as", () =>
    beside(
      Effect.fnUntraced(function* () {
        const [found] = yield* Checkup.all([checks.statuses])
        assert.strictEqual(found?.level, "warning")
        assert.include(found?.what, "425 Delvis sendt counts as begun, 475 Retur counts as shipped")
      }),
      { statuses: [...settings.statuses, { number: 425, text: "Delvis sendt" }, { number: 475, text: "Retur" }] }
    )
  )

  it.effect("whose records changed their shape is told where", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* answerTo("/articles", [{ articleSystemId: 7, articleNumber: { text: "MUG" } }])
        const [found] = yield* Checkup.all([checks.drift.articles])
        assert.strictEqual(found?.level, "problem")
        assert.match(found?.what ?? "", /^1 of 1: articleNumber: expected /)
        assert.deepStrictEqual(found?.examples, ["7"])
      })
    )
  )

  it.effect("that nobody answers for is not reached", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failWhen(address, () => "refused")
        const findings = yield* Patience.patiently(Checkup.all(everything))
        assert.isTrue(findings.every(({ isUnreached }) => isUnreached === true))
      })
    )
  )
})
