import { assert, describe, it } from "@effect/vitest"
import { Cron, DateTime, Duration, Schema } from "effect"
import { Timetable } from "../src/index.ts"

const at = (text: string): DateTime.Utc => DateTime.makeUnsafe(text)
const text = (moment: DateTime.Utc) => DateTime.formatIso(moment)

const helsinki = (expression: string, options: Parameters<typeof Timetable.cron>[1] = {}) =>
  Timetable.cron(Cron.parseUnsafe(expression, "Europe/Helsinki"), options)

const minute = Timetable.every("1 minute")
const none = Duration.zero

/** When it is due after a run for `due`, by a lane that keeps no distance. */
const after = (timetable: Timetable.Timetable, due: string, began: string, ended = began) =>
  text(Timetable.next(timetable, { due: at(due), offset: none }, { began: at(began), ended: at(ended) }))

/** The moments at which a lane that is always on time runs. */
const moments = (timetable: Timetable.Timetable, from: string, count: number): ReadonlyArray<string> => {
  const found = [text(Timetable.first(timetable, "acme/orders", at(from)))]
  for (const last of found) if (found.length < count) found.push(after(timetable, last, last))
  return found
}

describe("a lane that is due every so often", () => {
  it("is due for the first time at once", () => {
    assert.strictEqual(
      text(Timetable.first(minute, "acme/orders", at("2026-03-02T08:00:07Z"))),
      "2026-03-02T08:00:07.000Z"
    )
  })

  it("is due again a step after the moment for which it ran, however late it began", () => {
    assert.strictEqual(after(minute, "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"), "2026-03-02T08:01:00.000Z")
    assert.strictEqual(after(minute, "2026-03-02T08:00:00Z", "2026-03-02T08:00:40Z"), "2026-03-02T08:01:00.000Z")
  })

  it("after a long time away makes up for what was missed once, and keeps its grid", () => {
    assert.strictEqual(after(minute, "2026-03-02T08:00:07Z", "2026-03-05T11:30:30Z"), "2026-03-05T11:31:07.000Z")
  })

  it("leaves out what came due while its last run went on", () => {
    const run = ["2026-03-02T08:00:00Z", "2026-03-02T08:00:01Z", "2026-03-02T08:02:30Z"] as const
    assert.strictEqual(after(minute, ...run), "2026-03-02T08:03:00.000Z")
  })

  it("or makes up for it once, right after, where its timetable says so", () => {
    const run = ["2026-03-02T08:00:00Z", "2026-03-02T08:00:01Z", "2026-03-02T08:02:30Z"] as const
    assert.strictEqual(after(Timetable.every("1 minute", { overlap: "once" }), ...run), "2026-03-02T08:02:30.000Z")
  })

  it("is not hurried by a run that ended in time, whatever it does with overlaps", () => {
    const run = ["2026-03-02T08:00:00Z", "2026-03-02T08:00:01Z", "2026-03-02T08:00:59Z"] as const
    assert.strictEqual(after(Timetable.every("1 minute", { overlap: "once" }), ...run), "2026-03-02T08:01:00.000Z")
  })

  it("is described in a person's words", () => {
    assert.strictEqual(Timetable.describe(minute), "every 1m")
    assert.strictEqual(Timetable.describe(helsinki("0 6 * * 1-5")), "0 6 * * 1-5 Europe/Helsinki")
  })
})

describe("what came due while nobody was there", () => {
  const due = "2026-03-02T08:00:00Z"
  const isLeftOut = (timetable: Timetable.Timetable, now: string) =>
    Timetable.isLeftOut(timetable, { due: at(due), offset: none }, at(now))

  it("is made up for, unless its timetable says otherwise", () => {
    assert.isFalse(isLeftOut(minute, "2026-03-09T08:00:00Z"))
  })

  it("is left out by one that skips, once it is a step late", () => {
    const skipping = Timetable.every("1 minute", { missed: "skip" })
    assert.isFalse(isLeftOut(skipping, "2026-03-02T08:01:00Z"))
    assert.isTrue(isLeftOut(skipping, "2026-03-02T08:01:00.001Z"))
  })

  it("is left out by a calendar that skips, once it is five minutes late", () => {
    const skipping = helsinki("0 10 * * *", { missed: "skip" })
    assert.isFalse(isLeftOut(skipping, "2026-03-02T08:05:00Z"))
    assert.isTrue(isLeftOut(skipping, "2026-03-02T08:05:00.001Z"))
    assert.strictEqual(after(skipping, due, "2026-03-04T12:00:00Z"), "2026-03-05T08:00:00.000Z")
  })
})

