import { assert, describe, it } from "@effect/vitest"
import { DateTime } from "effect"
import * as EntriesTold from "../src/api/EntriesTold.ts"

const now = DateTime.makeUnsafe("2026-11-29T12:00:00Z")
const later = (seconds: number) => DateTime.add(now, { seconds })

/** The newest first. */
const entries = (...ids: ReadonlyArray<number>) => ids.map((id) => ({ id: String(id) }))
const some = (from: number, count: number) =>
  entries(...Array.from({ length: count }, (_, index) => from + index).toReversed())

const asked = (told: EntriesTold.EntriesTold) => {
  const { after, except = [] } = EntriesTold.others(told)
  return [after._tag === "Some" ? after.value : "", [...except]]
}

describe("entries of the journal that a listener has been told", () => {
  it("are those that are there as it begins; any other that shows beyond the first of them is news", () => {
    assert.deepStrictEqual(asked(EntriesTold.begin(entries(9, 7, 4), 9n, now)), ["3", ["4", "7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin([], 0n, now)), ["0", []])
  })

  it("are those up to the last one that it was told, where it comes back", () => {
    const there = entries(12, 9, 7)
    assert.deepStrictEqual(asked(EntriesTold.begin(there, 9n, now)), ["6", ["7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin(there, 5n, now)), ["5", []])
  })

  it("leave room for half a minute for what has a lower number and shows later, whatever anybody else's clock says", () => {
    const first = EntriesTold.add(EntriesTold.begin([], 3n, now), entries(10, 6), now)
    assert.deepStrictEqual(asked(first), ["3", ["6", "10"]])
    const second = EntriesTold.add(first, entries(8), later(20))
    assert.deepStrictEqual(asked(second), ["3", ["6", "8", "10"]])
    assert.deepStrictEqual(asked(EntriesTold.add(second, [], later(30))), ["3", ["6", "8", "10"]])
    assert.deepStrictEqual(asked(EntriesTold.add(second, [], later(31))), ["10", []])
    assert.deepStrictEqual(asked(EntriesTold.add(first, entries(12), later(31))), ["10", ["12"]])
  })

  it("are five thousand at most that are kept in mind", () => {
    let told = EntriesTold.begin([], 0n, now)
    for (let from = 1; from <= 5_100; from += 300) told = EntriesTold.add(told, some(from, 300), now)
    assert.deepStrictEqual([told.floor, told.above.length], [100n, 5_000])
  })

  it("are, where more came than can be told at once, all before those: but not what shows between them later", () => {
    const told = EntriesTold.add(EntriesTold.begin(entries(2), 2n, now), some(1_000, EntriesTold.most), now)
    assert.deepStrictEqual([told.floor, told.above.length], [999n, EntriesTold.most])
  })
})
