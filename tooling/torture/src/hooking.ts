/** Blows by post: the platforms' messages come late, twice, in another order or never, and forgers write; services die meanwhile. */
import { Effect } from "effect"
import * as Post from "./Post.ts"
import * as Runner from "./Runner.ts"
import type { Cast, Siege } from "./Siege.ts"
import { secrets } from "./StoreFiles.ts"

export const webhooks: Siege = {
  name: "webhooks",
  services: 2,
  // Most of it must be messages' doing.
  every: "6 seconds",
  blows: Effect.fnUntraced(function* (cast) {
    const post = yield* Post.open({ ...cast, manners: Post.careless })
    yield* subscribe(cast, post)
    const at = yield* kills(cast)
    return { points: trouble(post.tally) + at.length, at, findings: post.findings, did: told(post.tally, at.length) }
  }, Effect.scoped)
}

/** From now on both platforms of every store send their messages there. */
export const subscribe = Effect.fnUntraced(function* ({ folder, scene, stores }: Cast, { url }: Post.Post) {
  for (const store of stores) {
    yield* Runner.subscribe(scene, folder, store, url)
    yield* scene.simulators.act("ongoing", store, "add-webhook", {
      url: `${url}/hooks/${store}/ongoing`,
      token: secrets.TORTURE_WAREHOUSE_HOOK,
      about: ["order created", "order picked", "order status changed"],
      retries: "none"
    })
  }
})

const kills = Effect.fnUntraced(function* ({ chance, scene, services }: Cast) {
  const at: Array<number> = []
  const times = scene.isShort ? 2 : 25
  while (at.length < times) {
    yield* Effect.sleep(2000 + chance.below(2000))
    const victim = services[chance.below(services.length)]
    if (victim?.child().isRunning() !== true) continue
    at.push(Date.now())
    yield* Effect.forkChild(victim.restart)
  }
  yield* Effect.sleep("4 seconds")
  return at
})

const trouble = ({ doubled, forged, late, lost }: Post.Tally) => lost + late + doubled + forged

const told = (tally: Post.Tally, killed: number) =>
  [
    `of ${tally.sent} messages of both platforms ${tally.lost} lost, ${tally.late} late, ${tally.doubled} doubled`,
    `${tally.overtaken} overtaken, ${tally.unheard} met nobody; ${tally.taken} taken`,
    `${tally.forged} forged ones besides: ${tally.refused} refused, ${tally.forged - tally.refused} met nobody or came too late`,
    `kill -9 of one of two services ${killed} times`
  ].join("; ")
