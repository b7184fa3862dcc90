import { Journal } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Activity from "../../operator/Activity.ts"
import * as FieldTables from "../../operator/FieldTables.ts"
import * as Overview from "../../operator/Overview.ts"
import * as Schedule from "../../operator/Schedule.ts"
import { Caller, maySee, storesAsked } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"
import { fileAtHand } from "../startJob.ts"
import { StoresAtHand } from "../Works.ts"

export const stores = HttpApiBuilder.group(Api, "stores", (handlers) =>
  handlers.handleAll({
    list: ({ query }) =>
      Effect.gen(function* () {
        const all = yield* seen
        const rest = all.filter(({ store }) => store > (query.after ?? ""))
        const { items, next } = Page.of(rest, query.limit, ({ store }) => store)
        return { stores: items, next }
      }).pipe(orUnavailable),
    get: ({ params }) =>
      Effect.gen(function* () {
        const found = (yield* seen).find(({ store }) => store === params.store)
        return found ?? (yield* Problem.noSuchStore())
      }).pipe(orUnavailable),
    stuck: ({ params, query }) =>
      Effect.gen(function* () {
        const { stuck } = yield* Journal.Journal
        const found = yield* stuck({
          store: params.store,
          pipeline: Option.fromUndefinedOr(query.pipeline),
          status: Option.fromUndefinedOr(query.status),
          code: Option.fromUndefinedOr(query.code),
          since: Option.fromUndefinedOr(query.since),
          after: Option.fromUndefinedOr(query.after),
          limit: query.limit + 1
        })
        const { items, next } = Page.of(found, query.limit, ({ mark }) => mark)
        return { stuck: items, next }
      }).pipe(orUnavailable),
    runs: ({ params, query }) =>
      Effect.gen(function* () {
        const { runs } = yield* Journal.Journal
        const found = yield* runs({
          stores: Option.some([params.store]),
          pipeline: Option.fromUndefinedOr(query.pipeline),
          before: Option.fromUndefinedOr(query.after),
          limit: query.limit + 1
        })
        const { items, next } = Page.of(found, query.limit, ({ id }) => id)
        return { runs: items.map(({ lane, ...run }) => Object.assign(run, { pipeline: lane.pipeline })), next }
      }).pipe(orUnavailable),
    activity: ({ query }) =>
      Effect.gen(function* () {
        const stores = yield* storesAsked(query.store)
        return yield* Activity.over({ span: query.span, stores, byPipeline: query.store !== undefined })
      }).pipe(orUnavailable),
    schedule: () => Effect.flatMap(fileAtHand, ({ store }) => Schedule.of(store)).pipe(orUnavailable),
    mappings: () => Effect.map(fileAtHand, ({ store }) => FieldTables.of(store))
  })
)

const seen = Effect.gen(function* () {
  const { files, kept } = yield* StoresAtHand
  const caller = yield* Caller
  return yield* Overview.stores([...files.map(({ store }) => store.name), ...kept], (store) => maySee(caller, store))
})
