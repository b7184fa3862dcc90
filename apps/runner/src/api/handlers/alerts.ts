import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Alerting from "../../operator/Alerting.ts"
import { storesAsked } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"

export const alerts = HttpApiBuilder.group(Api, "alerts", (handlers) =>
  handlers.handle("list", ({ query }) =>
    Effect.gen(function* () {
      const stores = yield* storesAsked(query.store)
      return yield* Alerting.list({ stores, isOpen: query.state === "open", limit: query.limit })
    }).pipe(orUnavailable)
  )
)
