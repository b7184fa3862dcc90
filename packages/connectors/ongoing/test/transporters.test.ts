/** Carriers' codes, looked for among those that the warehouse has set up. */
import { Network, Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { OrdersOptions } from "../src/sinks/orders.ts"
import { type PutOrder, sinks } from "../src/index.ts"
import type { OngoingSimulator } from "../testing/index.ts"
import { address, answering, beside, order } from "./warehouse.ts"

type Transporter = NonNullable<PutOrder["transporter"]>

const put = (orderNumber: string, transporter: Transporter | null, options: OrdersOptions = {}) =>
  sinks.orders(options).write({ _tag: "Put", order: order(orderNumber, { transporter }) })

const of = (transporterCode: string, transporterServiceCode: string | null = null): Transporter => ({
  transporterCode,
  transporterServiceCode
})

const refusal = <A, E extends { readonly reason: object }, R>(write: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(write), ({ reason }) => ({ code: "", detail: "", disagrees: false, ...reason }))

const asked = ({ calls }: OngoingSimulator.OngoingSimulator) =>
  calls.filter(({ path }) => path.endsWith("/transporterContracts")).length

/** What the warehouse answers to whoever asks for its contracts. */
const contractsAnswer = (status: number, body: unknown = {}) =>
  Effect.map(Network, (network) =>
    network.failWhen(address, ({ url }) => (url.includes("/transporterContracts") ? answering(body, status) : "ok"))
  )

describe("an order with a transporter", () => {
  it.effect("that the warehouse has goes, with its service or without, in capitals or not", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        for (const [number, each] of [of("POSTI", "2103"), of("POSTI"), of("posti ", "2103")].entries())
          assert.strictEqual((yield* put(`O${number}`, each)).did, "created")
        assert.strictEqual(asked(warehouse), 1)
      }),
      { refusesUnknownTransporters: false }
    )
  )

  it.effect("that it has not is not sent, and disagrees in words that are the same for all its orders", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const first = yield* refusal(put("O1", of("PBREV", "19")))
        const second = yield* refusal(put("O2", of("PBREV", "19")))
        assert.deepInclude(first, { code: "unknown-transporter", disagrees: true })
        assert.include(first.detail, "no transporter PBREV 19: it has POSTI (2103)")
        assert.deepStrictEqual(second, first)
        assert.deepStrictEqual([warehouse.orders.size, asked(warehouse)], [0, 1])
      }),
      { refusesUnknownTransporters: false }
    )
  )

  it.effect("whose service it has not is not sent either, unless it lists no services", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        assert.strictEqual((yield* refusal(put("O1", of("POSTI", "99")))).code, "unknown-transporter")
        yield* contractsAnswer(200, [{ transporterCode: "POSTI", transporterServices: null }])
        yield* TestClock.adjust("6 minutes")
        yield* put("O1", of("POSTI", "99"))
        assert.strictEqual(warehouse.orders.size, 1)
      })
    )
  )

  it.effect("goes within minutes after the warehouse has set it up", () =>
    beside(
      Effect.fnUntraced(function* () {
        assert.strictEqual((yield* refusal(put("O1", of("PBREV")))).code, "unknown-transporter")
        yield* contractsAnswer(200, [{ transporterCode: "PBREV" }])
        assert.strictEqual((yield* refusal(put("O1", of("PBREV")))).code, "unknown-transporter")
        yield* TestClock.adjust("6 minutes")
        assert.strictEqual((yield* put("O1", of("PBREV"))).did, "created")
      }),
      { refusesUnknownTransporters: false }
    )
  )

  it.effect("is not looked for where the store says so, where there is none, or where the order has it already", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* put("O1", of("PBREV"), { unknownTransporters: "send" })
        yield* put("O2", null)
        const changed = order("O1", { transporter: of("PBREV"), orderRemark: "Ring once" })
        assert.strictEqual((yield* sinks.orders().write({ _tag: "Put", order: changed })).did, "updated")
        assert.strictEqual(asked(warehouse), 0)
      }),
      { refusesUnknownTransporters: false }
    )
  )

  it.effect("is looked for as well where only it changes after the warehouse has started", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* put("O1", null)
        warehouse.startPicking("O1")
        const options = { afterStart: { transporter: true } }
        assert.strictEqual((yield* refusal(put("O1", of("PBREV"), options))).code, "unknown-transporter")
        assert.strictEqual((yield* put("O1", of("POSTI"), options)).did, "updated")
      })
    )
  )
})

describe("a warehouse that does not tell its transporters", () => {
  it.effect("holds nothing back, and that is said once", () =>
    Effect.forEach(
      [() => contractsAnswer(403), () => contractsAnswer(404), () => contractsAnswer(200, [])],
      (silent) =>
        beside(
          Effect.fnUntraced(function* () {
            yield* silent()
            const first = yield* put("O1", of("PBREV"))
            assert.include(first.notes?.[0], "their codes are not checked")
            yield* TestClock.adjust("6 minutes")
            const second = yield* put("O2", of("PBREV"))
            assert.deepStrictEqual([first.did, second.did, second.notes], ["created", "created", []])
          }),
          { refusesUnknownTransporters: false }
        ),
      { discard: true }
    )
  )

  it.effect("or is away just then is asked again with the next order, and no order waits for it", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failWhen(address, ({ url }) => (url.includes("/transporterContracts") ? "refused" : "ok"))
        const first = yield* Patience.patiently(put("O1", of("PBREV")))
        assert.deepStrictEqual([first.did, first.notes], ["created", []])
        network.failWhen(address, () => "ok")
        assert.strictEqual((yield* refusal(put("O2", of("PBREV")))).code, "unknown-transporter")
      }),
      { refusesUnknownTransporters: false }
    )
  )
})

describe("the simulated warehouse", () => {
  it.effect("refuses an order with a code that it has not set up", () =>
    beside(
      Effect.fnUntraced(function* () {
        const { code, detail } = yield* refusal(put("O1", of("PBREV"), { unknownTransporters: "send" }))
        assert.strictEqual(code, "http-400")
        assert.include(detail, "PBREV")
      })
    )
  )
})
