/** Blows to the clocks: put forward and back, and carried across both changes of Europe/Helsinki's time. */
import { Effect } from "effect"
import type { Siege } from "./Siege.ts"

const hour = 3_600_000

export const clockJumps: Siege = {
  name: "clock-jumps",
  scene: { isShifted: true },
  services: 2,
  blows: Effect.fnUntraced(function* ({ chance, scene }) {
    const jumps = scene.isShort ? 4 : 20
    for (let nth = 0; nth < jumps; nth++) {
      yield* scene.clock.set((chance.below(6001) / 1000 - 3) * hour)
      yield* Effect.sleep(1500 + chance.below(1500))
    }
    yield* scene.clock.set(0)
    return { points: jumps, at: [], did: "Crossdock's clock jumps by up to 3 hours, forward and back" }
  })
}

/** 03:00 becomes 04:00, and 04:00 becomes 03:00. */
const spring = Date.UTC(2026, 2, 29, 1)
const autumn = Date.UTC(2026, 9, 25, 1)

/** How long before a change a clock begins, and how long it goes on after. */
const lead = (isShort: boolean) => (isShort ? 3000 : 15_000)

export const dst: Siege = {
  name: "dst",
  scene: { isShifted: true, simulatorsAt: spring - hour / 4 },
  services: 2,
  blows: Effect.fnUntraced(function* ({ scene }) {
    for (const change of [spring, autumn]) {
      yield* scene.clock.set(change - lead(scene.isShort) - Date.now())
      yield* Effect.sleep(2 * lead(scene.isShort))
    }
    const did = "all clocks go through 03:00 on 2026-03-29 and 04:00 on 2026-10-25 in Europe/Helsinki"
    return { points: 2, at: [], did }
  })
}
