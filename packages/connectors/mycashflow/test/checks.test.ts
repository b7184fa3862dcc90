/** What can be asked about a shop's account before anything goes wrong. */
import { Checkup } from "@crossdock/core"
import { Network, Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { checks } from "../src/index.ts"
import { type Acme, address, fillOrders, fillProducts, open } from "./acme.ts"

const everything = [
  checks.permissions(["products", "orders", "stock", "shipping methods"]),
  checks.clock,
  checks.shippingMethods,
  checks.drift.products,
  checks.drift.orders
]

/** On the shop's own morning. */
const found = (acme: Acme, all: ReadonlyArray<(typeof everything)[number]>) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(acme.now().epochMilliseconds)
    return yield* Patience.patiently(Checkup.all(all))
  }).pipe(Effect.provide(acme.layer))

const levels = (findings: ReadonlyArray<Checkup.Finding>) => findings.map(({ level }) => level)

const filled = (acme: Acme = open()) => {
  fillProducts(acme, 3)
  fillOrders(acme, 2)
  return acme
}

describe("a shop that is as it should be", () => {
  it.effect("has nothing to tell, and nothing is written there", () =>
    Effect.gen(function* () {
      const acme = filled()
      const findings = yield* found(acme, everything)
      assert.deepStrictEqual(levels(findings), ["ok", "ok", "ok", "ok", "ok"], JSON.stringify(findings))
      assert.strictEqual(acme.shop.calls.filter(({ kind }) => kind === "write").length, 0)
    })
  )

  it.effect("shows its shipping methods, each with its carrier", () =>
    Effect.gen(function* () {
      const [methods] = yield* found(filled(), [checks.shippingMethods])
      assert.include(methods?.what, "1 Posti (posti), 2 Matkahuolto (matkahuolto), 3 Nouto (no carrier)")
    })
  )
})

describe("a shop", () => {
  it.effect("that does not know the API user says where a key is made", () =>
    Effect.gen(function* () {
      const acme = filled(open({}, { apiKey: Redacted.make("another") }))
      const [first, ...others] = yield* found(acme, [checks.permissions(["products", "orders"])])
      assert.deepStrictEqual([first?.level, others], ["problem", []])
      assert.include(first?.what, "HTTP 401")
      assert.include(first?.fix, "Account > Users > API credentials")
    })
  )

  it.effect("that keeps one thing back names it, and the plans that have it", () =>
    Effect.gen(function* () {
      const acme = filled()
      const findings = yield* Effect.gen(function* () {
        const forbidden = () => new Response("", { status: 403 })
        const network = yield* Network
        network.failWhen(address, ({ url }) => (url.includes("/shipping-methods") ? forbidden : "ok"))
        return yield* Checkup.all([checks.permissions(["products", "shipping methods"])])
      }).pipe(Effect.provide(acme.layer))
      assert.deepStrictEqual(levels(findings), ["ok", "problem"])
      assert.include(findings[1]?.what, "may not ask for shipping methods")
      assert.include(findings[1]?.fix, "Advanced, Pro and Enterprise")
    })
  )

  it.effect("whose clock is off is told by the answer's date", () =>
    Effect.gen(function* () {
      const acme = filled()
      const findings = yield* Effect.gen(function* () {
        yield* TestClock.setTime(acme.now().epochMilliseconds - 120_000)
        return yield* Checkup.all([checks.clock])
      }).pipe(Effect.provide(acme.layer))
      assert.deepStrictEqual(levels(findings), ["warning"])
      assert.include(findings[0]?.what, "2m ahead of ours")
    })
  )

  it.effect("whose records changed their shape is told where", () =>
    Effect.gen(function* () {
      const acme = filled()
      const [product] = acme.shop.products()
      const [order] = acme.shop.orders()
      acme.shop.distort("products", product?.id ?? 0, { product_code: { text: "MUG" } })
      acme.shop.distort("orders", order?.id ?? 0, { products: "none" })
      const findings = yield* found(acme, [checks.drift.products, checks.drift.orders])
      assert.deepStrictEqual(levels(findings), ["problem", "problem"])
      assert.include(findings[0]?.what, "1 of 3: product_code: expected")
      assert.deepStrictEqual(findings[1]?.examples, [String(order?.id)])
    })
  )

  it.effect("that has no shipping methods is told so", () =>
    Effect.gen(function* () {
      const acme = filled()
      const findings = yield* Effect.gen(function* () {
        const none = () => Response.json({ data: [], meta: {} })
        const network = yield* Network
        network.failWhen(address, ({ url }) => (url.includes("/shipping-methods") ? none : "ok"))
        return yield* Checkup.all([checks.shippingMethods])
      }).pipe(Effect.provide(acme.layer))
      assert.deepStrictEqual(levels(findings), ["warning"])
    })
  )

  it.effect("that nobody answers for is not reached, whatever is looked at", () =>
    Effect.gen(function* () {
      const acme = filled()
      const findings = yield* Effect.gen(function* () {
        const network = yield* Network
        network.failWhen(address, () => "refused")
        return yield* Patience.patiently(Checkup.all(everything))
      }).pipe(Effect.provide(acme.layer))
      assert.isTrue(findings.every(({ isUnreached }) => isUnreached === true))
      assert.deepStrictEqual([...new Set(findings.map(({ cause }) => cause))], ["mycashflow Unavailable"])
    })
  )
})
