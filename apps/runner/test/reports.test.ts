import { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Exit, Option } from "effect"
import { example } from "../src/blueprints.ts"
import * as CursorText from "../src/cli/CursorText.ts"
import { toText as mappingsText } from "../src/cli/mappings.ts"
import * as RunReport from "../src/cli/RunReport.ts"
import * as StatusReport from "../src/cli/StatusReport.ts"
import * as StuckReport from "../src/cli/StuckReport.ts"

const columns = 100

const isNarrow = (text: string) => text.split("\n").every((line) => line.length <= columns)

const at = DateTime.makeUnsafe("2026-03-02T10:00:00Z")

const record = (key: string, change: Partial<Ledger.Stuck> = {}): Ledger.Stuck => ({
  store: "acme",
  pipeline: "orders",
  key,
  status: "parked",
  code: "no-way-of-delivery",
  why: "no way of delivery for shipping method 2: add it under orders.waysOfDelivery",
  attempts: 0,
  at,
  ...change
})

const counts = {
  read: 1020,
  created: 1,
  updated: 2,
  unchanged: 3,
  skipped: 4,
  parked: 5,
  waiting: 6,
  disagreeing: 0,
  calls: 1034
}

const lane = (change: Partial<Ledger.LaneReport> = {}): Ledger.LaneReport => ({
  lane: { store: "acme", pipeline: "orders" },
  cursor: Option.some({ since: "2026-03-02T09:55:00Z", next: null, page_size: 250 }),
  cursorSavedAt: Option.some(at),
  lastRun: Option.some({ id: "7", startedAt: at, endedAt: Option.some(at), ending: "done", detail: "", counts }),
  records: { delivered: 1000, skipped: 20, parked: 1, waiting: 0, disagreeing: 0 },
  openIntents: 0,
  ...change
})

describe("what a run shows", () => {
  it("fits a terminal of a hundred columns", () => {
    const passes = [{ pipeline: "deliveries", exit: Exit.succeed(counts) }]
    assert.isTrue(isNarrow(RunReport.toTable({ runs: [{ store: "acme", passes, problems: [] }], fileErrors: [] })))
  })

  it("calls a lane that a person has stopped paused, not failed, and wants a person", () => {
    const paused = new Ledger.LedgerError({ reason: "paused", detail: "acme/orders is paused: stocktaking" })
    const passes = [{ pipeline: "orders", exit: Exit.fail(paused) }]
    const report = { runs: [{ store: "acme", passes, problems: [] }], fileErrors: [] }
    assert.match(RunReport.toTable(report), /│ orders +│ paused +│/)
    assert.strictEqual(RunReport.exitCode(report), 1)
    const unreachable = Exit.fail(new Ledger.LedgerError({ reason: "unreachable", detail: "no answer" }))
    const both = { store: "acme", passes: [...passes, { pipeline: "stock", exit: unreachable }], problems: [] }
    assert.lengthOf(RunReport.failures(both), 2)
    assert.strictEqual(RunReport.exitCode({ runs: [both], fileErrors: [] }), 2)
  })

  it("says of a pass that failed just that, in place of its numbers", () => {
    const passes = [{ pipeline: "orders", exit: Exit.die("no such carrier") }]
    const table = RunReport.toTable({ runs: [{ store: "acme", passes, problems: [] }], fileErrors: [] })
    assert.match(table, /│ orders +│ failed +│/)
  })

  it("ends with the worst of what happened", () => {
    const ending = (parked: number, exit?: Exit.Exit<never>) =>
      RunReport.exitCode({
        runs: [
          {
            store: "acme",
            problems: [],
            passes: [{ pipeline: "orders", exit: exit ?? Exit.succeed({ ...counts, parked }) }]
          }
        ],
        fileErrors: []
      })
    assert.deepStrictEqual([ending(0), ending(1), ending(0, Exit.die("x"))], [0, 1, 2])
    const problems = ["a variable is not set"]
    assert.strictEqual(RunReport.exitCode({ runs: [{ store: "acme", passes: [], problems }], fileErrors: [] }), 3)
  })
})

describe("what the status shows", () => {
  it("fits a terminal of a hundred columns, cursors and all", () => {
    const text = StatusReport.toText([lane()], [record("10001")])
    assert.isTrue(isNarrow(text), text)
    assert.include(text, "  acme orders  since 2026-03-02T09:55:00Z, page size 250")
    assert.include(text, "│ 2026-03-02 10:00Z │ done  │")
  })

  it("tells a reason once, with the records that it holds up and since when", () => {
    const later = DateTime.makeUnsafe("2026-03-02T11:00:00Z")
    const records = [record("10002", { at: later }), record("10001"), record("10003", { why: "no shipping address" })]
    assert.deepStrictEqual(StuckReport.toLines(records), [
      `acme orders: parked: ${record("").why}\n  2 records since 2026-03-02 10:00Z: 10002, 10001`,
      "acme orders: parked: no shipping address\n  1 record since 2026-03-02 10:00Z: 10003"
    ])
  })

  it("keeps to eight keys a reason, and says how many more there are", () => {
    const [line] = StuckReport.toLines(Array.from({ length: 11 }, (_, index) => record(`${index + 1}`)))
    assert.match(line ?? "", /11 records since .*: 1, 2, 3, 4, 5, 6, 7, 8, and 3 more$/)
  })

  it("says how to see those that it leaves out", () => {
    const records = { delivered: 0, skipped: 0, parked: 3, waiting: 1, disagreeing: 0 }
    assert.match(StatusReport.toText([lane({ records })], [record("10001")]), /3 more are not shown: --limit 4$/)
  })

  it("says what went wrong in the last run, and what was sent without an answer", () => {
    const failed = {
      id: "8",
      startedAt: at,
      endedAt: Option.none(),
      ending: "halted",
      detail: "HTTP 401",
      counts
    } as const
    const text = StatusReport.toText([lane({ lastRun: Option.some(failed), openIntents: 2 })], [])
    assert.include(text, "\nacme orders: halted: HTTP 401\n")
    assert.include(text, "acme orders: 2 sent without an answer: the next run reads back before it sends")
    assert.include(text, "Nothing is parked, waiting or disagreeing.")
  })

  it("says what to do where nothing has run", () => {
    assert.strictEqual(StatusReport.toText([], []), "Nothing has run yet: `crossdock run`.")
  })

  it("reads a cursor out, whatever its source keeps in it", () => {
    const cursors = ["2026-03-02T10:00:00Z", 7, { after: { id: 3 }, done: false, next: null }]
    assert.deepStrictEqual(
      cursors.map((cursor) => CursorText.fromJson(cursor)),
      ["2026-03-02T10:00:00Z", "7", 'after {"id":3}, done false']
    )
  })
})

describe("the field tables", () => {
  it("fit a terminal of a hundred columns and leave nothing out", () => {
    const text = mappingsText(example())
    assert.isTrue(isNarrow(text), text)
    for (const { rows } of example().pipelines) for (const { target } of rows) assert.include(text, `│ ${target} `)
  })
})
