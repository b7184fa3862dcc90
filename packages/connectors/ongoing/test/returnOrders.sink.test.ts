import { assert, describe, it } from "@effect/vitest"
import { Network } from "@crossdock/testkit"
import { Effect, HashMap, Option } from "effect"
import { type ReturnNotice, sinks } from "../src/index.ts"
import type { OngoingSimulator } from "../testing/index.ts"
import { address, beside, decimal, line, order } from "./warehouse.ts"

const sink = sinks.returnOrders()

type Row = readonly [row: string, articleNumber: string, count: string]

const notice = (...rows: ReadonlyArray<Row>): ReturnNotice => ({
  returnOrderNumber: "R10042",
  customerOrderNumber: "10042",
  returnOrderLines: rows.map(([returnOrderRowNumber, articleNumber, count]) => ({
    returnOrderRowNumber,
    articleNumber,
    toBeReturnedNumberOfItems: decimal(count)
  }))
})

const mug = (row: string, count = "1"): Row => [row, "MUG", count]

const put = (lines = [line("1", "MUG", "3"), line("2", "BOWL", "1")]) =>
  sinks.orders().write({ _tag: "Put", order: order("10042", { orderLines: lines }) })

const putAndShip = (warehouse: OngoingSimulator.OngoingSimulator, lines?: Parameters<typeof put>[0]) =>
  Effect.tap(put(lines), () => Effect.sync(() => warehouse.ship("10042")))

const there = ({ orders, returnOrders }: OngoingSimulator.OngoingSimulator) =>
  Object.fromEntries(
    [...returnOrders].map(([number, { lines }]) => [
      number,
      lines.map(({ expected, orderLineId, rowNumber }) => {
        const sold = orders.get("10042")?.lines.find(({ id }) => id === orderLineId)
        return `${rowNumber}: ${expected} of row ${sold?.rowNumber}`
      })
    ])
  )

const agreesNow = (wanted: ReturnNotice) =>
  Effect.map(sink.current([sink.key(wanted)]), (current) =>
    Option.exists(HashMap.get(current, sink.key(wanted)), (held) => sink.agrees(held, wanted))
  )

const refusal = (wanted: ReturnNotice) => Effect.map(Effect.flip(sink.write(wanted)), ({ reason }) => reason)

