import { assert, describe, it } from "@effect/vitest"
import { type DeliveryWrite, sinks } from "@crossdock/mycashflow"
import type { NewOrder } from "@crossdock/mycashflow/testing"
import { type Fault, Network } from "@crossdock/testkit"
import { BigDecimal, Duration, Effect, Exit, HashMap, Option } from "effect"
import * as Acme from "./acme.ts"

const { deliveries } = sinks

const sink = deliveries()
const pieces = (count: number) => BigDecimal.fromNumberUnsafe(count)

/** Two of one thing and one of another, in one shipment unless it says otherwise. */
const place = ({ shop }: Acme.Acme, order: Partial<NewOrder> = {}) => {
  for (const code of ["MUG", "BOOK"]) shop.addProduct({ name: code, product_code: code, stock: { quantity: 10 } })
  return shop.addOrder({
    lines: [
      { product_code: "MUG", quantity: 2 },
      { product_code: "BOOK", quantity: 1 }
    ],
    shipping_method_id: pickUp,
    ...order
  })
}

/** Ways of shipping of the simulated shop: one without a carrier, one that Posti's labels are bound to. */
const [pickUp, posti] = [3, 1]

const apart = {
  lines: [
    { product_code: "MUG", quantity: 2 },
    { product_code: "BOOK", quantity: 1, shipment: 1 }
  ],
  shipments: [{}, {}]
}

const whole = (order_id: number): DeliveryWrite => ({
  order_id,
  tracking_codes: ["JJFI1", "JJFI2"],
  lines: null,
  complete: true
})

/** Without tracking codes, which no call is known to put on one shipment. */
const untracked = (order_id: number): DeliveryWrite => ({ ...whole(order_id), tracking_codes: [] })

/** The order shows a bundle's row, and two rows that are its parts. */
const bundle = ({ shop }: Acme.Acme, id: number, name: "id" | "product_id") => {
  const [head, part] = shop.order(id).products.map((row) => Object.assign({}, row, { quantity: 1, bundle_id: null }))
  const bundle_id = head?.[name]
  const parts = [Object.assign({}, part, { bundle_id }), Object.assign({}, part, { bundle_id, id: 7 })]
  shop.distort("orders", id, { products: [head, ...parts] })
  return [head, ...parts].map((row) => ({ id: row?.id ?? 0, quantity: pieces(1) }))
}

const agreesNow = (delivery: DeliveryWrite) =>
  Effect.map(sink.current([sink.key(delivery)]), (found) =>
    Option.exists(HashMap.get(found, sink.key(delivery)), (held) => sink.agrees(held, delivery))
  )

const completions = (acme: Acme.Acme) => acme.calls("POST").filter((path) => path.endsWith("/complete")).length
const quickProcessings = (acme: Acme.Acme) =>
  acme.calls("POST").filter((path) => path.endsWith("/quick-process")).length

