/** Returns, with the store's own passes dying anywhere, answers lost, and people in a hurry. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as fc from "fast-check"
import { type Peculiarities, within, type World } from "./World.ts"

const runs = Number(process.env["CROSSDOCK_HISTORIES"] ?? 60)

const since = "2026-01-01T00:00:00Z"

const peculiarities: Peculiarities = {
  sections: {
    orders: { waysOfDelivery: { 1: "POSTI" }, orderNumberPrefix: "A-" },
    returns: { enabled: true, show: "comment", announce: true, since }
  },
  shop: { takesComments: true }
}

/** Two orders of five mugs and three bowls each, shipped. */
const shipped = Effect.fnUntraced(function* (world: World) {
  for (const product_code of ["MUG", "BOWL"]) {
    world.shop.addProduct({ name: product_code, product_code, stock: { quantity: 100 } })
    world.warehouse.putArticle(product_code)
    world.warehouse.setStock(product_code, 100)
  }
  const lines = [
    { product_code: "MUG", quantity: 5 },
    { product_code: "BOWL", quantity: 3 }
  ]
  const ids = [world.shop.addOrder({ lines }).id, world.shop.addOrder({ lines }).id] as const
  yield* world.pass
  for (const id of ids) world.warehouse.ship(`A-${id}`)
  yield* world.wait(60)
  yield* world.pass
  return ids
})

type Deed =
  | { readonly does: "note"; readonly order: 0 | 1; readonly code: "MUG" | "BOWL" }
  | { readonly does: "receive"; readonly order: 0 | 1 }
  | { readonly does: "takeBack"; readonly order: 0 | 1 }
  | { readonly does: "pass" }
  | { readonly does: "die"; readonly after: number }
  | { readonly does: "lose"; readonly count: number }
  | { readonly does: "wait"; readonly seconds: number }

const order = fc.constantFrom<0 | 1>(0, 1)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ does: fc.constant("note" as const), order, code: fc.constantFrom<"MUG" | "BOWL">("MUG", "BOWL") }),
  fc.record({ does: fc.constant("receive" as const), order }),
  fc.record({ does: fc.constant("takeBack" as const), order }),
  fc.record({ does: fc.constant("pass" as const) }),
  fc.record({ does: fc.constant("die" as const), after: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ does: fc.constant("lose" as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ does: fc.constant("wait" as const), seconds: fc.constantFrom(1, 45, 180, 900) })
)

/** Never more is sent back than was bought. */
const noteReturn = ({ shop }: World, id: number, product_code: string) => {
  const rows = shop.order(id).products.filter((line) => line.product_code === product_code)
  const left = rows.reduce((sum, { quantity }) => sum + quantity, 0)
  if (left > 0) shop.returnGoods(id, [{ product_code, quantity: 1 }])
}

const receiveOpen = ({ warehouse }: World, id: number) => {
  const open = [...warehouse.returnOrders.values()].find(
    ({ orderNumber, status }) => orderNumber === `A-${id}` && status === 100
  )
  if (open !== undefined) warehouse.receiveReturn(open.returnOrderNumber)
}

/** One mug that nobody announced. */
const takeOneBack = ({ warehouse }: World, id: number) => {
  const line = warehouse.orders.get(`A-${id}`)?.lines.find(({ articleNumber }) => articleNumber === "MUG")
  if (line !== undefined && line.returned < line.picked) {
    warehouse.takeBack(`A-${id}`, { quantities: { [line.rowNumber]: 1 } })
  }
}

const happen = (world: World, ids: readonly [number, number], each: Deed): Effect.Effect<unknown> => {
  if (each.does === "pass") return world.pass
  if (each.does === "die") return Effect.exit(world.dyingPass(each.after))
  if (each.does === "lose") return world.failWrites(each.count, "lost")
  if (each.does === "wait") return world.wait(each.seconds)
  const id = ids[each.order]
  return Effect.sync(() => {
    if (each.does === "note") noteReturn(world, id, each.code)
    else if (each.does === "receive") receiveOpen(world, id)
    else takeOneBack(world, id)
  })
}

const calmDown = Effect.fnUntraced(function* (world: World) {
  yield* world.failWrites(0, "refused")
  for (let times = 0; times < 3; times++) {
    yield* world.wait(15 * 60)
    yield* world.pass
  }
  const before = world.writes()
  yield* world.wait(15 * 60)
  yield* world.pass
  assert.strictEqual(world.writes(), before, "something is still written")
})

/** Row by row, as it was announced in all. */
const announced = ({ warehouse }: World, id: number) =>
  [...warehouse.returnOrders.values()]
    .filter(({ returnOrderNumber }) => returnOrderNumber.startsWith(`A-R${id}`))
    .flatMap(({ lines }) => lines.map(({ expected, rowNumber }) => `${rowNumber}: ${expected}`))
    .toSorted()

const noted = ({ shop }: World, id: number) =>
  shop
    .order(id)
    .products.filter(({ quantity }) => quantity < 0)
    .map((line) => `${line.id}: ${-line.quantity}`)
    .toSorted()

const back = ({ warehouse }: World, id: number) =>
  (warehouse.orders.get(`A-${id}`)?.lines ?? [])
    .filter(({ returned }) => returned > 0)
    .map(({ articleNumber, returned }) => `${returned} × ${articleNumber}`)
    .toSorted((one, other) => (one.slice(4) < other.slice(4) ? -1 : 1))
    .join(", ")

const shown = ({ shop }: World, id: number) => shop.order(id).comments.map(({ text }) => text)

const holds = (world: World, id: number) => {
  assert.deepStrictEqual(announced(world, id), noted(world, id))
  const texts = shown(world, id)
  assert.strictEqual(new Set(texts).size, texts.length, texts.join("\n"))
  const wanted = back(world, id)
  if (wanted === "") assert.deepStrictEqual(texts, [])
  else assert.match(texts.at(-1) ?? "", new RegExp(`^Back in the warehouse: ${wanted}(?: \\(|$)`, "u"))
}

/** Nothing is paid back, cancelled or counted. */
const harmless = /\/(?:quick-process|comments|shipments\/\d+\/complete)$/u

const live = (history: ReadonlyArray<Deed>, lag: number) =>
  within(
    { shop: 0, warehouse: 0, lag },
    (world) =>
      Effect.gen(function* () {
        const ids = yield* shipped(world)
        yield* Effect.forEach(history, (each) => happen(world, ids, each), { discard: true })
        yield* calmDown(world)
        for (const id of ids) holds(world, id)
        const posts = world.shop.calls.filter(({ method }) => method === "POST").map(({ path }) => path)
        assert.deepStrictEqual(
          posts.filter((path) => !harmless.test(path)),
          []
        )
      }),
    peculiarities
  )

describe("after any history of returns, with passes that die and answers that are lost", () => {
  it.effect(
    "every returned row is announced once, and what is back in the warehouse is said on the order once",
    () =>
      Effect.gen(function* () {
        const context = yield* Effect.context<never>()
        yield* Effect.promise(() =>
          fc.assert(
            fc.asyncProperty(
              fc.array(deed, { minLength: 4, maxLength: 20 }),
              fc.constantFrom(0, 0, 2),
              (history, lag) => Effect.runPromiseWith(context)(live(history, lag))
            ),
            { seed: 1, numRuns: runs, verbose: 1 }
          )
        )
      }),
    3_600_000
  )
})
