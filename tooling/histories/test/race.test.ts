/**
 * One order, and every interleaving of up to six steps of changing, cancelling, picking, shipping, passing and crashing.
 * Steps of the shop and of the warehouse that follow one another without a pass between them commute: of those orders one is
 * played. A story that comes to a state that another has come to is not followed further. What may happen while a pass is under way, between its look at the warehouse and its write, is a step of its own.
 */
import type { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within, type World } from "./World.ts"

const shopSteps = ["change", "cancel"] as const
const warehouseSteps = ["start", "ship"] as const
const passes = ["pass", "die before the write", "die after the write"] as const
const races = ["start meanwhile", "ship meanwhile", "change meanwhile", "cancel meanwhile"] as const
type Step =
  | (typeof shopSteps)[number]
  | (typeof warehouseSteps)[number]
  | (typeof passes)[number]
  | (typeof races)[number]

const steps: ReadonlyArray<Step> = [...shopSteps, ...warehouseSteps, ...passes, ...races]

const isOf = (group: ReadonlyArray<string>, step: Step | undefined) => step !== undefined && group.includes(step)

/** What a step does to the order; doing it a second time does nothing new. */
const deedOf = (step: Step) => step.split(" ")[0]

/** Whether a step may come next: what has been done is not done again. */
const mayFollow = (story: ReadonlyArray<Step>, next: Step): boolean => {
  const last = story.at(-1)
  const done = new Set(story.filter((each) => !isOf(passes, each)).map(deedOf))
  if (!isOf(passes, next) && done.has(deedOf(next))) return false
  if (deedOf(next) === "start" && done.has("ship")) return false
  if (deedOf(next) === "change" && done.has("cancel")) return false
  if (isOf(shopSteps, next) && isOf(warehouseSteps, last)) return false
  if (isOf(warehouseSteps, next) && !story.some((each) => isOf(passes, each) || isOf(races, each))) return false
  return !(isOf(passes, next) && (isOf(passes, last) || isOf(races, last)) && next === last)
}

const city = (fields: unknown) =>
  typeof fields === "object" && fields !== null && "consignee" in fields ? JSON.stringify(fields.consignee) : ""

/** The order in the shop and in the warehouse, and what the warehouse had when it began to work on it. */
interface Watched {
  readonly id: number
  readonly deeds: Readonly<Record<string, () => void>>
  readonly begun: { with: string | undefined }
}

const product = { name: "Cup", product_code: "CUP", price: 9.95, stock: { quantity: 10 } }

const openScene = ({ shop, warehouse }: World): Watched => {
  const { id } = shop.addOrder({
    lines: [{ product_code: "CUP", quantity: 1 }],
    shipping_method_id: 1,
    payments: [{ status: "PAID", amount: 9.95 }]
  })
  const number = String(id)
  const begun: Watched["begun"] = { with: undefined }
  const begin = () => (begun.with ??= city(warehouse.orders.get(number)?.fields))
  const isOpen = () => (warehouse.orders.get(number)?.status ?? 1000) < 400
  return {
    id,
    begun,
    deeds: {
      change: () => {
        const order = shop.order(id)
        if (order.status === "OPEN")
          shop.changeOrder(id, { shipping_address: { ...order.shipping_address, city: "Oulu" } })
      },
      cancel: () => void (shop.order(id).status === "OPEN" && shop.cancelOrder(id)),
      start: () => {
        if ((warehouse.orders.get(number)?.status ?? 1000) > 300) return
        begin()
        warehouse.startPicking(number)
      },
      ship: () => {
        if (!isOpen()) return
        begin()
        warehouse.ship(number, { tracking: ["T1"] })
      }
    }
  }
}

const take = (world: World, { deeds }: Watched, step: Step): Effect.Effect<unknown> => {
  if (step === "pass") return world.orderPass
  if (step === "die before the write") return world.dyingOrders(3)
  if (step === "die after the write") return world.dyingOrders(4)
  const deed = deeds[deedOf(step) ?? ""] ?? (() => undefined)
  return isOf(races, step) ? Effect.andThen(world.meanwhile(deed), world.orderPass) : Effect.sync(deed)
}

