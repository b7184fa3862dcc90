import { Source } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Stream } from "effect"
import { makeFeed } from "./toys.ts"

const scene = () => {
  const [byStatus, byUpdate] = [makeFeed(), makeFeed()]
  byStatus.things.push({ key: "a", size: 1 }, { key: "b", size: 1 }, { key: "c", size: 1 })
  byUpdate.things.push({ key: "x", size: 2 }, { key: "y", size: 2 }, { key: "z", size: 2 })
  const source = Source.both(byStatus.source(), byUpdate.source())
  const pagesAfter = (cursor: Option.Option<Source.Both<number, number>>) =>
    Effect.map(Stream.runCollect(source.pages(cursor)), (pages) =>
      pages.map((page) => ({ keys: page.items.map(({ key }) => key), cursor: page.cursor }))
    )
  return { byStatus, byUpdate, pagesAfter, source }
}

describe("a source of two questions", () => {
  it.effect("gives what the first finds and then what the second does, each page with where both have come to", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* scene().pagesAfter(Option.none()), [
        { keys: ["a", "b"], cursor: { first: 2, second: null } },
        { keys: ["c"], cursor: { first: 3, second: null } },
        { keys: ["x", "y"], cursor: { first: 3, second: 2 } },
        { keys: ["z"], cursor: { first: 3, second: 3 } }
      ])
    })
  )

  it.effect("stopped in the second goes on there, and takes up the first where it ended", () =>
    Effect.gen(function* () {
      const { byStatus, pagesAfter } = scene()
      byStatus.things.push({ key: "d", size: 1 })
      assert.deepStrictEqual(
        (yield* pagesAfter(Option.some({ first: 3, second: 2 }))).map(({ keys }) => keys),
        [["d"], ["z"]]
      )
    })
  )

  it("is another question than either alone", () => {
    const { byStatus, source } = scene()
    assert.notStrictEqual(source.signature, byStatus.source().signature)
  })

  it.effect("looks a record up by the first", () =>
    Effect.gen(function* () {
      const { source } = scene()
      assert.deepStrictEqual(yield* source.get("a"), Option.some({ key: "a", size: 1 }))
    })
  )
})
