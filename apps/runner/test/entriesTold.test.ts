import { assert, describe, it } from "@effect/vitest"
import { DateTime } from "effect"
import * as EntriesTold from "../src/api/EntriesTold.ts"

const now = DateTime.makeUnsafe("2026-11-29T12:00:00Z")
const entry = (id: number, secondsAgo = 0) => ({ id: String(id), at: DateTime.subtract(now, { seconds: secondsAgo }) })

const asked = (told: EntriesTold.EntriesTold) => {
  const { after, except = [] } = EntriesTold.others(told)
  return [after._tag === "Some" ? after.value : "", [...except].toSorted()]
}

describe("entries of the journal that a listener has been told", () => {
  it("are those that are there as it begins, and for half a minute others with lower numbers may yet come", () => {
    const told = EntriesTold.begin([entry(9), entry(7), entry(4, 31), entry(3, 40)], 9n, now)
    assert.deepStrictEqual(asked(told), ["4", ["7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin([], 0n, now)), ["0", []])
  })

  it("are those up to the last one that it was told, where it comes back", () => {
    const there = [entry(12), entry(9), entry(7)]
    assert.deepStrictEqual(asked(EntriesTold.begin(there, 9n, now)), ["6", ["7", "9"]])
    assert.deepStrictEqual(asked(EntriesTold.begin(there, 5n, now)), ["5", []])
  })

  it("are looked for no more once they are of long ago", () => {
    const told = EntriesTold.add(EntriesTold.begin([], 3n, now), [entry(6), entry(5, 20)], now)
    assert.deepStrictEqual(asked(told), ["3", ["5", "6"]])
    const later = EntriesTold.add(told, [entry(4, 20)], DateTime.add(now, { seconds: 15 }))
    assert.deepStrictEqual(asked(later), ["5", ["6"]])
    assert.deepStrictEqual(asked(EntriesTold.add(later, [], DateTime.add(now, { seconds: 31 }))), ["6", []])
  })

  it("are not kept in mind beyond two thousand, nor where more came than can be told", () => {
    const some = (from: number, count: number) => Array.from({ length: count }, (_, index) => entry(from + index))
    let told = EntriesTold.begin([], 0n, now)
    for (let from = 1; from <= 2_100; from += 300) told = EntriesTold.add(told, some(from, 300).toReversed(), now)
    assert.deepStrictEqual([told.floor, told.above.size], [100n, 2_000])
    assert.deepStrictEqual(asked(EntriesTold.add(told, some(5_000, EntriesTold.most).toReversed(), now)), ["5499", []])
  })
})
