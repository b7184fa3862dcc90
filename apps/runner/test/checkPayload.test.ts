import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Option } from "effect"
import { Command } from "effect/cli"
import { afterAll, vi } from "vitest"
import { checkPayload } from "../src/cli/checkPayload.ts"
import { Ended } from "../src/Ended.ts"
import * as Crossdock from "./Crossdock.ts"

const folder = mkdtempSync(join(tmpdir(), "crossdock-payloads-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** A file that holds this, as JSON unless it is text. */
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content))
  return path
}

const written = (stream: NodeJS.WriteStream) =>
  Effect.acquireRelease(
    Effect.sync(() => vi.spyOn(stream, "write").mockReturnValue(true)),
    (spy) => Effect.sync(() => spy.mockRestore())
  )

const textOf = (spy: { readonly mock: { readonly calls: ReadonlyArray<ReadonlyArray<unknown>> } }) =>
  spy.mock.calls.map(([text]) => String(text)).join("")

/** The exit code, and what was said on standard output and on standard error. */
const run = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const [out, err] = [yield* written(process.stdout), yield* written(process.stderr)]
    const exit = yield* Effect.exit(Command.runWith(checkPayload, { version: "0" })(args))
    return { code: codeOf(exit), out: textOf(out), err: textOf(err) }
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))

const codeOf = <A, E>(exit: Exit.Exit<A, E>) => {
  if (Exit.isSuccess(exit)) return 0
  const error = Option.getOrNull(Cause.findErrorOption(exit.cause))
  return error instanceof Ended ? error.code : "something else"
}

const order = {
  orderInfo: { orderId: 50_161, orderNumber: "10234", orderStatus: { number: 450 }, deliveryDate: "2026-03-04" },
  orderLines: [{ id: 1, rowNumber: "1", orderedNumberOfItems: 2, pickedNumberOfItems: "2.0" }]
}
const odd = { ...order, orderInfo: { ...order.orderInfo, orderStatus: { number: "sent" } } }

/** One payload for each entity, written by hand after the API notes. */
const fitting: ReadonlyArray<readonly [string, unknown]> = [
  ["ongoing/order", order],
  ["ongoing/article", { articleSystemId: 18_067, articleNumber: "MUG", inventoryInfo: { sellableNumberOfItems: -1 } }],
  [
    "ongoing/put-order",
    { goodsOwnerId: 159, orderNumber: "1", deliveryDate: "2026-03-04", consignee: {}, salesCode: "of nobody's concern" }
  ],
  ["ongoing/put-article", { goodsOwnerId: 159, articleNumber: "MUG", weight: "1.5" }],
  [
    "ongoing/order-webhook",
    {
      webhookEventId: 7,
      timestamp: "2023-01-01T12:00:00.0000000",
      orderId: 50_161,
      orderNumber: "10234",
      goodsOwnerId: 159,
      orderStatus: { number: 450 },
      tracking: [{ trackingUrl: "https://x.example/JJFI1", waybill: "JJFI1", isReturn: false }],
      parcels: [{ id: 1, parcelNumber: "P1", isReturnParcel: false, tracking: { trackingUrl: null } }]
    }
  ],
  ["ongoing/statuses", { orderStatuses: [{ number: 300, text: "Frisläppt" }] }],
  [
    "ongoing/transporter-contracts",
    [{ transporterCode: "POSTI", transporterServices: [{ transporterServiceCode: "2103" }] }]
  ],
  [
    "mycashflow/order",
    {
      data: [
        {
          id: 10_234,
          status: "OPEN",
          updated_at: "2026-03-02T10:00:00+02:00",
          total: 19.9,
          products: [{ id: 1, quantity: 1 }],
          shipments: []
        }
      ],
      meta: { page: 1 }
    }
  ],
  ["mycashflow/product", { data: { id: 101, name: "Mug", brand: [], stock_item: { id: 1, quantity: 3 } } }],
  ["mycashflow/stock-item", { data: { id: 1, enabled: true, quantity: 3, code: "MUG" } }]
]

