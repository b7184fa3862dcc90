/** What the warehouse would object to says beforehand what the write would say, and writes nothing. */
import { Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, HashMap, Option } from "effect"
import { OrderStatus, type OrderWrite, sinks } from "../src/index.ts"
import type { OrdersOptions } from "../src/sinks/orders.ts"
import { beside, order } from "./warehouse.ts"

const put = (orderRemark: string, more: Parameters<typeof order>[1] = {}): OrderWrite => ({
  _tag: "Put",
  order: order("O1", { orderRemark, ...more })
})

const cancel: OrderWrite = { _tag: "Cancel", orderNumber: "O1" }

/** The code of the refusal, foreseen and met; none where there is none. */
const foreseenAndMet = Effect.fnUntraced(function* (item: OrderWrite, options: OrdersOptions = {}) {
  const sink = sinks.orders(options)
  const held = HashMap.get(yield* sink.current(["O1"]), "O1")
  const objection = yield* sink.objection?.(item, held) ?? Effect.succeedNone
  const written = yield* Effect.result(Patience.patiently(sink.write(item)))
  const codeOf = (error: { readonly reason: object }) => ("code" in error.reason ? error.reason.code : "")
  return [
    Option.getOrElse(Option.map(objection, codeOf), () => "none"),
    written._tag === "Failure" ? codeOf(written.failure) : "none"
  ]
})

describe("what the warehouse would object to", () => {
  const cases: ReadonlyArray<{
    readonly name: string
    readonly status: number
    readonly item: OrderWrite
    readonly options?: OrdersOptions
    readonly code: string
    /** Where the write meets what cannot be foreseen: the warehouse itself refuses. */
    readonly met?: string
  }> = [
    { name: "a change of an open order is none", status: 300, item: put("new"), code: "none" },
    {
      name: "a change of goods once it has started",
      status: 320,
      item: put("old", { orderLines: [] }),
      code: "warehouse-started"
    },
    { name: "a remark that may still pass is none", status: 320, item: put("new"), code: "none" },
    { name: "a remark once the goods have left", status: 450, item: put("new"), code: "warehouse-started" },
    { name: "a cancellation once it has started", status: 320, item: cancel, code: "warehouse-started" },
    { name: "a change of what was cancelled there", status: 1000, item: put("new"), code: "cancelled-in-warehouse" },
    {
      name: "that is none where the store sends it again",
      status: 1000,
      item: put("new"),
      options: { reopened: "send" },
      code: "none",
      met: "http-400"
    },
    {
      name: "a transporter that it has not",
      status: 300,
      item: put("new", { transporter: { transporterCode: "PBREV", transporterServiceCode: "19" } }),
      code: "unknown-transporter"
    }
  ]
  for (const { code, item, met = code, name, options, status } of cases)
    it.effect(name, () =>
      beside(
        Effect.fnUntraced(function* (warehouse) {
          yield* sinks.orders().write(put("old"))
          if (status !== 300) warehouse.setStatus("O1", status)
          assert.deepStrictEqual(yield* foreseenAndMet(item, options), [code, met])
        })
      )
    )

  it("reads a status as it was written down", () => {
    for (const status of [
      { number: 320, text: "In progress" },
      { number: 300, text: null }
    ])
      assert.deepStrictEqual(OrderStatus.parse(OrderStatus.format(status)), status)
  })
})
