/** A process dies at every statement that it makes to its ledger, just before and just after; what then, is judged. */
import { Effect } from "effect"
import type { Chapter, Outcome } from "./Chapter.ts"
import type { ChildError } from "./Child.ts"
import type { Death } from "./Death.ts"
import * as Deeds from "./Deeds.ts"
import type { Finding } from "./Judge.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"
import * as StoreFiles from "./StoreFiles.ts"
import * as Trial from "./Trial.ts"

/** A death in the first pass over a fresh shop, or in the second one, after a day. */
export interface Point {
  readonly pass: 1 | 2
  readonly death: Death
}

const size = { products: 7, orders: 11 }
const smallSize = { products: 3, orders: 4 }
const pageSize = 1
const atOnce = 2
const batchSize = 24
const shortSample = 4

export const statements: Chapter = {
  name: "statements",
  play: Effect.fnUntraced(function* (scene) {
    const all = points(yield* counted(scene))
    const chosen = scene.isShort ? spread(all, shortSample) : all
    const outcomes = yield* Effect.forEach(chunked(chosen), (batch, index) => trial(scene, batch, index))
    const died = outcomes.reduce((sum, each) => sum + each.died, 0)
    return {
      points: died,
      findings: outcomes.flatMap(({ findings }) => findings),
      recoveries: [],
      did: `kill -9 just before and just after ${scene.isShort ? `${chosen.length} of ` : ""}the ${all.length / 2} statements of two passes; ${chosen.length - died} came too late to strike`
    } satisfies Outcome
  })
}

const sizeOf = ({ isShort }: Scene) => (isShort ? smallSize : size)

const placed = (scene: Scene, batch: string, stores: ReadonlyArray<string>) =>
  StoreFiles.write({ folder: `${scene.home}/${batch}`, url: scene.simulators.url, pageSize }, stores)

const siteOf = ({ simulators }: Scene, store: string): Deeds.Site => ({ simulators, store })

/** How many statements each of the two passes makes where nobody dies. */
const counted = Effect.fnUntraced(function* (scene: Scene) {
  const store = "counted"
  const folder = yield* placed(scene, store, [store])
  yield* Deeds.open(siteOf(scene, store), sizeOf(scene))
  const first = total(yield* Runner.statementsOf(yield* Runner.mortal(scene, folder, store)))
  yield* Deeds.day(siteOf(scene, store))
  const second = total(yield* Runner.statementsOf(yield* Runner.mortal(scene, folder, store)))
  return { first, second }
})

const total = (made: Readonly<Record<string, number>>) => Object.values(made).reduce((sum, each) => sum + each, 0)

const points = ({ first, second }: { readonly first: number; readonly second: number }): ReadonlyArray<Point> => [
  ...deaths(first).map((death): Point => ({ pass: 1, death })),
  ...deaths(second).map((death): Point => ({ pass: 2, death }))
]

const deaths = (statements: number): ReadonlyArray<Death> =>
  Array.from({ length: statements }, (_, index) => index + 1).flatMap((nth): ReadonlyArray<Death> => [
    { when: "before", nth },
    { when: "after", nth }
  ])

export const spread = <A>(all: ReadonlyArray<A>, count: number): ReadonlyArray<A> =>
  all.filter((_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length))

const chunked = (all: ReadonlyArray<Point>) =>
  Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
    all.slice(index * batchSize, (index + 1) * batchSize)
  )

/** Each point has a store of its own; the clean passes are made over all of them together. */
const trial = Effect.fnUntraced(function* (scene: Scene, batch: ReadonlyArray<Point>, index: number) {
  const cases = batch.map((point, nth) => ({ point, store: `p${index}-${nth}` }))
  const stores = cases.map(({ store }) => store)
  const folder = yield* placed(scene, `batch-${index}`, stores)
  const everywhere = <A>(deed: (site: Deeds.Site) => Effect.Effect<A, ChildError>) =>
    Effect.forEach(stores, (store) => deed(siteOf(scene, store)), { concurrency: atOnce, discard: true })
  const dying = (pass: Point["pass"]) =>
    Effect.forEach(
      cases.filter(({ point }) => point.pass === pass),
      ({ point, store }) => Runner.mortal(scene, folder, store, point.death),
      { concurrency: atOnce }
    )

  yield* everywhere((site) => Deeds.open(site, sizeOf(scene)))
  const first = yield* dying(1)
  yield* Runner.pass(scene, folder)
  yield* everywhere(Deeds.day)
  const second = yield* dying(2)
  yield* Runner.pass(scene, folder)
  yield* Trial.untilLanded(scene, folder, stores)
  yield* everywhere((site) => Deeds.count(site, 700))
  yield* Runner.pass(scene, folder)
  const findings: ReadonlyArray<Finding> = yield* Trial.sit(scene, folder, stores)
  yield* Effect.forEach(findings.slice(0, shown), ({ kind, store, what }) =>
    Effect.logWarning(`${kind}: ${JSON.stringify(cases.find((each) => each.store === store)?.point)}: ${what}`)
  )
  return { findings, died: [...first, ...second].filter(({ signal }) => signal === "SIGKILL").length }
})

const shown = 5
