/** Rows of stores: what needs somebody, and in which order; and their flows as lanes of the house. */
import { assert, describe, it } from "vitest"
import { examplesOf, platformsOf, tracksOf } from "../src/pages/house/Track.ts"
import { doorOf, type Lane } from "../src/pages/stores/Lane.ts"
import { inOrder, isIn, toRow } from "../src/pages/stores/StoreRow.ts"

const lane = (change: Partial<Lane> = {}): Lane => ({
  pipeline: "orders",
  cursor: null,
  cursorSavedAt: null,
  freshSeconds: 4,
  overdueSeconds: 0,
  records: { delivered: 10, skipped: 0, parked: 0, waiting: 0, disagreeing: 0 },
  openIntents: 0,
  pausedBecause: null,
  lastRun: null,
  ...change
})

const ended = (ending: "done" | "failed" | "running"): Lane["lastRun"] => ({
  id: "1",
  startedAt: "2026-03-02T10:00:00Z",
  endedAt: null,
  ending,
  detail: "",
  counts: { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0, waiting: 0, disagreeing: 0, calls: 0 }
})

const stuck = (parked: number) => ({ delivered: 1, skipped: 0, parked, waiting: 2, disagreeing: 1 })

const names = (rows: ReturnType<typeof inOrder>) => rows.map(({ store }) => store)

describe("the door of a flow", () => {
  it("is open while it keeps to its timetable, however rare that is, and half shut ten minutes after it was due", () => {
    assert.strictEqual(doorOf(lane()), "fresh")
    assert.strictEqual(doorOf(lane({ freshSeconds: 20_000 })), "fresh")
    assert.strictEqual(doorOf(lane({ overdueSeconds: 700 })), "late")
    assert.strictEqual(doorOf(lane({ overdueSeconds: 700, lastRun: ended("running") })), "late")
  })

  it("of a flow that people run by hand may be a day old", () => {
    assert.strictEqual(doorOf(lane({ overdueSeconds: null, freshSeconds: 80_000 })), "fresh")
    assert.strictEqual(doorOf(lane({ overdueSeconds: null, freshSeconds: 100_000 })), "late")
  })

  it("shows that a person has shut it rather than how its last run ended", () => {
    assert.strictEqual(doorOf(lane({ pausedBecause: "stock is counted", lastRun: ended("failed") })), "paused")
  })

  it("is at work while a run goes on, and failed when the last one has", () => {
    assert.strictEqual(doorOf(lane({ freshSeconds: null, lastRun: ended("running") })), "fresh")
    assert.strictEqual(doorOf(lane({ freshSeconds: null, lastRun: ended("failed") })), "failed")
    assert.strictEqual(doorOf(lane({ freshSeconds: null })), "unseen")
  })
})

describe("the rows of stores", () => {
  const calm = toRow({ store: "calm", lanes: [lane()] }, undefined)
  const busy = toRow({ store: "busy", lanes: [lane({ records: stuck(3) }), lane({ pipeline: "stock" })] }, undefined)
  const shut = toRow({ store: "shut", lanes: [lane({ pausedBecause: "holiday" })] }, undefined)
  const fresh = toRow({ store: "new", lanes: [] }, undefined)
  const all = [calm, busy, shut, fresh]

  it("count what is parked or at odds as stuck, and what waits for another record by itself", () => {
    assert.deepInclude(busy, { stuck: 4, waiting: 2 })
  })

  it("have what is stuck first, and the rest by name", () => {
    assert.deepStrictEqual(names(inOrder(all, { by: "stuck", isDown: true })), ["busy", "calm", "new", "shut"])
  })

  it("have a store of which nothing is known last, whichever way they are turned", () => {
    for (const isDown of [true, false]) assert.strictEqual(names(inOrder(all, { by: "fresh", isDown })).at(-1), "new")
  })

  it("that need somebody are those with something stuck or a flow that ails, not those that somebody has paused", () => {
    assert.deepStrictEqual(names(all.filter(isIn.attention)), ["busy"])
    assert.deepStrictEqual(names(all.filter(isIn.paused)), ["shut"])
  })
})

describe("the lanes of the house", () => {
  const stores = [
    { store: "acme", lanes: [lane({ records: stuck(1) })] },
    { store: "alike", lanes: [lane({ records: stuck(2) })] },
    { store: "beta", lanes: [lane(), lane({ pipeline: "stock", pausedBecause: "counted" })] }
  ]
  const due = { timetable: null, nextDue: null, failures: 0, hints: 0 }
  const orders = (shop: string) => ({ ...due, pipeline: "orders", from: `${shop}/orders`, to: "ongoing/orders" })
  const stock = { ...due, pipeline: "stock", from: "ongoing/articles", to: "vendure/stock" }
  const schedules = [{ lanes: [orders("mycashflow")] }, { lanes: [stock, orders("vendure")] }]

  it("are learnt from as few stores as have all flows among them, and from one that is not known to have any", () => {
    assert.deepStrictEqual(examplesOf(stores), ["acme", "beta"])
    assert.deepStrictEqual(examplesOf([{ store: "new", lanes: [] }]), ["new"])
  })

  it("are the flows of every store, each once and in its own direction, with what all of them have there", () => {
    const tracks = tracksOf(stores, schedules)
    assert.deepStrictEqual(
      tracks.map(({ door, isOutward, pipeline, stuck }) => ({ door, isOutward, pipeline, stuck })),
      [
        { door: "fresh", isOutward: true, pipeline: "orders", stuck: 3 },
        { door: "paused", isOutward: false, pipeline: "stock", stuck: 0 }
      ]
    )
  })

  it("lie between the platforms of the stores, each named once", () => {
    assert.deepStrictEqual(platformsOf(schedules), { shop: ["mycashflow", "vendure"], warehouse: ["ongoing"] })
  })
})