describe("by the calendar of Europe/Helsinki", () => {
  it("half past three is half past four on the day on which there is none", () => {
    assert.deepStrictEqual(moments(helsinki("30 3 * * *"), "2026-03-27T12:00:00Z", 3), [
      "2026-03-28T01:30:00.000Z",
      "2026-03-29T01:30:00.000Z",
      "2026-03-30T00:30:00.000Z"
    ])
  })

  it("half past three comes once on the day on which there are two", () => {
    assert.deepStrictEqual(moments(helsinki("30 3 * * *"), "2026-10-23T12:00:00Z", 3), [
      "2026-10-24T00:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z"
    ])
  })

  it("half past two stays half past two on either day", () => {
    assert.deepStrictEqual(moments(helsinki("30 2 * * *"), "2026-03-27T12:00:00Z", 3), [
      "2026-03-28T00:30:00.000Z",
      "2026-03-29T00:30:00.000Z",
      "2026-03-29T23:30:00.000Z"
    ])
    assert.deepStrictEqual(moments(helsinki("30 2 * * *"), "2026-10-23T12:00:00Z", 4), [
      "2026-10-23T23:30:00.000Z",
      "2026-10-24T23:30:00.000Z",
      "2026-10-26T00:30:00.000Z",
      "2026-10-27T00:30:00.000Z"
    ])
  })

  it("a lane that was late is not due a second time for the same occurrence", () => {
    const nightly = helsinki("30 3 * * *")
    assert.strictEqual(after(nightly, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"), "2026-10-26T01:30:00.000Z")
    assert.strictEqual(after(nightly, "2026-03-28T01:30:00Z", "2026-04-01T12:00:00Z"), "2026-04-02T00:30:00.000Z")
  })
})

const seconds = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const start = at("2026-03-02T08:00:00Z")
const later = (moment: DateTime.Utc, bySeconds: number) => DateTime.add(moment, { seconds: bySeconds })
const flag = Schema.Literals(["once", "skip"])

const timetables = (step: number, jitter: number, overlap: "once" | "skip") => {
  const options = { jitter: Duration.seconds(jitter), overlap }
  return [Timetable.every(Duration.seconds(step), options), helsinki("17 */3 * * *", options)]
}

describe("a lane's own distance", () => {
  it.prop(
    "stays the same, is less than the jitter, and is given back by its first moment",
    [Schema.String, seconds(0, 900)],
    ([lane, jitter]) => {
      for (const timetable of timetables(60, jitter, "skip")) {
        const offset = Timetable.offset(timetable, lane)
        assert.deepStrictEqual(Timetable.offset(timetable, lane), offset)
        assert.isTrue(Duration.isLessThan(offset, Duration.max(timetable.jitter, Duration.millis(1))))
        const without = Timetable.first({ ...timetable, jitter: none }, lane, start)
        assert.deepStrictEqual(DateTime.subtractDuration(Timetable.first(timetable, lane, start), offset), without)
      }
    }
  )

  it("is not the same for all", () => {
    const timetable = Timetable.every("1 hour", { jitter: Duration.minutes(10) })
    const offsets = Array.from({ length: 50 }, (_, n) => Duration.toMillis(Timetable.offset(timetable, `store ${n}/a`)))
    assert.isAbove(new Set(offsets).size, 40)
  })
})

describe("whatever a run's times", () => {
  it.prop(
    "the next moment is later than the one it ran for, and than its beginning",
    [seconds(1, 7_200), seconds(0, 900), flag, seconds(-3_600, 400_000), seconds(1, 20_000)],
    ([step, jitter, overlap, late, took]) => {
      for (const timetable of timetables(step, jitter, overlap)) {
        const due = Timetable.first(timetable, "acme/orders", start)
        const began = later(due, late)
        const asked = { due, offset: Timetable.offset(timetable, "acme/orders") }
        const next = Timetable.next(timetable, asked, { began, ended: later(began, took) })
        assert.isTrue(DateTime.isGreaterThan(next, due), text(next))
        assert.isTrue(DateTime.isGreaterThan(next, began), text(next))
      }
    }
  )

  it.prop(
    "one that skips overlaps stays on its grid, and nothing is due twice",
    [
      seconds(1, 7_200),
      seconds(0, 900),
      Schema.Array(Schema.Tuple([seconds(0, 30_000), seconds(0, 20_000)])).check(Schema.isMaxLength(12))
    ],
    ([step, jitter, runs]) => {
      const timetable = Timetable.every(Duration.seconds(step), { jitter: Duration.seconds(jitter) })
      const offset = Timetable.offset(timetable, "acme/orders")
      const first = Timetable.first(timetable, "acme/orders", start)
      const dues = [first]
      for (const [late, took] of runs) {
        const due = dues.at(-1) ?? first
        const began = later(due, late)
        dues.push(Timetable.next(timetable, { due, offset }, { began, ended: later(began, took) }))
      }
      const sinceFirst = dues.map((due) => due.epochMilliseconds - first.epochMilliseconds)
      assert.isTrue(sinceFirst.every((millis) => millis % (step * 1_000) === 0))
      assert.strictEqual(new Set(sinceFirst).size, dues.length)
      assert.deepStrictEqual(
        sinceFirst.toSorted((a, b) => a - b),
        sinceFirst
      )
    }
  )
})