describe("crossdock check-payload", () => {
  it.effect.each(fitting)("says that a payload of %s fits", ([entity, payload]) =>
    Effect.gen(function* () {
      const path = file(`${entity.replace("/", "-")}.json`, payload)
      const { code, out } = yield* run(entity, path)
      assert.strictEqual(out, `${path}: 1 record, as ${entity} is known\n`)
      assert.strictEqual(code, 0)
    })
  )

  it.effect.each(fitting)("says that a payload of %s does not fit where its fields are others", ([entity]) =>
    Effect.gen(function* () {
      const { code } = yield* run(entity, file("other.json", "[[7]]"))
      assert.strictEqual(code, 1)
    })
  )

  it.effect("says where, what was expected and what came instead, record by record", () =>
    Effect.gen(function* () {
      const path = file("list.json", [order, odd, { orderInfo: null }])
      const { code, out } = yield* run("ongoing/order", path)
      assert.strictEqual(code, 1)
      assert.include(out, `${path}: 3 records, and not all of it as ongoing/order is known`)
      assert.match(out, /^ {2}\[1\]\.orderInfo\.orderStatus\.number: expected .+, got a string of 4 characters$/m)
      assert.match(out, /^ {2}\[2\]\.orderInfo: expected .+, got null$/m)
      assert.notInclude(out, "[0]")
      assert.notInclude(out, "sent")
    })
  )

  it.effect("checks what lies in an envelope element by element", () =>
    Effect.gen(function* () {
      const path = file("envelope.json", {
        data: [
          { id: 1, name: "Mug" },
          { id: "x", name: "Bowl" }
        ],
        meta: {}
      })
      const { code, out } = yield* run("mycashflow/product", path)
      assert.strictEqual(code, 1)
      assert.match(out, /^ {2}data\[1\]\.id: expected .+, got a string of 1 characters$/m)
    })
  )

  it.effect("tells programs the same as JSON, and nothing else", () =>
    Effect.gen(function* () {
      const [good, bad] = [file("good.json", order), file("bad.json", [order, odd])]
      const { code, err, out } = yield* run("ongoing/order", good, bad, "--json")
      const answer = JSON.parse(out)
      assert.strictEqual(code, 1)
      assert.strictEqual(err, "")
      assert.deepStrictEqual([answer.entity, answer.exitCode], ["ongoing/order", 1])
      assert.deepStrictEqual(answer.files[0], { file: good, records: 1, mismatches: [] })
      assert.deepStrictEqual(
        [answer.files[1].records, answer.files[1].mismatches[0].path],
        [2, "[1].orderInfo.orderStatus.number"]
      )
    })
  )

  it.effect("finds a file that is no JSON not to fit", () =>
    Effect.gen(function* () {
      const { code, out } = yield* run("ongoing/order", file("page.json", "<html></html>"))
      assert.strictEqual(code, 1)
      assert.include(out, "the record: expected JSON, got other text")
    })
  )

  it.effect("reads a file that an editor has put a byte order mark in front of", () =>
    Effect.gen(function* () {
      const { code } = yield* run("ongoing/order", file("marked.json", `\uFEFF${JSON.stringify(order)}`))
      assert.strictEqual(code, 0)
    })
  )

  it.effect("says so where a list is empty", () =>
    Effect.gen(function* () {
      const { code, out } = yield* run("ongoing/order", file("empty.json", "[]"))
      assert.strictEqual(code, 0)
      assert.include(out, "holds no record")
    })
  )

  it.effect.each(["ongoing/orders", "constructor", ""])(
    "lists the entities it knows where it is asked for %j",
    (entity) =>
      Effect.gen(function* () {
        const { code, err, out } = yield* run(entity, file("any.json", order))
        assert.strictEqual(code, 3)
        assert.strictEqual(out, "")
        for (const [known] of fitting) assert.include(err, `  ${known}\n`)
      })
  )

  it.effect("asks for a file where there is none", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* run("ongoing/order")).code, 3)
      assert.strictEqual((yield* run("ongoing/order", join(folder, "nowhere.json"))).code, 3)
    })
  )

  it.live("gives its exit code to the shell", () =>
    Effect.gen(function* () {
      const started = yield* Crossdock.start(["check-payload", "ongoing/order", file("shell.json", odd)])
      const { code, stderr } = yield* Effect.promise(() => started.ended)
      assert.deepStrictEqual([code, stderr], [1, ""])
    })
  )
})

const examples = new URL("../../../../shared/api/ongoing-examples/", import.meta.url).pathname

const ofTheVendor: ReadonlyArray<readonly [string, string]> = [
  ["put-order-minimal.json", "ongoing/put-order"],
  ["put-article-many-fields.json", "ongoing/put-article"],
  ["get-order-statuses.json", "ongoing/statuses"]
]

const besideExamples = (tests: () => void) =>
  existsSync(examples)
    ? tests()
    : it("not checked: ../shared/api/ongoing-examples is not there", () => {
        console.log("not checked: ../shared/api/ongoing-examples is not there")
        assert.isFalse(existsSync(examples))
      })

besideExamples(() =>
  describe("Ongoing's own examples", () => {
    it.effect.each(ofTheVendor)("%s fits %s", ([name, entity]) =>
      Effect.gen(function* () {
        assert.strictEqual((yield* run(entity, join(examples, name))).code, 0)
      })
    )
  })
)
