import { Audit } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { storesAsked } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Page from "../Page.ts"

export const audit = HttpApiBuilder.group(Api, "audit", (handlers) =>
  handlers.handle("list", ({ query }) =>
    Effect.gen(function* () {
      const { list } = yield* Audit.Audit
      const stores = yield* storesAsked(query.store)
      const entries = yield* list({ stores, before: Option.fromUndefinedOr(query.after), limit: query.limit + 1 })
      const { items, next } = Page.of(entries, query.limit, ({ id }) => id)
      return { audit: items, next }
    }).pipe(orUnavailable)
  )
)
