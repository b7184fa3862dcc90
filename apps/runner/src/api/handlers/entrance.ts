import { Effect, Option, type Redacted, Schema } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import * as SessionBook from "../../operator/SessionBook.ts"
import { Condition } from "../../service/Condition.ts"
import { actorOf } from "../Access.ts"
import { Api } from "../Api.ts"
import { Limits } from "../Limits.ts"
import * as Minutes from "../Minutes.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as OwnPage from "../OwnPage.ts"
import { isOwnMachine, Peer } from "../Peer.ts"
import * as Problem from "../Problem.ts"
import * as SessionCookie from "../SessionCookie.ts"
import { notReady, stranger } from "../TurnedAway.ts"
import { toVisitor, Visitor } from "../Visitor.ts"

export const entrance = HttpApiBuilder.group(Api, "entrance", (handlers) =>
  handlers.handle("signIn", ({ payload }) =>
    Effect.gen(function* () {
      const { stage } = yield* Condition
      const now = yield* stage
      if (now._tag !== "Working") return notReady(now._tag)
      const peer = yield* Peer
      const problem = Option.orElse(yield* OwnPage.strangeOrigin, () => overheard(peer))
      if (Option.isSome(problem)) return yield* problem.value
      const begun = yield* Effect.provideContext(signIn(payload), now.works)
      return Option.isNone(begun) ? yield* stranger(yield* Limits, unknown) : yield* welcome(begun.value)
    }).pipe(orUnavailable)
  )
)

type Shown = { readonly token: Redacted.Redacted } | { readonly code: Redacted.Redacted }

/** What was shown is in no log. */
const signIn = Effect.fnUntraced(function* (shown: Shown) {
  const begun = yield* "token" in shown ? SessionBook.signInByToken(shown.token) : SessionBook.signInByCode(shown.code)
  if (Option.isNone(begun)) return begun
  const actor = actorOf(begun.value.session.token)
  const detail = "token" in shown ? "by its token" : "by a one-time code"
  yield* Minutes.write({ actor, action: "session.signIn", store: "", target: begun.value.session.id, detail })
  return begun
})

const encode = Schema.encodeEffect(Schema.toCodecJson(Visitor))

const welcome = Effect.fnUntraced(function* ({
  secret,
  ...signedIn
}: SessionBook.SignedIn & { readonly secret: string }) {
  const visitor = yield* Effect.orDie(encode(toVisitor(signedIn.session.token, Option.some(signedIn))))
  return yield* SessionCookie.set(HttpServerResponse.jsonUnsafe(visitor), secret)
})

/** A cookie that goes over the network in plain sight is anyone's. */
const overheard = (peer: Peer) => (peer.isSecure || isOwnMachine(peer) ? Option.none() : Option.some(inPlain))

const inPlain = new Problem.Forbidden({
  message: "a browser signs in by TLS, or on the service's own machine",
  fix: "put a proxy with TLS before the service, and start that with `--behind-proxy` and the proxy's address"
})

const unknown = new Problem.Unauthenticated({
  message: "this token or code is no good: unknown, used before, expired or revoked",
  fix: "`crossdock token add` makes a token, `crossdock token sign-in ID` a code"
})
