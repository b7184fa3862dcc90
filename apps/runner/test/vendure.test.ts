import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Checkout, Assortment } from "@crossdock/vendure-server"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as VendureWorld from "../src/demo/vendure/VendureWorld.ts"
import * as Crossdock from "./Crossdock.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-vendure-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Each fulfillment of an order: its tracking code, and how many of which SKU. */
const fulfilled = ({ fulfillments, lines }: Checkout.Seen) =>
  fulfillments.map((each) => ({
    state: each.state,
    trackingCode: each.trackingCode,
    items: each.lines.map(({ orderLineId, quantity }) => [
      lines.find(({ id }) => id === orderLineId)?.productVariant.sku,
      quantity
    ])
  }))

describe("a Vendure shop on an Ongoing warehouse", () => {
  it.live(
    "has its orders picked, shipped in parcels and cancelled, and its stock counted, though the program is killed in the middle",
    () =>
      Effect.gen(function* () {
        const dying: { at: string; program: Crossdock.Started | undefined } = { at: "", program: undefined }
        /** It was done, and the program is dead before it hears of it. */
        const meet = async (what: string) => {
          if (what !== dying.at || dying.program === undefined) return
          dying.program.kill()
          await dying.program.ended
        }
        const world = yield* VendureWorld.open({
          meet,
          around: (host) => async (request) => {
            const answer = await host(request)
            if (request.method === "PUT" && new URL(request.url).pathname.endsWith("/orders")) await meet("PUT /orders")
            return answer
          }
        })
        writeFileSync(join(home, "shop.yaml"), world.file)
        const environment = { CROSSDOCK_DATA: join(home, "ledger"), ...world.secrets }
        const args = ["run", "--stores", home, "--json"]
        const killedAt = Effect.fnUntraced(function* (what: string) {
          const program = yield* Crossdock.start(args, environment)
          Object.assign(dying, { at: what, program })
          const { code, stderr } = yield* Effect.promise(() => program.ended)
          assert.isNull(code, `it came to its end before ${what}: ${stderr}`)
          dying.program = undefined
        }, Effect.scoped)
        const pass = Effect.map(Crossdock.run(args, environment), ({ code, stderr }) =>
          assert.strictEqual(code, 0, stderr)
        )

        yield* killedAt("PUT /orders")
        yield* pass
        yield* VendureWorld.day(world)
        yield* killedAt("addFulfillmentToOrder")
        yield* pass

        const { cancelled, split, whole } = world.orders
        const seen = (placed: Checkout.Placed) => Checkout.see(world.shop, placed.code)
        assert.deepStrictEqual(fulfilled(yield* seen(split)), [
          { state: "Shipped", trackingCode: "JJFI-1", items: [["MUG", 3]] },
          {
            state: "Shipped",
            trackingCode: "JJFI-2",
            items: [
              ["MUG", 1],
              ["CAP", 2]
            ]
          }
        ])
        assert.deepStrictEqual(fulfilled(yield* seen(whole)), [
          {
            state: "Shipped",
            trackingCode: "JJFI-3, JJFI-4",
            items: [
              ["MUG", 2],
              ["CAP", 1]
            ]
          }
        ])
        const states = yield* Effect.forEach([split, whole, cancelled], seen)
        assert.deepStrictEqual(
          states.map(({ state }) => state),
          ["Shipped", "Shipped", "Cancelled"]
        )
        assert.strictEqual(world.warehouse.orders.get(cancelled.code)?.status, 1000)
        for (const sku of VendureWorld.skus) {
          const { stockAllocated, stockOnHand } = yield* Assortment.stockOf(world.shop, sku)
          assert.deepStrictEqual(
            [stockOnHand, stockAllocated],
            [world.warehouse.articles.get(sku)?.numberOfItems, 0],
            sku
          )
        }

        const before = VendureWorld.writes(world)
        yield* pass
        assert.strictEqual(VendureWorld.writes(world), before, "writes of a pass over unchanged data")
      }).pipe(Effect.scoped),
    240_000
  )
})
