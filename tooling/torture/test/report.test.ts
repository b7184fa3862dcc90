import { assert, describe, it } from "vitest"
import type { Played } from "../src/Campaign.ts"
import * as Report from "../src/Report.ts"

const played = (chapter: string, points: number, more: Partial<Played> = {}): Played => ({
  chapter,
  points,
  findings: [],
  recoveries: [],
  did: "kill -9",
  date: "2026-11-25",
  load: 1.5,
  seconds: 30,
  ...more
})

const order = ["statements", "random-kills", "webhooks"]
const full = { isShort: false }
const short = { isShort: true }

const rowOf = (document: string, chapter: string) =>
  (document.split("\n").find((line) => line.startsWith(`| ${chapter} `)) ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())

describe("the report", () => {
  it("has a row for each chapter, with all that was counted and how it was played", () => {
    const findings = [{ kind: "lost" as const, store: "north", what: "an order" }]
    const burst = { before: 2, after: 4 }
    const one = played("random-kills", 200, { findings, burst, recoveries: [1000, 9000, 2000] })
    const document = Report.toMarkdown("", [one], full, order)
    const heads =
      "chapter, points, lost, doubled, stuck, let in, recovery p50, recovery max, throughput after ÷ before, length, date, load, took, what was done"
    assert.strictEqual(rowOf(document, "chapter").join(", "), heads)
    assert.strictEqual(
      rowOf(document, "random-kills").join(", "),
      "random-kills, 200, 1, 0, 0, 0, 2 s, 9 s, 0.5, full, 2026-11-25, 1.5, 30 s, kill -9"
    )
    assert.include(document, "200 points, 1 lost, 0 doubled, 0 stuck, 0 let in.")
  })

  it("keeps the rows of earlier runs with their own dates, loads and lengths, and replaces those played again", () => {
    const first = [played("statements", 500, { load: 9, date: "2026-11-24" }), played("webhooks", 7)]
    const earlier = Report.toMarkdown("", first, full, order)
    const later = Report.toMarkdown(earlier, [played("random-kills", 3), played("webhooks", 40)], short, order)
    assert.deepStrictEqual(rowOf(later, "statements"), rowOf(earlier, "statements"))
    assert.deepStrictEqual(
      order.map((chapter) => rowOf(later, chapter).slice(0, 2)),
      [
        ["statements", "500"],
        ["random-kills", "3"],
        ["webhooks", "40"]
      ]
    )
    assert.include(later, "543 points")
    assert.include(rowOf(later, "webhooks"), "short")
  })

  it("touches nothing around its table", () => {
    const [before, after] = ["# What crashes do\n\nWords, and | a bar.\n\n", "\n\n## After\n\n| a | table |\n"]
    const table = Report.toMarkdown("", [played("statements", 1)], full, order).trim()
    const later = Report.toMarkdown(`${before}${table}${after}`, [played("statements", 22)], full, order)
    assert.isTrue(later.startsWith(before))
    assert.isTrue(later.endsWith(after))
    assert.strictEqual(rowOf(later, "statements")[1], "22")
  })

  it("goes to the end of a document that has no table yet", () => {
    const document = Report.toMarkdown("# Title\n", [played("statements", 1)], full, order)
    assert.isTrue(document.startsWith("# Title\n\n<!-- "))
  })

  it("keeps chapters and columns that are not known any more out of trouble's way", () => {
    const old = Report.toMarkdown("", [played("retired", 5), played("statements", 1)], full, order)
    const later = Report.toMarkdown(old.replace("| let in", "| letters"), [played("statements", 2)], full, order)
    assert.deepStrictEqual(rowOf(later, "retired").slice(0, 6), ["retired", "5", "0", "0", "0", "–"])
  })
})