describe("a complete delivery of an order with one payment", () => {
  it.effect("is quick processed: delivered, tracked, paid, and the customer told", () => {
    const acme = Acme.open()
    const { id } = place(acme, { payments: [{ status: "PENDING_ACTIVATION" }] })
    return Effect.gen(function* () {
      const receipt = yield* sink.write(whole(id))
      assert.deepStrictEqual(receipt, { id: String(id), did: "updated", notes: [] })
      const { payments, shipments, status } = acme.shop.order(id)
      assert.strictEqual(status, "COMPLETED")
      assert.deepStrictEqual(
        shipments.map(({ tracking_code }) => tracking_code),
        ["JJFI1, JJFI2"]
      )
      assert.deepStrictEqual(
        payments.map((payment) => payment.status),
        ["PAID"]
      )
      assert.deepStrictEqual(acme.shop.mails, [id])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is whole without the rows that never lie in the warehouse, and not without others", () => {
    const acme = Acme.open()
    const { id, products } = place(acme)
    const [mug] = products
    const delivery: DeliveryWrite = {
      ...untracked(id),
      lines: mug === undefined ? [] : [{ id: mug.id, quantity: pieces(mug.quantity) }]
    }
    return Effect.gen(function* () {
      assert.isTrue(Exit.isFailure(yield* Effect.exit(sink.write(delivery))))
      assert.strictEqual(acme.shop.order(id).status, "OPEN")
      yield* deliveries({ isElsewhere: ({ product_code }) => product_code === "BOOK" }).write(delivery)
      assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
      assert.strictEqual(quickProcessings(acme), 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("written twice is written once", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      assert.isFalse(yield* agreesNow(whole(id)))
      yield* sink.write(whole(id))
      assert.isTrue(yield* agreesNow(whole(id)))
      assert.strictEqual((yield* sink.write(whole(id))).did, "nothing")
      assert.strictEqual(acme.calls("POST").length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("sends the mail that the store wants, whatever the shop does where it is not told", () =>
    Effect.forEach([true, false], (sendsMailsByDefault) => {
      const acme = Acme.open({ sendsMailsByDefault })
      const [wanted, unwanted] = [place(acme), place(acme)]
      return Effect.gen(function* () {
        yield* deliveries({ sendEmails: true }).write(whole(wanted.id))
        yield* deliveries({ sendEmails: false }).write(whole(unwanted.id))
        assert.deepStrictEqual(acme.shop.mails, [wanted.id])
      }).pipe(Effect.provide(acme.layer))
    })
  )

  it.effect("may be paid on delivery, unless the shop does not want it", () => {
    const acme = Acme.open()
    const payments = [{ status: "OPEN", cash_on_delivery: true } as const]
    const [first, second] = [place(acme, { payments }), place(acme, { payments })]
    return Effect.gen(function* () {
      yield* sink.write(whole(first.id))
      assert.strictEqual(completions(acme), 0)
      const unwanted = deliveries({ allowOpenCashOnDelivery: false })
      const { reason } = yield* Effect.flip(unwanted.write(whole(second.id)))
      assert.strictEqual(completions(acme), 1)
      assert.include(reason, { code: "tracking-late", disagrees: true })
      assert.strictEqual((yield* unwanted.write(untracked(second.id))).did, "nothing")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that goes shipment by shipment ends the same whether its answer came or was lost", () => {
    const acme = Acme.open()
    const payments = [{ status: "PAID" }, { status: "PAID" }] as const
    const [told, lost] = [place(acme, { payments: [...payments] }), place(acme, { payments: [...payments] })]
    return Effect.gen(function* () {
      const network = yield* Network
      yield* sink.write(whole(told.id))
      network.failWhen(Acme.address, ({ method }) => (method === "POST" ? "lost" : "ok"))
      assert.strictEqual((yield* Effect.flip(sink.write(whole(lost.id)))).consequence, "read back")
      assert.deepStrictEqual([yield* agreesNow(whole(told.id)), yield* agreesNow(whole(lost.id))], [true, true])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("whose payment cannot be captured is left unknown, or goes on where the shop wants it", () => {
    const acme = Acme.open()
    const { id } = place(acme, { payments: [{ status: "PENDING_ACTIVATION", activation_fails: true }] })
    return Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(sink.write(whole(id)))).consequence, "read back")
      assert.isFalse(yield* agreesNow(whole(id)))
      yield* deliveries({ ignorePaymentActivationErrors: true }).write(whole(id))
      assert.isTrue(yield* agreesNow(whole(id)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that quick processing refuses goes shipment by shipment, without tracking code", () => {
    const acme = Acme.open()
    const { id } = place(acme, { payments: [{ status: "OPEN" }], ...apart })
    return Effect.gen(function* () {
      yield* sink.write(whole(id))
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [1, 2])
      assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
      assert.deepStrictEqual(
        acme.shop.order(id).shipments.map(({ tracking_code }) => tracking_code),
        [null, null]
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that somebody else has just delivered is done", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, ({ method }) => {
        if (method === "POST") acme.shop.deliverOrder(id, { tracking_code: "JJFI2,JJFI1" })
        return "ok"
      })
      assert.strictEqual((yield* sink.write(whole(id))).did, "nothing")
      assert.strictEqual(completions(acme), 0)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("whose answer is lost is unknown, and the order tells what became of it", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "ok", "ok", "lost")
      assert.strictEqual((yield* Effect.flip(sink.write(whole(id)))).consequence, "read back")
      assert.isTrue(yield* agreesNow(whole(id)))
      assert.strictEqual(acme.calls("POST").length, 1)
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("tracking codes", () => {
  it.effect("that come after the shop was told are shown, by name, until the order has them", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      yield* sink.write(untracked(id))
      const { reason } = yield* Effect.flip(sink.write(whole(id)))
      assert.include(reason, { code: "tracking-late", disagrees: true })
      assert.include(reason.detail, "JJFI1, JJFI2")
      assert.isFalse(yield* agreesNow(whole(id)))
      acme.shop.reopenShipment(id, acme.shop.order(id).shipments[0]?.id ?? 0, "correct")
      acme.shop.deliverOrder(id, { tracking_code: "JJFI 1; JJFI2" })
      assert.isTrue(yield* agreesNow(whole(id)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that come late name only those that the order does not show", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      yield* sink.write(whole(id))
      const more = { ...whole(id), tracking_codes: ["JJFI1", "JJFI2", "JJFI"] }
      const { reason } = yield* Effect.flip(sink.write(more))
      assert.match(reason.detail, /tracking codes JJFI: /)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that come late stand beside the delivery where the store wants no more", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    const quiet = deliveries({ lateTracking: "note" })
    return Effect.gen(function* () {
      yield* quiet.write(untracked(id))
      const { did, notes = [] } = yield* quiet.write(whole(id))
      assert.strictEqual(did, "nothing")
      assert.include(notes.join(), "JJFI1, JJFI2")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of what goes shipment by shipment do not reach the shop, and the receipt says which", () => {
    const acme = Acme.open()
    const { id } = place(acme, { payments: [] })
    return Effect.gen(function* () {
      const { did, notes = [] } = yield* sink.write(whole(id))
      assert.strictEqual(did, "updated")
      assert.include(notes.join(), "JJFI1, JJFI2")
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("an order whose way of shipping uses a carrier's service", () => {
  const carried = { shipping_method_id: posti }

  it.effect("is quick processed with a note that the shop may have made a label of its own", () => {
    const acme = Acme.open()
    const [by, without] = [place(acme, carried), place(acme)]
    return Effect.gen(function* () {
      assert.match(
        (yield* sink.write(whole(by.id))).notes?.join() ?? "",
        /second label: shipping method Posti \(posti\)/
      )
      assert.deepStrictEqual((yield* sink.write(whole(without.id))).notes, [])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is noted as well where the answer was lost and the order is read back", () => {
    const acme = Acme.open()
    const { id } = place(acme, carried)
    return Effect.gen(function* () {
      yield* sink.write(whole(id))
      const held = HashMap.get(yield* sink.current([String(id)]), String(id))
      assert.match(Option.getOrThrow(held).notes?.join() ?? "", /second label/)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is not quick processed where the store wants that, and others are", () => {
    const acme = Acme.open()
    const [by, without] = [place(acme, carried), place(acme)]
    const careful = deliveries({ carrierLabels: "shipments" })
    return Effect.gen(function* () {
      yield* careful.write(untracked(by.id))
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [0, 1])
      yield* careful.write(untracked(without.id))
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [1, 1])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is nobody's business where the store says so", () => {
    const acme = Acme.open()
    const { id } = place(acme, carried)
    return Effect.gen(function* () {
      assert.deepStrictEqual((yield* deliveries({ carrierLabels: "ignore" }).write(whole(id))).notes, [])
      assert.isFalse(acme.calls("GET").some((path) => path.endsWith("/shipping-methods")))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is told from others by one question a run, and not one an order", () => {
    const acme = Acme.open()
    const orders = [place(acme, carried), place(acme, carried), place(acme)]
    return Effect.gen(function* () {
      for (const { id } of orders) yield* sink.write(whole(id))
      assert.strictEqual(acme.calls("GET").filter((path) => path.endsWith("/shipping-methods")).length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("may be any order of a shop that does not tell its ways of shipping", () => {
    const acme = Acme.open()
    const [first, second] = [place(acme), place(acme)]
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, ({ url }) =>
        url.includes("shipping-methods") ? () => new Response(null, { status: 404 }) : "ok"
      )
      assert.match((yield* sink.write(whole(first.id))).notes?.join() ?? "", /does not tell its shipping methods/)
      yield* deliveries({ carrierLabels: "shipments" }).write(untracked(second.id))
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [1, 1])
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("an answer to a shipment that", () => {
  const answered = (answer: Fault) =>
    Effect.gen(function* () {
      const acme = Acme.open()
      const { id } = place(acme, { payments: [] })
      return yield* Effect.gen(function* () {
        const network = yield* Network
        network.failNext(Acme.address, "ok", answer)
        const consequence = (yield* Effect.flip(sink.write(untracked(id)))).consequence
        return { consequence, isTold: yield* agreesNow(untracked(id)) }
      }).pipe(Effect.provide(acme.layer))
    })

  it.effect("is lost, or an error of the shop, is unknown: the order tells what became of it", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* answered("lost"), { consequence: "read back", isTold: true })
      const broken = () => new Response(null, { status: 500 })
      assert.deepStrictEqual(yield* answered(broken), { consequence: "read back", isTold: false })
    })
  )

  it.effect("is a conflict is done where somebody else was quicker, and parked where not", () =>
    Effect.gen(function* () {
      const conflict = () => new Response(null, { status: 409 })
      assert.deepStrictEqual(yield* answered(conflict), { consequence: "park", isTold: false })
      const acme = Acme.open()
      const { id } = place(acme)
      const careful = deliveries({ carrierLabels: "shipments" })
      yield* Effect.gen(function* () {
        const network = yield* Network
        network.failWhen(Acme.address, ({ method, url }) => {
          if (method === "POST" && url.endsWith("/complete")) acme.shop.deliverOrder(id)
          return url.includes("shipping-methods") ? conflict : "ok"
        })
        assert.strictEqual((yield* careful.write(untracked(id))).did, "updated")
      }).pipe(Effect.provide(acme.layer))
    })
  )
})

describe("a delivery", () => {
  it.effect("of an order with several payments, or none, goes shipment by shipment", () => {
    const acme = Acme.open()
    const orders = [place(acme, { payments: [{}, { amount: 5 }] }), place(acme, { payments: [] })]
    return Effect.gen(function* () {
      for (const { id } of orders) {
        yield* sink.write(whole(id))
        assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
      }
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [0, 2])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("shipment by shipment captures no payment, and the receipt says which is left", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, { ...apart, payments: [{ status: "PENDING_ACTIVATION" }] })
    const payment = acme.shop.order(id).payments[0]
    const lines = products.slice(0, 1).map((line) => ({ id: line.id, quantity: pieces(2) }))
    return Effect.gen(function* () {
      const { notes } = yield* sink.write({ ...untracked(id), lines, complete: false })
      assert.deepStrictEqual(notes, [`a payment may not be captured yet, look in the shop: ${payment?.id}`])
      assert.strictEqual(payment?.status, "PENDING_ACTIVATION")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of a part completes the shipments that have left as a whole, and the rest comes later", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, apart)
    const [mug, book] = products
    const lines = [{ id: mug?.id ?? 0, quantity: pieces(2) }]
    const part = { ...untracked(id), lines, complete: false }
    const rest = { ...part, lines: [...lines, { id: book?.id ?? 0, quantity: pieces(1) }] }
    return Effect.gen(function* () {
      yield* sink.write(part)
      assert.deepStrictEqual(
        acme.shop.order(id).shipments.map(({ status }) => status),
        ["COMPLETED", "OPEN"]
      )
      assert.isTrue(yield* agreesNow(part))
      assert.strictEqual((yield* sink.write(part)).did, "nothing")
      assert.isFalse(yield* agreesNow(rest))
      yield* sink.write(rest)
      assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
      assert.strictEqual(completions(acme), 2)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of the rest of an order is not quick processed: what went before was delivered already", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, apart)
    const lines = products.slice(0, 1).map((line) => ({ id: line.id, quantity: pieces(2) }))
    return Effect.gen(function* () {
      yield* sink.write({ ...untracked(id), lines, complete: false })
      yield* sink.write(untracked(id))
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [0, 2])
      assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that is the last one leaves open what was not sent, and is told once", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, apart)
    const lines = products.slice(0, 1).map((line) => ({ id: line.id, quantity: pieces(2) }))
    return Effect.gen(function* () {
      yield* sink.write({ ...untracked(id), lines })
      assert.deepStrictEqual(
        acme.shop.order(id).shipments.map(({ status }) => status),
        ["COMPLETED", "OPEN"]
      )
      assert.isTrue(yield* agreesNow({ ...untracked(id), lines }))
      assert.strictEqual((yield* sink.write({ ...untracked(id), lines })).did, "nothing")
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [0, 1])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect(
    "of an order that has grown since marks nothing delivered that was not sent, until someone splits it",
    () => {
      const acme = Acme.open()
      const { id, products } = place(acme)
      const lines = products.slice(0, 1).map((line) => ({ id: line.id, quantity: pieces(2) }))
      return Effect.gen(function* () {
        const { reason } = yield* Effect.flip(sink.write({ ...untracked(id), lines }))
        assert.include(reason, { code: "no-shipment-matches", mayPass: true })
        assert.deepStrictEqual(acme.calls("POST"), [])
        acme.shop.splitShipment(
          id,
          products.slice(1).map((line) => line.id)
        )
        yield* sink.write({ ...untracked(id), lines })
        assert.deepStrictEqual(
          acme.shop.order(id).products.map(({ delivered_at }) => delivered_at !== null),
          [true, false]
        )
      }).pipe(Effect.provide(acme.layer))
    }
  )

  it.effect("whose lines are all that is on the order is quick processed", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, apart)
    const lines = products.map((line) => ({ id: line.id, quantity: pieces(2) }))
    return Effect.gen(function* () {
      yield* sink.write({ ...untracked(id), lines })
      assert.deepStrictEqual([quickProcessings(acme), completions(acme)], [1, 0])
    }).pipe(Effect.provide(acme.layer))
  })

  for (const name of ["id", "product_id"] as const) {
    it.effect(`of a bundle's parts, or of the bundle, is whole where parts name it by its ${name}`, () =>
      Effect.forEach(["parts", "bundle", "one part"] as const, (what) => {
        const acme = Acme.open()
        const { id } = place(acme)
        const rows = bundle(acme, id, name)
        const lines = { parts: rows.slice(1), bundle: rows.slice(0, 1), "one part": rows.slice(1, 2) }[what]
        return Effect.gen(function* () {
          const isWhole = what !== "one part"
          const written = yield* Effect.result(sink.write({ ...untracked(id), lines }))
          assert.deepStrictEqual([written._tag === "Success", quickProcessings(acme)], [isWhole, isWhole ? 1 : 0])
        }).pipe(Effect.provide(acme.layer))
      })
    )
  }

  it.effect("of all of a row that was split in the shop is not taken for told while a part of it is open", () => {
    const acme = Acme.open()
    const lines = [
      { product_code: "MUG", quantity: 2 },
      { product_code: "MUG", quantity: 1, shipment: 1 }
    ]
    const { id, products } = place(acme, { lines, shipments: [{}, {}] })
    const left = (count: number) => [{ id: products[0]?.id ?? 0, quantity: pieces(count) }]
    const part = { ...untracked(id), lines: left(2), complete: false }
    const rest = { ...untracked(id), lines: left(3) }
    return Effect.gen(function* () {
      yield* sink.write(part)
      assert.deepStrictEqual([yield* agreesNow(part), yield* agreesNow(rest)], [true, false])
      const { reason } = yield* Effect.flip(sink.write(rest))
      assert.include(reason, { code: "no-shipment-matches", mayPass: true })
      acme.shop.deliverOrder(id)
      assert.isTrue(yield* agreesNow(rest))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of no line that the shop knows is refused, not taken for told", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      for (const complete of [true, false]) {
        const { reason } = yield* Effect.flip(sink.write({ ...untracked(id), lines: [], complete }))
        assert.include(reason, { code: "no-shipment-matches" })
      }
      assert.strictEqual(acme.shop.order(id).status, "OPEN")
    }).pipe(Effect.provide(acme.layer))
  })

  it("is not told again for two minutes after its answer was lost, and neither is a cancellation", () =>
    assert.deepStrictEqual(
      [sink, sinks.orderCancels()].map(({ mayStillLand }) => mayStillLand),
      [Duration.minutes(2), Duration.minutes(2)]
    ))

  it.effect("of a part of a shipment is refused in words that a person understands", () => {
    const acme = Acme.open()
    const { id, products } = place(acme)
    const lines = products.map((line) => ({ id: line.id, quantity: pieces(1) }))
    return Effect.gen(function* () {
      const error = yield* Effect.flip(sink.write({ ...untracked(id), lines, complete: false }))
      assert.strictEqual(error.consequence, "park")
      assert.include(error.reason, { code: "no-shipment-matches" })
      assert.include(error.reason.detail, `none of the 1 open shipments of order ${id} has left as a whole`)
      assert.strictEqual(acme.calls("POST").length, 0)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("does not wait for rows of returned goods", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, {
      lines: [
        { product_code: "MUG", quantity: 2 },
        { product_code: "BOOK", quantity: -1 }
      ]
    })
    const lines = [{ id: products[0]?.id ?? 0, quantity: pieces(2) }]
    return Effect.gen(function* () {
      yield* sink.write({ ...untracked(id), lines, complete: false })
      assert.strictEqual(acme.shop.order(id).status, "COMPLETED")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of a shipment that the shop will not complete is parked with the shop's own words", () => {
    const acme = Acme.open()
    const { id } = place(acme, { payments: [], shipments: [{ shipping_method_id: null }] })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(sink.write(whole(id)))
      assert.strictEqual(error.consequence, "park")
      assert.include(error.reason.detail, "no shipping method")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of a cancelled order is refused, since it has left all the same", () => {
    const acme = Acme.open()
    const { id, products } = place(acme, apart)
    const lines = products.slice(0, 1).map((line) => ({ id: line.id, quantity: pieces(2) }))
    const part = { ...untracked(id), lines, complete: false }
    return Effect.gen(function* () {
      yield* sink.write(part)
      acme.shop.cancelOrder(id)
      assert.isFalse(yield* agreesNow(part))
      assert.include((yield* Effect.flip(sink.write(part))).reason, { code: "order-cancelled" })
      assert.include((yield* Effect.flip(sink.write(whole(id)))).reason, { code: "order-cancelled" })
      assert.isFalse(yield* agreesNow(whole(id)))
      assert.strictEqual(acme.calls("POST").length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of an order that the shop does not have is refused, and nothing is held of it", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      assert.include((yield* Effect.flip(sink.write(whole(1)))).reason, { code: "unknown-order" })
      assert.strictEqual(HashMap.size(yield* sink.current(["1", "no-id"])), 0)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("with a wrong key halts", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "ok", "ok", () => new Response(null, { status: 401 }))
      assert.strictEqual((yield* Effect.flip(sink.write(whole(id)))).consequence, "halt")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is held as the order shows it", () => {
    const acme = Acme.open()
    const { id } = place(acme)
    return Effect.gen(function* () {
      yield* sink.write(whole(id))
      const held = HashMap.get(yield* sink.current([String(id)]), String(id))
      assert.deepStrictEqual(Option.getOrThrow(held), {
        item: { order_id: id, tracking_codes: ["JJFI1, JJFI2"], lines: null, complete: true },
        id: String(id),
        status: "COMPLETED",
        notes: []
      })
    }).pipe(Effect.provide(acme.layer))
  })
})
