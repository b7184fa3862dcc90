/** Who asks: every route is behind a token, or a session that was begun by one, and answers for that token's stores alone. */
import type { Tokens } from "@crossdock/core"
import { Context, Effect, Option } from "effect"
import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import type { SignedIn } from "../operator/SessionBook.ts"
import type { JobDesk } from "./JobDesk.ts"
import * as Problem from "./Problem.ts"
import { secureName } from "./SessionCookie.ts"
import type { Works } from "./Works.ts"

export class Caller extends Context.Service<Caller, Tokens.Token>()("@crossdock/runner/api/Caller") {}

/** The session in which a caller asks; none where a token itself does. */
export const Visit = Context.Reference<Option.Option<SignedIn>>("@crossdock/runner/api/Visit", {
  defaultValue: () => Option.none()
})

export const maySee = ({ stores }: Pick<Tokens.Token, "stores">, store: string): boolean =>
  Option.match(stores, { onNone: () => true, onSome: (own) => own.includes(store) })

/** The stores that an answer is about: the caller's own, or of these the one that is asked for. None: all there are. */
export const storesAsked = (store: string | undefined) =>
  Effect.map(Caller, (caller): Tokens.Token["stores"] => {
    if (store === undefined) return caller.stores
    return Option.some(maySee(caller, store) ? [store] : [])
  })

/** As it stands in the audit log and in the timelines. */
export const actorOf = ({ id, name }: Tokens.Token): string => `token ${id} (${name})`

/** The outermost: lets a caller in, or not, and brings what routes work with. */
export class Access extends HttpApiMiddleware.Service<Access, { provides: Caller | Works | JobDesk }>()(
  "@crossdock/runner/api/Access",
  {
    security: { token: HttpApiSecurity.bearer, session: HttpApiSecurity.apiKey({ in: "cookie", key: secureName }) },
    error: [
      Problem.Unauthenticated,
      Problem.Forbidden,
      Problem.NotFound,
      Problem.TooLarge,
      Problem.TooMany,
      Problem.Broken,
      Problem.Unavailable
    ]
  }
) {}

/** The innermost: what does not meet its schema is answered in the one shape. */
export class Validation extends HttpApiMiddleware.Service<Validation>()("@crossdock/runner/api/Validation", {
  error: Problem.Invalid
}) {}
