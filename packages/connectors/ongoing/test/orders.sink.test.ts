/** Writing orders: put or cancel, as long as the warehouse has not started. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, HashMap, Option } from "effect"
import { type OrderWrite, sinks } from "../src/index.ts"
import { address, answering, beside, decimal, line, numbered, order, putOrders } from "./warehouse.ts"

const orders = sinks.orders()

const put = (orderNumber: string, changes: Parameters<typeof order>[1] = {}): OrderWrite => ({
  _tag: "Put",
  order: order(orderNumber, changes)
})
const cancel = (orderNumber: string): OrderWrite => ({ _tag: "Cancel", orderNumber })

const held = (orderNumber: string) =>
  Effect.map(orders.current([orderNumber]), (found) => HashMap.get(found, orderNumber))

const isThere = (item: OrderWrite) =>
  Effect.map(held(orders.key(item)), (found) => Option.isSome(found) && orders.agrees(found.value, item))

const refusalOf = <A, E extends { readonly reason: object }, R>(write: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(write), ({ reason }) => ("code" in reason ? reason.code : reason))

const namesake = (orderId: number, number: number) => ({
  orderInfo: { orderId, orderNumber: "O1", orderStatus: { number, text: "" }, deliveryDate: "2026-03-04" }
})

const fewer = { orderLines: [line("2", "BOWL", "3")] }

describe("putting an order", () => {
  it.effect("creates it, and then leaves it as it is", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const first = yield* orders.write(put("O1"))
        const second = yield* orders.write(put("O1"))
        assert.deepStrictEqual([first.did, second.did, first.id], ["created", "nothing", second.id])
        assert.strictEqual(warehouse.orders.size, 1)
        assert.strictEqual(warehouse.calls.filter(({ kind }) => kind === "write").length, 1)
      })
    )
  )

  it.effect("updates it, with the lines it has now", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* orders.write(put("O1"))
        const { did } = yield* orders.write(put("O1", fewer))
        assert.strictEqual(did, "updated")
        assert.deepStrictEqual(
          warehouse.orders.get("O1")?.lines.map(({ ordered, rowNumber }) => [rowNumber, ordered]),
          [["2", 3]]
        )
      })
    )
  )

  it.effect("is refused once the warehouse has started, in words that say so", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const error = yield* Effect.flip(orders.write(put("O1", fewer)))
        assert.deepStrictEqual([yield* refusalOf(Effect.fail(error)), error.consequence], ["warehouse-started", "park"])
        assert.include(error.message, "320 Allocated")
        assert.strictEqual(warehouse.orders.get("O1")?.lines.length, 2)
      })
    )
  )

  it.effect("is nothing to refuse where a started order already is as it shall be", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.ship("O1")
        assert.strictEqual((yield* orders.write(put("O1"))).did, "nothing")
      })
    )
  )

  it.effect("is refused where the warehouse has cancelled the order", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.cancelInWarehouse("O1")
        assert.strictEqual(yield* refusalOf(orders.write(put("O1"))), "cancelled-in-warehouse")
      })
    )
  )

  it.effect("is refused as started where the warehouse starts between our look and our write", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        network.failWhen(address, (request) => {
          if (request.method === "PUT") warehouse.startPicking("O1")
          return "ok"
        })
        assert.strictEqual(yield* refusalOf(orders.write(put("O1", fewer))), "warehouse-started")
      })
    )
  )

  it.effect("can be allowed longer where the warehouse allows it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        assert.strictEqual((yield* orders.write(put("O1", fewer))).did, "updated")
      }),
      { lastChangeableStatus: 320 },
      { lastOpenStatus: 320 }
    )
  )

  it.effect("holds a price of more digits than JSON carries back, unsent", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const write = orders.write(put("O1", { customerPrice: decimal("12345678901234567.89") }))
        assert.strictEqual(yield* refusalOf(write), "refused")
        assert.strictEqual(warehouse.calls.filter(({ kind }) => kind === "write").length, 0)
      })
    )
  )
})

describe("cancelling an order", () => {
  it.effect("leaves it there, cancelled, once", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        const first = yield* orders.write(cancel("O1"))
        const second = yield* orders.write(cancel("O1"))
        assert.deepStrictEqual([first.did, second.did], ["updated", "nothing"])
        assert.strictEqual(warehouse.orders.get("O1")?.status, 1000)
        assert.strictEqual(warehouse.calls.filter(({ kind }) => kind === "write").length, 2)
      })
    )
  )

  it.effect("is nothing to do where the order never came", () =>
    beside(
      Effect.fnUntraced(function* () {
        assert.strictEqual((yield* orders.write(cancel("O404"))).did, "nothing")
      })
    )
  )

  it.effect("is refused once the warehouse has started, in words that say so", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.pick("O1")
        const error = yield* Effect.flip(orders.write(cancel("O1")))
        assert.strictEqual(yield* refusalOf(Effect.fail(error)), "warehouse-started")
        assert.include(error.message, "the order was cancelled but the warehouse has started on it: status 400 Picked")
      })
    )
  )

  it.effect("is refused as started where the warehouse starts between our look and our write", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        network.failWhen(address, (request) => {
          if (request.method === "DELETE") warehouse.startPicking("O1")
          return "ok"
        })
        assert.strictEqual(yield* refusalOf(orders.write(cancel("O1"))), "warehouse-started")
      })
    )
  )
})

describe("cancelling an order, refused", () => {
  it.effect("is nothing left to do where the warehouse cancelled it between our look and our write", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        network.failWhen(address, (request) => {
          if (request.method === "DELETE") warehouse.cancelInWarehouse("O1")
          return "ok"
        })
        assert.strictEqual((yield* orders.write(cancel("O1"))).did, "nothing")
      })
    )
  )

  it.effect("parks the record where nothing explains it", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O1")
        assert.strictEqual(yield* refusalOf(orders.write(cancel("O1"))), "http-400")
      }),
      { lastChangeableStatus: 200 }
    )
  )

  for (const orderId of [null, "", undefined]) {
    it.effect(`parks the record where the answer is fine but has no id (${orderId})`, () =>
      beside(
        Effect.fnUntraced(function* () {
          const network = yield* Network
          yield* putOrders("O1")
          network.failNext(address, "ok", answering({ orderId, message: "Nej. <br/>" }))
          const error = yield* Effect.flip(orders.write(cancel("O1")))
          assert.strictEqual(yield* refusalOf(Effect.fail(error)), "refused")
          assert.include(error.message, "DELETE /orders/50161: Nej.")
        })
      )
    )
  }
})

describe("a lost answer", () => {
  it.effect("leaves open whether the order is there, and reading back tells that it is", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, "ok", "lost")
        const error = yield* Effect.flip(orders.write(put("O1")))
        assert.strictEqual(error.consequence, "read back")
        assert.isTrue(yield* isThere(put("O1")))
      })
    )
  )

  it.effect("leaves open whether the order is cancelled, and reading back tells that it is", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        yield* putOrders("O1")
        network.failNext(address, "ok", "lost")
        const error = yield* Effect.flip(orders.write(cancel("O1")))
        assert.strictEqual(error.consequence, "read back")
        assert.isTrue(yield* isThere(cancel("O1")))
      })
    )
  )

  it.effect("is no lost write where the call never arrived", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, "ok", "refused")
        const error = yield* Effect.flip(orders.write(put("O1")))
        assert.strictEqual(error.consequence, "retry")
        assert.isFalse(yield* isThere(put("O1")))
      })
    )
  )
})

describe("an unknown article on a line", () => {
  const strange = put("O1", { orderLines: [line("1", "NO-SUCH", "1")] })

  for (const refusals of ["message", "ok-null-id", "model-state"] as const) {
    it.effect(`parks the order, with the platform's words, if it is refused by ${refusals}`, () =>
      beside(
        Effect.fnUntraced(function* (warehouse) {
          const error = yield* Effect.flip(orders.write(strange))
          assert.strictEqual(error.consequence, "park")
          assert.include(error.message, "Article with article number 'NO-SUCH' was not found.")
          assert.notInclude(error.message, "<br/>")
          assert.strictEqual(warehouse.orders.size, 0)
        }),
        { refusals }
      )
    )
  }

  it.effect("leaves the outcome open if the platform just fails", () =>
    beside(
      Effect.fnUntraced(function* () {
        const error = yield* Effect.flip(orders.write(strange))
        assert.strictEqual(error.consequence, "read back")
        assert.isFalse(yield* isThere(strange))
      }),
      { refusals: "server-error" }
    )
  )
})

describe("what is held", () => {
  it.effect("is what was written, in the same shape", () =>
    beside(
      Effect.fnUntraced(function* () {
        const everything = put("O1", {
          transporter: { transporterCode: "POSTI", transporterServiceCode: "2103" },
          orderType: { code: "B2C", name: "Consumer" },
          classes: [
            { code: "GIFT", name: "Gift", comment: "wrap it" },
            { code: "VIP", name: "Regular customer" }
          ],
          marketPlace: { marketPlace: "Shop", marketPlaceOrderNumber: "77" },
          warehouseInstruction: "On top\r\nof each other",
          freightPrice: decimal("4.9"),
          warehouseId: 1,
          smsNotification: { toBeNotified: true, value: "+358401234567" }
        })
        yield* orders.write(everything)
        assert.isTrue(yield* isThere(everything))
      })
    )
  )

  const differences: Readonly<Record<string, Parameters<typeof order>[1]>> = {
    "another day": { deliveryDate: "2026-03-05" },
    "another street": { consignee: { ...order("O1").consignee, address1: "Mannerheimintie 2" } },
    "no e-mail address": { emailNotification: null },
    "a pick-up point": { servicePointCode: "1234" },
    "another way of delivery": { wayOfDelivery: { code: "MH", name: "Posti" } },
    "another price": { customerPrice: decimal("49.91") },
    "another quantity": { orderLines: [line("1", "MUG", "3"), line("2", "BOWL", "1")] },
    "another article": { orderLines: [line("1", "MUG", "2"), line("2", "MUG", "1")] },
    "another row number": { orderLines: [line("1", "MUG", "2"), line("3", "BOWL", "1")] },
    "a line less": { orderLines: [line("1", "MUG", "2")] },
    "a line more": { orderLines: [line("1", "MUG", "2"), line("2", "BOWL", "1"), line("3", "MUG", "1")] }
  }
  for (const [difference, changes] of Object.entries(differences)) {
    it.effect(`does not say the same as an order with ${difference}`, () =>
      beside(
        Effect.fnUntraced(function* () {
          yield* putOrders("O1")
          assert.isFalse(yield* isThere(put("O1", changes)))
        })
      )
    )
  }

  it.effect("says the same in another order of lines, under another name of the same code, at an equal price", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O1")
        const same = put("O1", {
          orderLines: [line("2", "BOWL", "1.0"), line("1", "MUG", "2")],
          wayOfDelivery: { code: "POSTI", name: "Posti Oyj" },
          customerPrice: decimal("49.9")
        })
        assert.isTrue(yield* isThere(same))
      })
    )
  )

  it("says the same where the platform ends its lines in another way", () => {
    const there = { item: put("O1", { orderRemark: "Ring\r\ntwice " }), id: "1", status: "300 Released" }
    assert.isTrue(orders.agrees(there, put("O1", { orderRemark: "Ring\ntwice" })))
    assert.isFalse(orders.agrees(there, put("O1", { orderRemark: "Ring twice" })))
  })

  it.effect("is a cancellation where the order is cancelled, whoever did it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.cancelInWarehouse("O1")
        assert.deepStrictEqual([yield* isThere(cancel("O1")), yield* isThere(put("O1"))], [true, false])
      })
    )
  )

  it.effect("comes with the platform's id and with the status in its own words", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.ship("O1", { status: 500 })
        const { id, status } = Option.getOrThrow(yield* held("O1"))
        assert.deepStrictEqual([id, status], ["50161", "500 Hämtad"])
      }),
      { statuses: [{ number: 500, text: "Hämtad" }] }
    )
  )

  it.effect("is asked for by fifties, and leaves out what is not there", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const numbers = numbered("O", 60)
        yield* putOrders("O01", "O60")
        const before = warehouse.calls.length
        const found = yield* orders.current(["NONE", ...numbers])
        assert.deepStrictEqual([...HashMap.keys(found)].toSorted(), ["O01", "O60"])
        assert.strictEqual(warehouse.calls.length - before, 2)
      })
    )
  )

  it.effect("is not there yet while the platform is still at it", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O1")
        assert.isFalse(yield* isThere(put("O1")))
      }),
      { readLagMillis: 10_000 }
    )
  )

  it.effect("never leaves out an order that we cannot read, as if its cancellation were done", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O2")
        const network = yield* Network
        const odd = { orderInfo: { orderId: 1, orderNumber: "O1", orderStatus: null } }
        network.failWhen(address, ({ url }) => (url.includes("O1") ? answering([odd]) : "ok"))
        assert.strictEqual((yield* Effect.flip(orders.current(["O1", "O2"]))).reason._tag, "Unreadable")
        assert.strictEqual((yield* Effect.flip(held("O1"))).reason._tag, "Unreadable")
        assert.isTrue(Option.isSome(yield* held("O2")))
        for (const item of [put("O1"), cancel("O1")])
          assert.strictEqual((yield* Effect.flip(orders.write(item))).consequence, "park")
      })
    )
  )

  it.effect("is the living one of two orders that were given the same number", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, answering([namesake(1, 1000), namesake(2, 300), namesake(3, 1000)]))
        assert.strictEqual(Option.getOrThrow(yield* held("O1")).id, "2")
      })
    )
  )
})

describe("the account", () => {
  it.effect("halts everything where the password is wrong, having asked once", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const error = yield* Effect.flip(orders.write(put("O1")))
        assert.strictEqual(error.consequence, "halt")
        assert.strictEqual(warehouse.calls.length, 1)
      }),
      {},
      { user: "WSI-other" }
    )
  )
})
