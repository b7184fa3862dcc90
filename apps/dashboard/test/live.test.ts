/** What events do to a page: which questions are asked anew, and what moves. */
import { afterEach, assert, beforeEach, describe, it, vi } from "vitest"
import * as Client from "../src/api/Client.ts"
import * as Feed from "../src/live/Feed.ts"
import { concerns, isShownAnew } from "../src/live/concerns.ts"
import * as Pace from "../src/live/Pace.ts"
import type { Event } from "../src/live/Event.ts"
import { arrived, hear, none } from "../src/pages/house/traffic.ts"
import { codeIn } from "../src/session/Session.ts"

type Told = Extract<Event, { readonly type: "record" }>

const decided = (status: Told["status"], change: Partial<Told> = {}): Told => ({
  type: "record",
  store: "acme",
  pipeline: "orders",
  key: "10234",
  kind: "decided",
  actor: "",
  status,
  code: "",
  why: "",
  at: "2026-03-02T10:00:00Z",
  ...change
})

const noCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  parked: 0,
  waiting: 0,
  disagreeing: 0,
  calls: 0
}

const run: Event = {
  type: "run",
  store: "acme",
  pipeline: "orders",
  id: "1",
  ending: "done",
  detail: "",
  endedAt: "2026-03-02T10:00:00Z",
  counts: noCounts
}

describe("an event", () => {
  const events = [decided("parked")]

  it("has questions about its store asked anew, and those about all stores", () => {
    assert.isTrue(concerns(events, ["stores.get", { params: { store: "acme" } }]))
    assert.isTrue(concerns(events, ["stores.list", { query: { limit: "500" } }]))
  })

  it("leaves alone questions about another store, about long work, and about whoever is signed in", () => {
    assert.isFalse(concerns(events, ["stores.get", { params: { store: "beta" } }]))
    assert.isFalse(concerns(events, ["jobs.get", { params: { store: "acme", id: "1" } }]))
    assert.isFalse(concerns(events, ["session"]))
  })

  it("that tells of a run in which nothing was decided has only the flows asked anew", () => {
    const counts = { ...noCounts, read: 12, unchanged: 12, calls: 2 }
    const quiet = [{ ...run, counts }]
    assert.isTrue(concerns(quiet, ["stores.runs", { params: { store: "acme" } }]))
    assert.isFalse(concerns(quiet, ["records.exceptions", { query: { state: "open" } }]))
    assert.isTrue(concerns([{ ...run, counts: { ...counts, parked: 1 } }], ["records.exceptions", { query: {} }]))
  })

  it("that tells of more than is told has everything asked anew", () => {
    assert.isTrue(concerns([{ type: "missed" }], ["stores.get", { params: { store: "beta" } }]))
  })
})

describe("somebody who has done something", () => {
  it("sees all anew but who they are, and what they rehearsed it with", () => {
    const deed = { params: { store: "acme" }, body: { records: ["1"] } }
    assert.isTrue(isShownAnew(["records.explain", { params: { store: "acme", record: "1" } }]))
    assert.isFalse(isShownAnew(["records.replay", { ...deed, body: { ...deed.body, dryRun: true } }]))
    assert.isFalse(isShownAnew(["session"]))
  })
})

describe("what happens", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** What is handed on, and after how many milliseconds. */
  const begin = () => {
    const handedOn: Array<readonly [number, ReadonlyArray<string>]> = []
    const start = Date.now()
    const pace = Pace.make<string>(Date.now, (news) => void handedOn.push([Date.now() - start, news]))
    return { ...pace, handedOn }
  }

  it("is handed on at once after a calm, all that comes together", () => {
    const { handedOn, hear } = begin()
    hear("a")
    vi.advanceTimersByTime(10)
    hear("b")
    vi.advanceTimersByTime(60_000)
    hear("c")
    vi.advanceTimersByTime(100)
    assert.deepStrictEqual(handedOn, [
      [50, ["a", "b"]],
      [60_060, ["c"]]
    ])
  })

  it("is gathered for a second and a half where much happens", () => {
    const { handedOn, hear } = begin()
    for (let second = 0; second < 6; second += 1) {
      hear(String(second))
      vi.advanceTimersByTime(1_000)
    }
    assert.deepStrictEqual(handedOn, [
      [50, ["0"]],
      [1_550, ["1"]],
      [3_050, ["2", "3"]],
      [4_550, ["4"]]
    ])
  })

  it("is let go by whoever hears no more", () => {
    const { handedOn, hear, stop } = begin()
    hear("a")
    stop()
    vi.advanceTimersByTime(60_000)
    assert.deepStrictEqual(handedOn, [])
  })
})

describe("the line to the service", () => {
  /** What becomes of it until it is live no more, where the service answers this. */
  const answeredBy = async (answer: () => Response) => {
    const feed = Feed.make(() => 42)
    const ended = new AbortController()
    const seen: Array<Feed.Condition> = []
    feed.onCondition(() => {
      seen.push(feed.condition())
      if (feed.condition().line !== "live") ended.abort()
    })
    const client = Client.make({ fetch: async () => answer(), csrf: () => "", onSignedOut: () => undefined })
    await feed.listen(client, ended.signal)
    return seen
  }

  it("is lost when it breaks, and tells of when that is which is seen", async () => {
    assert.deepStrictEqual(await answeredBy(() => new Response(": still here\n\n")), [
      { line: "live", heardAt: 42 },
      { line: "lost", heardAt: 42 }
    ])
  })

  it("is not lost where too many listen already: that is said as what it is", async () => {
    assert.deepStrictEqual(await answeredBy(() => new Response("{}", { status: 429 })), [
      { line: "turnedAway", heardAt: undefined }
    ])
  })
})

describe("the picture of the house", () => {
  it("moves a record that is decided upon, to where it ends", () => {
    const ends = [
      decided("delivered"),
      decided("parked"),
      decided("waiting"),
      decided("disagreeing"),
      decided("skipped")
    ]
    assert.deepStrictEqual(
      ends.reduce(hear, none).parcels.map(({ fate }) => fate),
      ["across", "stuck", "waits", "odd", "away"]
    )
  })

  it("moves nothing for what a person does: that is news alone", () => {
    const { news, parcels } = hear(none, decided(null, { kind: "held", actor: "ada" }))
    assert.deepStrictEqual([news.length, parcels.length], [1, 0])
  })

  it("has room for so many at once, and has it again when they have arrived", () => {
    const crowded = Array.from({ length: 200 }, () => decided("delivered")).reduce(hear, none)
    assert.strictEqual(crowded.parcels.length, 90)
    assert.strictEqual(arrived(crowded, 0).parcels.length, 89)
  })
})

describe("an address", () => {
  it("is the route filled in, whatever is in a name", () => {
    const asked = { params: { store: "a/b", record: "10 %" }, query: { pipeline: "orders", after: undefined } }
    assert.strictEqual(
      Client.address("/stores/:store/records/:record", asked),
      "/stores/a%2Fb/records/10%20%25?pipeline=orders"
    )
  })

  it("carries a sign-in code behind the #", () => {
    assert.strictEqual(codeIn("#code=cc_1"), "cc_1")
    assert.isUndefined(codeIn("#content"))
  })
})
