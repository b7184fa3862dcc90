import { Journal, Ledger } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
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
        const ledger = yield* Ledger.Ledger
        const all = yield* ledger.stuck({ store: Option.some(params.store), limit: mostStuck })
        const asked = all.filter((each) => isAsked(each, query) && isBeyond(each, query.after))
        const { items, next } = Page.of(asked, query.limit, markOf)
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

interface StuckQuery {
  readonly pipeline?: string
  readonly status?: Ledger.Status
  readonly code?: string
  readonly since?: DateTime.Utc
}

const isAsked = ({ at, code, pipeline, status }: Ledger.Stuck, query: StuckQuery) =>
  (query.pipeline ?? pipeline) === pipeline &&
  (query.status ?? status) === status &&
  (query.code ?? code) === code &&
  (query.since === undefined || DateTime.isGreaterThanOrEqualTo(at, query.since))

const markOf = ({ at, key }: Ledger.Stuck) => `${at.epochMilliseconds}.${key}`

/** In the ledger's own order: by time, then by key. */
const isBeyond = ({ at, key }: Ledger.Stuck, mark = "") => {
  const dot = mark.indexOf(".")
  const [millis, last] = [Number(mark.slice(0, Math.max(0, dot))), mark.slice(dot + 1)]
  return at.epochMilliseconds > millis || (at.epochMilliseconds === millis && key > last)
}

const mostStuck = 100_000

const seen = Effect.gen(function* () {
  const { files, kept } = yield* StoresAtHand
  const caller = yield* Caller
  return yield* Overview.stores([...files.map(({ store }) => store.name), ...kept], (store) => maySee(caller, store))
})
