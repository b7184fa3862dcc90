import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as LaneControls from "../../operator/LaneControls.ts"
import { actorOf, Caller } from "../Access.ts"
import { Api } from "../Api.ts"
import type { Wish } from "../groups/Lanes.ts"
import { orRefused } from "../orRefused.ts"
import { StoresAtHand } from "../Works.ts"

export const lanes = HttpApiBuilder.group(Api, "lanes", (handlers) =>
  handlers.handleAll({
    pause: ({ params, payload }) => act("pause", params.store, payload),
    resume: ({ params, payload }) => act("resume", params.store, payload),
    runNow: ({ params, payload }) => act("run-now", params.store, payload),
    reset: ({ params, payload }) => act("reset", params.store, payload)
  })
)

const act = Effect.fnUntraced(function* (action: LaneControls.LaneAction, store: string, wish: Wish) {
  const { files } = yield* StoresAtHand
  return yield* LaneControls.act({
    store,
    action,
    declared: files
      .filter((file) => file.store.name === store)
      .flatMap((file) => file.store.pipelines.map(({ name }) => name)),
    pipeline: Option.fromUndefinedOr(wish.pipeline),
    reason: wish.reason ?? "",
    dryRun: wish.dryRun ?? false,
    actor: actorOf(yield* Caller)
  })
}, orRefused)
