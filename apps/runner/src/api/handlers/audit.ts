import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as AuditLog from "../../operator/AuditLog.ts"
import { storesAsked } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"

export const audit = HttpApiBuilder.group(Api, "audit", (handlers) =>
  handlers.handle("list", ({ query }) =>
    Effect.gen(function* () {
      const stores = yield* storesAsked(query.store)
      return yield* AuditLog.list({ stores, before: Option.fromUndefinedOr(query.after), limit: query.limit })
    }).pipe(orUnavailable)
  )
)
