import { Ledger } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Advisor from "../../operator/Advisor.ts"
import * as Controls from "../../operator/Controls.ts"
import * as Exceptions from "../../operator/Exceptions.ts"
import * as Explaining from "../../operator/Explaining.ts"
import * as Forgetting from "../../operator/Forgetting.ts"
import { wrong } from "../../operator/Refusal.ts"
import * as Searching from "../../operator/Searching.ts"
import * as Timeline from "../../operator/Timeline.ts"
import { actorOf, Caller, storesAsked } from "../Access.ts"
import { Api } from "../Api.ts"
import { fileToAsk } from "../fileToAsk.ts"
import type { Wish } from "../groups/Records.ts"
import { orRefused } from "../orRefused.ts"
import { StoresAtHand } from "../Works.ts"

export const records = HttpApiBuilder.group(Api, "records", (handlers) =>
  handlers.handleAll({
    timeline: Effect.fnUntraced(function* ({ params, query }) {
      const live = query.live === "true" ? Option.some(yield* fileToAsk) : Option.none()
      const before = Option.fromUndefinedOr(query.after)
      const pipeline = Option.fromUndefinedOr(query.pipeline)
      const file = yield* fileOf(params.store)
      return yield* Timeline.show({ ...params, pipeline, live, file, before, limit: query.limit, reveal: false })
    }, orRefused),
    reveal: Effect.fnUntraced(function* ({ params, payload }) {
      const pipeline = Option.fromUndefinedOr(payload.pipeline)
      const asked = { ...params, pipeline, live: Option.none(), file: Option.none(), before: Option.none() }
      return yield* Timeline.show({ ...asked, limit: mostRevealed, reveal: true })
    }, orRefused),
    explain: Effect.fnUntraced(function* ({ params, query }) {
      return yield* Explaining.explain(yield* fileToAsk, {
        record: params.record,
        pipeline: Option.fromUndefinedOr(query.pipeline),
        field: Option.fromUndefinedOr(query.field)
      })
    }, orRefused),
    search: Effect.fnUntraced(function* ({ query }) {
      const stores = yield* storesAsked(query.store)
      return yield* Searching.find({ text: query.text, stores, limit: query.limit })
    }, orRefused),
    exceptions: Effect.fnUntraced(function* ({ query }) {
      const asked = {
        stores: yield* storesAsked(query.store),
        pipeline: Option.fromUndefinedOr(query.pipeline),
        code: Option.fromUndefinedOr(query.code),
        isOpen: query.state !== "closed",
        after: Option.fromUndefinedOr(query.after),
        limit: query.limit
      }
      return yield* Exceptions.list(asked, yield* advisor)
    }, orRefused),
    exception: Effect.fnUntraced(function* ({ params, query }) {
      const place = { stores: Option.some([params.store]), after: query.after ?? "", limit: query.limit }
      return yield* Exceptions.one(params.id, place, yield* advisor)
    }, orRefused),
    replay: ({ params, payload }) => act("replay", params.store, payload),
    discard: ({ params, payload }) => act("discard", params.store, payload),
    hold: ({ params, payload }) => act("hold", params.store, payload),
    forget: Effect.fnUntraced(function* ({ params, payload: { customer, dryRun = false, order } }) {
      const said = Forgetting.whom(Option.fromUndefinedOr(order), Option.fromUndefinedOr(customer))
      const whom = yield* Effect.fromOption(said, () => wrong("say whom: either order or customer"))
      const found = Option.getOrUndefined(yield* fileOf(params.store))
      const file = found ?? (yield* wrong(`the file of ${params.store} cannot be used just now`))
      return yield* Forgetting.forget({ file, whom, dryRun, actor: actorOf(yield* Caller) })
    }, orRefused),
    release: ({ params, payload }) => act("release", params.store, payload)
  })
)

const mostRevealed = 50

const fileOf = (store: string) =>
  Effect.map(StoresAtHand, ({ files }) => Option.fromUndefinedOr(files.find((file) => file.store.name === store)))

const advisor = Effect.map(StoresAtHand, ({ files }) => Advisor.make(files))

const act = Effect.fnUntraced(function* (action: Controls.ActionName, store: string, wish: Wish) {
  if (wish.pipeline !== undefined && !(yield* pipelinesOf(store)).has(wish.pipeline))
    return yield* wrong(`${store} has no pipeline ${wish.pipeline}`)
  return yield* Controls.act({
    store,
    action,
    records: wish.records ?? [],
    exception: Option.fromUndefinedOr(wish.exception),
    pipeline: Option.fromUndefinedOr(wish.pipeline),
    reason: wish.reason ?? "",
    dryRun: wish.dryRun ?? false,
    actor: actorOf(yield* Caller)
  })
}, orRefused)

/** Those of its file, and those that the ledger knows: a record can be held that nobody has read yet, but not in a pipeline that is none. */
const pipelinesOf = Effect.fnUntraced(function* (store: string) {
  const { files } = yield* StoresAtHand
  const { lanes } = yield* Ledger.Ledger
  const declared = files.filter((file) => file.store.name === store).flatMap((file) => file.store.pipelines)
  const known = (yield* lanes).filter(({ lane }) => lane.store === store)
  return new Set([...declared.map(({ name }) => name), ...known.map(({ lane }) => lane.pipeline)])
})
