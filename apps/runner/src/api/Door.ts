/** Lets a caller in: the token, or the session that one began, its role and its stores, before any route has its say. */
import { type Audit, Ledger, Sessions, Tokens } from "@crossdock/core"
import { StoreScope } from "@crossdock/ledger-postgres"
import { Context, Effect, Layer, Option, type Redacted } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import type { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Condition } from "../service/Condition.ts"
import * as SessionBook from "../operator/SessionBook.ts"
import { recognise } from "../operator/TokenBook.ts"
import { Access, actorOf, Caller, maySee, Visit } from "./Access.ts"
import { Limits } from "./Limits.ts"
import * as Minutes from "./Minutes.ts"
import { Needs } from "./Needs.ts"
import * as OwnPage from "./OwnPage.ts"
import * as Problem from "./Problem.ts"
import * as SessionCookie from "./SessionCookie.ts"
import { notReady, stranger, tooMany, unauthenticated } from "./TurnedAway.ts"
import { unavailable } from "./unavailable.ts"
import { StoresAtHand } from "./Works.ts"

export const access = Layer.effect(
  Access,
  Effect.gen(function* () {
    const condition = yield* Condition
    const limits = yield* Limits
    const meet = Effect.fnUntraced(function* (shown: Shown, wanted: Wanted) {
      const stage = yield* condition.stage
      if (stage._tag !== "Working") return notReady(stage._tag)
      const entered = yield* enter(shown, wanted, limits).pipe(
        Effect.provideContext(stage.works),
        Effect.catchTag("LedgerError", (error) => Effect.map(unavailable(error), (each) => Problem.toResponse(each)))
      )
      return "status" in entered ? entered : { ...entered, works: stage.works }
    })
    const goOn = (route: Parameters<(typeof Access.Service)["token"]>[0], shown: Shown, wanted: Wanted) =>
      Effect.flatMap(meet(shown, wanted), (met) =>
        "status" in met
          ? Effect.succeed(met)
          : route.pipe(
              Effect.provideService(Caller, met.token),
              Effect.provideService(Visit, met.visit),
              Effect.provideService(StoreScope, wanted.endpoint.method === "GET" ? met.token.stores : Option.none()),
              Effect.provideContext(met.works)
            )
      )
    return Access.of({
      token: Effect.fnUntraced(function* (route, { credential, endpoint, group }) {
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        // Where no token is shown, a session may be.
        if (headers["authorization"] === undefined) return yield* unauthenticated
        return yield* goOn(route, byToken(credential), { endpoint, group })
      }),
      session: (route, { endpoint, group }) => goOn(route, bySession, { endpoint, group })
    })
  })
)

interface Wanted {
  readonly endpoint: HttpApiEndpoint.Top
  readonly group: HttpApiGroup.Top
}

/** What a caller has shown: whose it is, if it is good. */
type Shown = Effect.Effect<
  Option.Option<{ readonly token: Tokens.Token; readonly visit: Option.Option<SessionBook.SignedIn> }>,
  Ledger.LedgerError,
  Tokens.Tokens | Sessions.Sessions | HttpServerRequest.HttpServerRequest
>

const byToken = (secret: Redacted.Redacted): Shown =>
  Effect.map(
    recognise(secret),
    Option.map((token) => ({ token, visit: Option.none() }))
  )

const bySession: Shown = Effect.gen(function* () {
  const found = yield* SessionBook.recognise(yield* SessionCookie.read)
  if (Option.isNone(found)) return Option.none()
  const { session } = found.value
  yield* Effect.flatMap(Sessions.Sessions, ({ seen }) => Effect.ignore(seen(session.id)))
  return Option.some({ token: session.token, visit: found })
})

/** The caller, or the answer to one that may not go on. */
const enter = Effect.fnUntraced(function* (shown: Shown, wanted: Wanted, limits: Limits["Service"]) {
  const found = yield* shown
  if (Option.isNone(found)) return yield* stranger(limits)
  const { token, visit } = found.value
  const wait = tooMany(yield* limits.count("token", token.id), "this token asks too often")
  if (Option.isSome(wait)) return wait.value
  yield* Effect.flatMap(Tokens.Tokens, (tokens) => Effect.ignore(tokens.used(token.id)))
  const { store = "", ...rest } = yield* HttpRouter.params
  // A store that is another's is not told apart from one that is not there, whatever the role.
  if (yield* isElsewhere(token)) {
    return yield* refused(Problem.noSuchStore(), token, wanted, { store: "", target: store })
  }
  const problem = Option.orElse(yield* strangeIn(visit, wanted), () => below(token, wanted))
  if (Option.isSome(problem)) {
    return yield* refused(problem.value, token, wanted, { store, target: Object.values(rest).join(" ") })
  }
  return found.value
})

/** In the audit log, where it was about a change; another's store is named there to those alone who see all stores. */
const refused = Effect.fnUntraced(function* (
  problem: Problem.NotFound | Problem.Forbidden,
  token: Tokens.Token,
  { endpoint, group }: Wanted,
  place: Pick<Audit.Deed, "store" | "target">
) {
  const action = `${group.identifier}.${endpoint.identifier}`
  const detail = `refused (${problem.error}): ${problem.message}`
  if (endpoint.method !== "GET") yield* Minutes.write({ actor: actorOf(token), action, ...place, detail })
  return Problem.toResponse(problem)
})

const below = ({ role }: Tokens.Token, { endpoint }: Wanted) => {
  const needed = Context.get(endpoint.annotations, Needs)
  if (Tokens.mayAct(role, needed)) return Option.none()
  return Option.some(
    new Problem.Forbidden({
      message: `this token is ${role === "viewer" ? "a" : "an"} ${role}'s, and this takes ${needed === "viewer" ? "a" : "an"} ${needed}`,
      fix: `crossdock token add --name … --role ${needed}`
    })
  )
}

/** A token is sent by whoever means to; a session's cookie by any browser that is made to. */
const strangeIn = (visit: Option.Option<SessionBook.SignedIn>, { endpoint }: Wanted) => {
  if (Option.isNone(visit)) return Effect.succeedNone
  return endpoint.method === "GET" ? OwnPage.strangeReader : OwnPage.strangeWriter(visit.value.csrf)
}

/** Of a route that names a store: whether that is unknown, or another's. */
const isElsewhere = Effect.fnUntraced(function* (token: Tokens.Token) {
  const { store } = yield* HttpRouter.params
  if (store === undefined) return false
  return !maySee(token, store) || !(yield* isKnown(store))
})

const isKnown = Effect.fnUntraced(function* (store: string) {
  const { files, kept } = yield* StoresAtHand
  if (kept.includes(store) || files.some((file) => file.store.name === store)) return true
  const { lanes } = yield* Ledger.Ledger
  return (yield* lanes).some(({ lane }) => lane.store === store)
})
