import { Journal } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Overview from "../../operator/Overview.ts"
import { Caller, maySee } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"
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
      }).pipe(orUnavailable)
  })
)

const seen = Effect.gen(function* () {
  const { files, kept } = yield* StoresAtHand
  const caller = yield* Caller
  return yield* Overview.stores([...files.map(({ store }) => store.name), ...kept], (store) => maySee(caller, store))
})
