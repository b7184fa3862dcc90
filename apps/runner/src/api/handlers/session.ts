import { Sessions } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Caller, Visit } from "../Access.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as SessionCookie from "../SessionCookie.ts"
import { toVisitor } from "../Visitor.ts"

export const session = HttpApiBuilder.group(Api, "session", (handlers) =>
  handlers.handleAll({
    get: () => Effect.flatMap(Caller, (caller) => Effect.map(Visit, (visit) => toVisitor(caller, visit))),
    signOut: () =>
      Effect.gen(function* () {
        const visit = yield* Visit
        if (Option.isNone(visit)) return { signedOut: false }
        const { end } = yield* Sessions.Sessions
        yield* end(visit.value.session.id)
        return yield* SessionCookie.unset(HttpServerResponse.jsonUnsafe({ signedOut: true }))
      }).pipe(orUnavailable)
  })
)
