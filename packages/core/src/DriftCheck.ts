/** Whether what a source gives still fits its schema: one page of it, as a pass would read it. */
import { Option, Effect, Stream } from "effect"
import * as Checkup from "./Checkup.ts"
import type { Source, Unreadable } from "./Source.ts"

interface Options<in out Item, in out Cursor, out R> {
  readonly name: string
  readonly from: Effect.Effect<Source<Item, Cursor, R>>
}

export const of = <Item, Cursor, R>({ from, name }: Options<Item, Cursor, R>): Checkup.Check<R> =>
  Checkup.make({
    name,
    looksAt: "whether its records still have the shape that they are known by",
    run: Effect.gen(function* () {
      const source = yield* from
      const page = Option.getOrUndefined(yield* Stream.runHead(source.pages(Option.none())))
      if (page === undefined || page.items.length + page.unreadable.length === 0)
        return [Checkup.ok("there are none yet")]
      return page.unreadable.length === 0
        ? [Checkup.ok(`${page.items.length} read, and all fit`)]
        : byPlace(page.unreadable).map((same) => drifted(same, page.items.length + page.unreadable.length))
    })
  })

interface Misfit {
  readonly key: string
  /** `products[].quantity`. */
  readonly path: string
  readonly expected: string
  readonly got: string
}

/** The same misfit of many records is one. */
const byPlace = (unreadable: ReadonlyArray<Unreadable>): ReadonlyArray<ReadonlyArray<Misfit>> => {
  const misfits = unreadable.flatMap(({ key, mismatches }) =>
    mismatches.map((each): Misfit => ({ ...each, key, path: each.path.replaceAll(/\[\d+\]/g, "[]") }))
  )
  return [...Map.groupBy(misfits, ({ expected, path }) => `${path} ${expected}`).values()]
}

const drifted = (same: ReadonlyArray<Misfit>, read: number): Checkup.Found => {
  const keys = [...new Set(same.map(({ key }) => key))]
  const [first = { path: "", expected: "", got: "" }] = same
  return Checkup.problem(
    `${keys.length} of ${read}: ${first.path === "" ? "the record" : first.path}: expected ${first.expected}, got ${first.got}`,
    "these records are parked until they fit: put them right where they lie, or give this line to Crossdock's maintainers",
    Checkup.counted(keys)
  )
}
