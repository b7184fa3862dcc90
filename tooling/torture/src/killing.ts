/** Blows to Crossdock's own processes: killed, or frozen. */
import { Effect } from "effect"
import type { Cast, Siege } from "./Siege.ts"

export const randomKills: Siege = {
  name: "random-kills",
  services: 3,
  blows: Effect.fnUntraced(function* (cast) {
    const at: Array<number> = []
    const kills = cast.scene.isShort ? 3 : 200
    while (at.length < kills) {
      const victim = someone(cast)
      if (victim !== undefined) {
        at.push(Date.now())
        yield* Effect.forkScoped(victim.restart)
      }
      yield* Effect.sleep(700 + cast.chance.below(800))
    }
    return { points: kills, at, did: `kill -9 of one of three services at random, started again at once` }
  })
}

const someone = ({ chance, services }: Cast) => {
  const running = services.filter((each) => each.child().isRunning())
  return running[chance.below(Math.max(1, running.length))]
}

export const frozen: Siege = {
  name: "frozen",
  services: 2,
  blows: Effect.fnUntraced(function* (cast) {
    const at: Array<number> = []
    const seconds = cast.scene.isShort ? 4 : 20
    const times = cast.scene.isShort ? 1 : 3
    for (let nth = 0; nth < times; nth++) {
      const child = cast.services[nth % cast.services.length]?.child()
      if (child === undefined) continue
      at.push(Date.now())
      yield* child.signal("SIGSTOP")
      yield* Effect.sleep(`${seconds} seconds`)
      yield* child.signal("SIGCONT")
      yield* Effect.sleep("2 seconds")
    }
    const did = `SIGSTOP of one of two services for ${seconds} s, then SIGCONT; meanwhile orders changed and left`
    return { points: times, at, did }
  })
}