describe("a return", () => {
  it.effect("is announced by the ids of the order that was shipped, and of its lines", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        assert.include(yield* sink.write(notice(mug("90001", "2"), ["90002", "BOWL", "1"])), { did: "created" })
        assert.deepStrictEqual(there(warehouse), { R10042: ["90001: 2 of row 1", "90002: 1 of row 2"] })
      })
    )
  )

  it.effect("lies on as many lines of the order as its goods were shipped on", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse, [line("1", "MUG", "1"), line("2", "MUG", "2")])
        const wanted = notice(mug("90001", "2"), mug("90002", "1"))
        yield* sink.write(wanted)
        assert.deepStrictEqual(there(warehouse), {
          R10042: ["90001: 1 of row 1", "90001.2: 1 of row 2", "90002: 1 of row 2"]
        })
        assert.include(yield* sink.write(wanted), { did: "nothing" })
      })
    )
  )

  it.effect("that grows or shrinks before anything has come is changed", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        assert.include(yield* sink.write(notice(mug("90001"), mug("90002", "2"))), { did: "updated" })
        assert.deepStrictEqual(there(warehouse), { R10042: ["90001: 1 of row 1", "90002: 2 of row 1"] })
        yield* sink.write(notice(mug("90002", "1")))
        assert.deepStrictEqual(there(warehouse), { R10042: ["90002: 1 of row 1"] })
      })
    )
  )

  it.effect("that grows once goods have come is announced as another, and no row twice", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        warehouse.receiveReturn("R10042")
        const more = notice(mug("90001"), mug("90002"))
        assert.include(yield* sink.write(more), { did: "updated" })
        assert.include(yield* sink.write(more), { did: "nothing" })
        assert.deepStrictEqual(there(warehouse), {
          R10042: ["90001: 1 of row 1"],
          "R10042/2": ["90002: 1 of row 1"]
        })
      })
    )
  )

  it.effect("of goods that have come stays as it was announced, which is a disagreement", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001", "2")))
        warehouse.receiveReturn("R10042", { "90001": 1 })
        const reason = yield* refusal(notice(mug("90001", "3")))
        assert.include(reason, { code: "return-received", disagrees: true })
        assert.include(reason.detail, "row 90001 (2 × MUG)")
      })
    )
  )

  it.effect("of which goods come in while it is changed waits, and is announced as another in the next run", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        const network = yield* Network
        network.failWhen(address, ({ method }) => {
          if (method === "PUT") warehouse.receiveReturn("R10042")
          return "ok"
        })
        assert.include(yield* refusal(notice(mug("90001"), mug("90002"))), {
          code: "received-meanwhile",
          mayPass: true
        })
        network.failWhen(address, () => "ok")
        yield* sink.write(notice(mug("90001"), mug("90002")))
        assert.deepStrictEqual(Object.keys(there(warehouse)), ["R10042", "R10042/2"])
      })
    )
  )

  it.effect("that nothing is left of is not cancelled by itself", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        assert.include(yield* refusal(notice()), { code: "return-withdrawn", disagrees: true })
      })
    )
  )

  it.effect("that nothing is left of is over where the warehouse lists no return order of it", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        assert.include(yield* sink.write(notice()), { did: "nothing" })
        assert.deepStrictEqual(there(warehouse), {})
      })
    )
  )

  it.effect("of an order that has not left, or is not there, waits", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        assert.include(yield* refusal(notice(mug("90001"))), { code: "order-not-there", mayPass: true })
        yield* put()
        assert.include(yield* refusal(notice(mug("90001"))), { code: "not-shipped-yet", mayPass: true })
        assert.strictEqual(warehouse.returnOrders.size, 0)
      })
    )
  )

  it.effect("of more than was shipped, or of what is announced already, is refused as a whole", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        assert.include(yield* refusal(notice(mug("90001"), mug("90002", "3"))), { code: "more-than-shipped" })
        assert.strictEqual(warehouse.returnOrders.size, 0)
        yield* sink.write(notice(mug("90001", "2")))
        warehouse.receiveReturn("R10042")
        assert.include(yield* refusal(notice(mug("90001", "2"), mug("90002", "2"))), { code: "more-than-shipped" })
      })
    )
  )

  it.effect("is announced up to nine times", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse, [line("1", "MUG", "20")])
        const rows: Array<Row> = []
        for (let times = 1; times <= 9; times++) {
          rows.push(mug(String(90000 + times)))
          yield* sink.write(notice(...rows))
          warehouse.receiveReturn(times === 1 ? "R10042" : `R10042/${times}`)
        }
        assert.include(yield* refusal(notice(...rows, mug("90010"))), { code: "too-many-returns" })
      })
    )
  )

  it.effect("that the warehouse lets nobody change any more is a disagreement", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        const network = yield* Network
        network.failWhen(address, ({ method }) =>
          method === "PUT" ? () => Response.json({ returnOrderId: null, message: "No." }, { status: 400 }) : "ok"
        )
        assert.include(yield* refusal(notice(mug("90001", "2"))), { code: "return-started", disagrees: true })
      })
    )
  )

  it.effect("of goods that are back already, or that somebody else has announced, is not announced again", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        warehouse.takeBack("10042", { quantities: { 1: 1 } })
        const notes = ["what is back or expected already was not announced again"]
        assert.deepInclude(yield* sink.write(notice(mug("90001"))), { did: "nothing", notes })
        assert.isTrue(yield* agreesNow(notice(mug("90001"))))
        yield* sink.write({ ...notice(["1", "BOWL", "1"]), returnOrderNumber: "PORTAL" })
        assert.include(yield* sink.write(notice(mug("90001"), ["90002", "BOWL", "1"])), { did: "nothing" })
        assert.deepStrictEqual(Object.keys(there(warehouse)), ["PORTAL"])
        yield* sink.write(notice(mug("90001"), ["90002", "BOWL", "1"], mug("90003")))
        assert.deepStrictEqual(there(warehouse)["R10042"], ["90003: 1 of row 1"])
      })
    )
  )

  it.effect("of which a part is back already is a disagreement, until the rest is announced by hand", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        warehouse.takeBack("10042", { quantities: { 1: 1 } })
        const wanted = notice(mug("90001", "2"))
        assert.include(yield* refusal(wanted), { code: "partly-back", disagrees: true })
        warehouse.takeBack("10042", { quantities: { 1: 1 } })
        assert.isTrue(yield* agreesNow(wanted))
      })
    )
  )

  it.effect("that has come by its own return order is not taken for one that nobody announced", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* putAndShip(warehouse)
        yield* sink.write(notice(mug("90001")))
        warehouse.receiveReturn("R10042")
        assert.isFalse(yield* agreesNow(notice(mug("90001"), mug("90002"))))
      })
    )
  )
})
