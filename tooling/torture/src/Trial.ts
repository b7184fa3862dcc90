/** The judge's sitting: what both sides and Crossdock say once all has calmed down, and what one more pass then writes. */
import { Effect } from "effect"
import * as Judge from "./Judge.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"
import * as Sides from "./Sides.ts"

export const sidesOf = ({ simulators }: Pick<Scene, "simulators">, stores: ReadonlyArray<string>) =>
  Effect.forEach(stores, (store) => Sides.look(simulators, store))

/** Makes one more pass itself. */
export const sit = Effect.fnUntraced(function* (scene: Scene, folder: string, stores: ReadonlyArray<string>) {
  const before = yield* sidesOf(scene, stores)
  const { stderr, code } = yield* Runner.pass(scene, folder)
  const after = yield* sidesOf(scene, stores)
  const status = yield* Runner.status(scene)
  const found = after.map((sides, index) =>
    restless(sides, before[index]?.writes.length ?? 0).concat(Judge.ofSides(sides), Judge.ofStatus(sides, status))
  )
  return [...(code === 0 || code === 1 ? [] : [failed(stderr)]), ...found.flat()]
})

const failed = (stderr: string): Judge.Finding => ({
  kind: "stuck",
  store: "all",
  what: `the last pass failed: ${stderr.slice(-500)}`
})

const restless = ({ store, writes }: Sides.Sides, before: number): ReadonlyArray<Judge.Finding> =>
  writes.length === before
    ? []
    : [{ kind: "stuck", store, what: `one more pass made ${writes.length - before} writes over unchanged data` }]
