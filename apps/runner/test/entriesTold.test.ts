import { assert, describe, it } from "@effect/vitest"
import { DateTime } from "effect"
import * as EntriesTold from "../src/api/EntriesTold.ts"

const now = DateTime.makeUnsafe("2026-11-29T12:00:00Z")
const later = (seconds: number) => DateTime.add(now, { seconds })

/** The newest first. */
const entries = (...ids: ReadonlyArray<number>) => ids.map((id) => ({ id: String(id), at: now }))
const old = (id: number) => ({ id: String(id), at: DateTime.subtract(now, { minutes: 11 }) })
const some = (from: number, count: number) =>
  entries(...Array.from({ length: count }, (_, index) => from + index).toReversed())

const asked = (told: EntriesTold.EntriesTold) => {
  const { after, except = [] } = EntriesTold.others(told)
  return [after._tag === "Some" ? after.value : "", [...except]]
}

describe("entries of the journal that a listener has been told", () => {
  it("are those that are there as it begins; any other that shows among them, or before them, is news", () => {
    assert.deepStrictEqual(asked(EntriesTold.begin(entries(9, 7, 4), 9n, now)), ["0", ["4", "7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin([], 0n, now)), ["0", []])
    assert.deepStrictEqual(asked(EntriesTold.begin([], 900n, now)), ["0", []], "a database that was put back")
  })

  it("are all up to one that is of long ago, or to the last of as many as are looked at", () => {
    assert.deepStrictEqual(asked(EntriesTold.begin([...entries(9, 7), old(5), old(2)], 9n, now)), ["5", ["7", "9"]])
    const { above, floor } = EntriesTold.begin(some(1_001, EntriesTold.most), 1_500n, now)
    assert.deepStrictEqual([floor, above.length], [1_001n, EntriesTold.most - 1])
  })

  it("are those up to the last one that it was told, where it comes back", () => {
    assert.deepStrictEqual(asked(EntriesTold.begin(entries(12, 9, 7), 9n, now)), ["0", ["7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin([...entries(12, 9), old(7)], 5n, now)), ["5", []])
  })

  it("leave room for half a minute for what has a lower number and shows later, whatever anybody else's clock says", () => {
    const first = EntriesTold.add(EntriesTold.begin([], 3n, now), entries(10, 6), now)
    assert.deepStrictEqual(asked(first), ["0", ["6", "10"]])
    const second = EntriesTold.add(first, entries(8), later(20))
    assert.deepStrictEqual(asked(second), ["0", ["6", "8", "10"]])
    assert.deepStrictEqual(asked(EntriesTold.add(second, [], later(30))), ["0", ["6", "8", "10"]])
    assert.deepStrictEqual(asked(EntriesTold.add(second, [], later(31))), ["10", []])
    assert.deepStrictEqual(asked(EntriesTold.add(first, entries(12), later(31))), ["10", ["12"]])
  })

  it("are five thousand at most that are kept in mind", () => {
    let told = EntriesTold.begin([], 0n, now)
    for (let from = 1; from <= 5_100; from += 300) told = EntriesTold.add(told, some(from, 300), now)
    assert.deepStrictEqual([told.floor, told.above.length], [100n, 5_000])
  })

  it("stay told where more come than can be told at once, some late ones among them", () => {
    const before = EntriesTold.add(EntriesTold.begin(entries(2), 2n, now), some(950, 51), now)
    const told = EntriesTold.add(before, [...some(1_001, 460), ...some(910, 40)], now)
    assert.deepStrictEqual([told.floor, told.above.length], [909n, 551])
    assert.deepStrictEqual(
      told.above.map(([id]) => id),
      told.above.map(([id]) => id).toSorted((a, b) => (a < b ? -1 : 1))
    )
  })

  it("are not all where more came than can be told at once: that is said then, and once more when all of then has shown", () => {
    const begun = EntriesTold.begin([], 0n, now)
    const many = some(1_000, EntriesTold.most)
    assert.isTrue(EntriesTold.isMissing(begun, many, now))
    const told = EntriesTold.add(begun, many, now)
    assert.isFalse(EntriesTold.isMissing(told, [], later(30)))
    assert.isTrue(EntriesTold.isMissing(EntriesTold.add(told, [], later(30)), [], later(31)))
    assert.isFalse(EntriesTold.isMissing(EntriesTold.add(told, [], later(31)), [], later(32)))
  })
})