/** Everything that is wrong with where both sides have come to; nothing where it is allowed. */
const wrongs = (world: World, { begun, id }: Watched, stuck: ReadonlyArray<Ledger.Stuck>): ReadonlyArray<string> => {
  const order = world.shop.order(id)
  const all = [...world.warehouse.orders.values()]
  const there = all[0]
  const isTold = stuck.length > 0
  const isSame = city(there?.fields).includes(order.shipping_address.city ?? "")
  const status = there?.status ?? 0
  const hasBegun = status > 300 && status < 1000
  const rules: Readonly<Record<string, boolean>> = {
    "it is in the warehouse at most once": all.length <= 1,
    "an open order is in the warehouse, and living": order.status !== "OPEN" || (status > 0 && status < 1000),
    "what is not begun is as the shop has it": order.status !== "OPEN" || status > 300 || isSame,
    "what was begun is as it was then": !hasBegun || city(there?.fields) === begun.with,
    "an open order that is begun otherwise than the shop has it is told": order.status !== "OPEN" || isSame || isTold,
    "a cancelled order is cancelled in the warehouse, never came there, or is told":
      order.status !== "CANCELLED" || status === 0 || status === 1000 || isTold,
    "only a cancelled order is cancelled in the warehouse": status !== 1000 || order.status === "CANCELLED",
    "what has left is delivered in the shop, or told":
      status < 450 || status >= 1000 || order.status === "COMPLETED" || isTold,
    "nothing is told where both sides agree":
      !isTold ||
      (order.status === "CANCELLED" && hasBegun) ||
      (order.status === "OPEN" && hasBegun && !isSame) ||
      stuck.every(({ pipeline }) => pipeline === "deliveries")
  }
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

/** All that what comes next depends on, but for the moments themselves: those only by what has been seen since. */
const stateOf = Effect.fnUntraced(function* (world: World, { begun, id }: Watched) {
  const order = world.shop.order(id)
  const run = { lane: { store: "acme", pipeline: "" } }
  const known = yield* Effect.orDie(
    world.ledger.recall(
      run,
      ["orders", "deliveries"].map((pipeline) => ({ pipeline, key: String(id) }))
    )
  )
  return JSON.stringify({
    shop: [order.status, order.shipping_address.city],
    warehouse: [...world.warehouse.orders.values()].map(({ fields, status }) => [status, city(fields)]),
    begun: begun.with,
    known: known.map(({ code, fingerprint, openIntent, pipeline, remoteKey, status }) => [
      pipeline,
      status,
      code,
      fingerprint,
      openIntent,
      remoteKey
    ])
  })
})

/** Plays a story from its beginning. Where it has come to a state not seen before, it is followed to its end. */
const play = (story: ReadonlyArray<Step>, isNew: (state: string) => boolean) =>
  within({ shop: 0, warehouse: 0, lag: 0 }, (world) =>
    Effect.gen(function* () {
      world.shop.addProduct(product)
      yield* world.pass
      yield* world.wait(120)
      const watched = openScene(world)
      const unseen = story.slice(
        story.findLastIndex((each) => !isOf(shopSteps, each) && !isOf(warehouseSteps, each)) + 1
      )
      for (const step of story) yield* take(world, watched, step)
      if (!isNew(`${unseen.join()} ${yield* stateOf(world, watched)}`)) return []
      yield* world.meanwhile(() => undefined)
      yield* world.wait(3600)
      yield* world.orderPass
      const before = world.writes()
      yield* world.wait(3600)
      yield* world.orderPass
      const restless = world.writes() === before ? [] : ["something is still written"]
      const wrong = [...wrongs(world, watched, yield* world.stuck), ...restless, ...world.violations()]
      return [{ story, wrong }]
    })
  )

const longest = Number(process.env["CROSSDOCK_RACE_STEPS"] ?? 3)

describe("one order in every interleaving of changing, cancelling, picking, shipping, passing and crashing", () => {
  it.effect(
    `comes to an allowed end (up to ${longest} steps after the first pass)`,
    () =>
      Effect.gen(function* () {
        const seen = new Set<string>()
        const isNew = (state: string) => !seen.has(state) && seen.add(state).has(state)
        let layer: ReadonlyArray<ReadonlyArray<Step>> = [[]]
        let played = 0
        for (let length = 1; length <= longest; length++) {
          const next = layer.flatMap((story) =>
            steps.filter((step) => mayFollow(story, step)).map((step) => story.concat(step))
          )
          const ends = (yield* Effect.forEach(next, (story) => play(story, isNew))).flat()
          const bad = ends.filter(({ wrong }) => wrong.length > 0)
          assert.deepStrictEqual(
            bad.map(({ story, wrong }) => `${story.join(", ")}: ${wrong.join("; ")}`),
            []
          )
          played += next.length
          layer = ends.map(({ story }) => story)
        }
        console.log(`race: ${played} stories played, ${seen.size} states`)
        assert.isAbove(seen.size, 20)
      }),
    3_600_000
  )
})
