/** The judge's sitting: what both sides and Crossdock say once all has calmed down, and what one more pass then writes. */
import { Effect } from "effect"
import * as Judge from "./Judge.ts"
import * as Runner from "./Runner.ts"
import type { Scene } from "./Scene.ts"
import * as Sides from "./Sides.ts"

export const sidesOf = ({ simulators }: Pick<Scene, "simulators">, stores: ReadonlyArray<string>) =>
  Effect.forEach(stores, (store) => Sides.look(simulators, store))

/**
 * Makes one more pass itself. What waits since a write of a dead process may still take effect is not called stuck before
 * its time is over: until then there is another pass, and what is written then is judged as any other write.
 */
export const sit = Effect.fnUntraced(function* (scene: Scene, folder: string, stores: ReadonlyArray<string>) {
  const end = performance.now() + longestLanding
  while (true) {
    const { findings, status } = yield* look(scene, folder, stores)
    if (!Judge.mayStillLand(status, stores) || performance.now() > end) return findings
    yield* Effect.sleep(rest)
  }
})

/** Between two passes that can do nothing but see that it is too early: each is a process of its own. */
const rest = "30 seconds"

/** Longer than any sink lets a record wait for that. What still waits then is a finding. */
const longestLanding = 200_000

/** Passes until nothing waits for that any more: what the shop delivers late it takes off its stock late. */
export const untilLanded = Effect.fnUntraced(function* (scene: Scene, folder: string, stores: ReadonlyArray<string>) {
  const end = performance.now() + longestLanding
  while (Judge.mayStillLand(yield* Runner.status(scene), stores) && performance.now() < end) {
    yield* Effect.sleep(rest)
    yield* Runner.pass(scene, folder)
  }
})

const look = Effect.fnUntraced(function* (scene: Scene, folder: string, stores: ReadonlyArray<string>) {
  const before = yield* sidesOf(scene, stores)
  const { stderr, code } = yield* Runner.pass(scene, folder)
  const after = yield* sidesOf(scene, stores)
  const status = yield* Runner.status(scene)
  const found = after.map((sides, index) =>
    restless(sides, before[index]?.writes.length ?? 0).concat(Judge.ofSides(sides), Judge.ofStatus(sides, status))
  )
  return { status, findings: [...(code === 0 || code === 1 ? [] : [failed(stderr)]), ...found.flat()] }
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
