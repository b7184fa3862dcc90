/** Returns, with the store's own passes dying anywhere, answers lost, and people in a hurry. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as fc from "fast-check"
import { type Peculiarities, within, type World } from "./World.ts"

/** One for ten of both platforms; where nobody says how many, thirty. */
const runs = Math.ceil(Number(process.env["CROSSDOCK_HISTORIES"] ?? 300) / 10)
const asked = process.env["CROSSDOCK_SEED"] ?? "1"
const seed = asked === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(asked)

const since = "2026-01-01T00:00:00Z"

const orders = { waysOfDelivery: { 1: "POSTI" }, orderNumberPrefix: "A-" }

const peculiarities: Peculiarities = {
  sections: {
    orders,
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

const ownOf = ({ warehouse }: World, id: number) =>
  [...warehouse.returnOrders.values()].filter(({ returnOrderNumber }) => returnOrderNumber.startsWith(`A-R${id}`))

/** Row by row, as it was announced in all. */
const announced = (world: World, id: number) =>
  ownOf(world, id).flatMap(({ lines }) => lines.map(({ expected, rowNumber }) => `${rowNumber}: ${expected}`))

const noted = ({ shop }: World, id: number) => shop.order(id).products.filter(({ quantity }) => quantity < 0)

const row = ({ id, quantity }: { readonly id: number; readonly quantity: number }) => `${id}: ${-quantity}`

/** Mugs that came back without a return order. */
const unannouncedBack = (world: World, id: number) => {
  const lines = world.warehouse.orders.get(`A-${id}`)?.lines ?? []
  const mugs = lines.filter(({ articleNumber }) => articleNumber === "MUG")
  const ids = new Set(mugs.map((line) => line.id))
  const own = ownOf(world, id).flatMap((each) => each.lines.filter(({ orderLineId }) => ids.has(orderLineId)))
  return mugs.reduce((sum, { returned }) => sum + returned, 0) - own.reduce((sum, { returned }) => sum + returned, 0)
}

/** Every row is announced once, but for as many as are back already; and nothing else is. */
const isAnnounced = (world: World, id: number) => {
  const rows = noted(world, id)
  const there = announced(world, id)
  assert.strictEqual(new Set(there).size, there.length, "a row is announced twice")
  assert.includeMembers(rows.map(row), there)
  const left = rows.filter((each) => !there.includes(row(each)))
  assert.isTrue(left.every(({ product_code }) => product_code === "MUG"))
  assert.isAtMost(left.length, unannouncedBack(world, id))
}

const back = ({ warehouse }: World, id: number) =>
  (warehouse.orders.get(`A-${id}`)?.lines ?? [])
    .filter(({ returned }) => returned > 0)
    .map(({ articleNumber, returned }) => `${returned} × ${articleNumber}`)
    .toSorted((one, other) => (one.slice(4) < other.slice(4) ? -1 : 1))
    .join(", ")

const shown = ({ shop }: World, id: number) => shop.order(id).comments.map(({ text }) => text)

const holds = (world: World, id: number) => {
  isAnnounced(world, id)
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

const still = { shop: 0, warehouse: 0, lag: 0 }

const pass = (world: World) => Effect.andThen(world.wait(15 * 60), world.pass)

/** Two orders that were shipped, in a still world. */
const besideShipped = (
  live: (world: World, id: number, other: number) => Effect.Effect<void>,
  options: Peculiarities = peculiarities
) => within(still, (world) => Effect.flatMap(shipped(world), ([id, other]) => live(world, id, other)), options)

describe("a return", () => {
  it.effect("goes through both sides: noted, announced, received, and said on the order", () =>
    besideShipped(
      Effect.fnUntraced(function* (world, id) {
        noteReturn(world, id, "MUG")
        yield* pass(world)
        assert.deepStrictEqual(announced(world, id), noted(world, id).map(row))
        assert.deepStrictEqual(shown(world, id), [])
        world.warehouse.receiveReturn(`A-R${id}`)
        yield* pass(world)
        assert.deepStrictEqual(shown(world, id), [`Back in the warehouse: 1 × MUG (return order A-R${id})`])
        assert.deepStrictEqual(yield* world.stuck, [])
        yield* world.reconcile
        assert.deepStrictEqual(yield* world.stuck, [])
      })
    )
  )

  it.effect(
    "that the warehouse received unannounced is said on the order, and not announced when the shop notes it then",
    () =>
      besideShipped(
        Effect.fnUntraced(function* (world, id) {
          takeOneBack(world, id)
          yield* pass(world)
          assert.deepStrictEqual(shown(world, id), ["Back in the warehouse: 1 × MUG"])
          noteReturn(world, id, "MUG")
          yield* pass(world)
          assert.strictEqual(world.warehouse.returnOrders.size, 0)
          yield* world.reconcile
          assert.deepStrictEqual(yield* world.stuck, [])
        })
      )
  )

  it.effect("is not said twice where the answer to the comment was lost, nor where whoever wrote it died", () =>
    besideShipped(
      Effect.fnUntraced(function* (world, id) {
        takeOneBack(world, id)
        yield* world.wait(15 * 60)
        yield* world.failWrites(1, "lost")
        yield* Effect.exit(world.dyingPass(25))
        yield* pass(world)
        yield* pass(world)
        assert.deepStrictEqual(shown(world, id), ["Back in the warehouse: 1 × MUG"])
      })
    )
  )

  it.effect("is a person's to write on the order, until it is there", () =>
    besideShipped(
      Effect.fnUntraced(function* (world, id) {
        takeOneBack(world, id)
        yield* pass(world)
        const [asked] = yield* world.stuck
        assert.deepInclude(asked, { pipeline: "returns", status: "disagreeing", code: "note-missing" })
        const text = "Back in the warehouse: 1 × MUG"
        assert.include(asked?.why, text)
        const { updated_at } = world.shop.order(id)
        world.shop.changeOrder(id, {
          comments: [{ created_at: updated_at, user_id: 7, visibility: "private", text }]
        })
        yield* pass(world)
        assert.deepStrictEqual(yield* world.stuck, [])
        assert.deepStrictEqual(world.violations(), [])
      }),
      { sections: { orders, returns: { enabled: true } } }
    )
  )

  it.effect("on an archived order is announced for the order that it names", () =>
    besideShipped(
      Effect.fnUntraced(function* (world, id) {
        world.shop.archiveOrder(id)
        const other = world.shop.returnGoods(id, [{ product_code: "MUG", quantity: 2 }])
        yield* pass(world)
        assert.deepInclude((yield* world.stuck)[0], { status: "parked", code: "return-unnamed" })
        world.shop.changeOrder(other.id, { details: String(id) })
        yield* pass(world)
        assert.deepStrictEqual(
          [...world.warehouse.returnOrders.values()].map(({ orderNumber, returnOrderNumber }) => [
            returnOrderNumber,
            orderNumber
          ]),
          [[`A-R${other.id}`, `A-${id}`]]
        )
        assert.deepStrictEqual(yield* world.stuck, [])
        assert.deepStrictEqual(world.violations(), [])
      }),
      {
        sections: {
          orders,
          returns: { enabled: true, show: "off", announce: true, since, namedBy: "details" }
        }
      }
    )
  )

  it.effect("is neither said nor announced by a store that does not ask for it", () =>
    besideShipped(
      Effect.fnUntraced(function* (world, id, other) {
        noteReturn(world, id, "MUG")
        takeOneBack(world, other)
        yield* pass(world)
        assert.deepStrictEqual(yield* world.stuck, [])
        assert.deepStrictEqual(shown(world, other), [])
        assert.strictEqual(world.warehouse.returnOrders.size, 0)
      }),
      { sections: { orders } }
    )
  )
})

describe("after any history of returns, with passes that die and answers that are lost", () => {
  it.effect(
    "every returned row that is not back already is announced once, and what is back in the warehouse is said on the order once",
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
            { seed, numRuns: runs, verbose: 1 }
          )
        )
      }),
    3_600_000
  )
})
