/** Lets a caller in: the token, its role and its stores, before any route has its say. */
import { type Audit, Ledger, Tokens } from "@crossdock/core"
import { Context, Duration, Effect, Layer, Option, type Redacted } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import type { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Condition } from "../service/Condition.ts"
import { recognise } from "../operator/TokenBook.ts"
import { Access, actorOf, Caller, maySee } from "./Access.ts"
import { Limits } from "./Limits.ts"
import * as Minutes from "./Minutes.ts"
import { Needs } from "./Needs.ts"
import * as Problem from "./Problem.ts"
import { unavailable } from "./unavailable.ts"
import { StoresAtHand } from "./Works.ts"

export const access = Layer.effect(
  Access,
  Effect.gen(function* () {
    const condition = yield* Condition
    const limits = yield* Limits
    return Access.of({
      token: Effect.fnUntraced(function* (route, { credential, endpoint, group }) {
        const stage = yield* condition.stage
        if (stage._tag !== "Working") return notReady(stage._tag)
        const entered = yield* enter(credential, { endpoint, group }, limits).pipe(
          Effect.provideContext(stage.works),
          Effect.catchTag("LedgerError", (error) => Effect.map(unavailable(error), (each) => Problem.toResponse(each)))
        )
        if ("status" in entered) return entered
        return yield* route.pipe(Effect.provideService(Caller, entered.token), Effect.provideContext(stage.works))
      })
    })
  })
)

interface Wanted {
  readonly endpoint: HttpApiEndpoint.Top
  readonly group: HttpApiGroup.Top
}

/** The token, or the answer to one that may not go on. */
const enter = Effect.fnUntraced(function* (secret: Redacted.Redacted, wanted: Wanted, limits: Limits["Service"]) {
  const token = yield* recognise(secret)
  if (Option.isNone(token)) return yield* stranger(limits)
  const { id, role } = token.value
  const wait = yield* limits.count("token", id)
  if (Duration.isGreaterThan(wait, Duration.zero)) return tooMany(wait, "this token asks too often")
  yield* Effect.flatMap(Tokens.Tokens, (tokens) => Effect.ignore(tokens.used(id)))
  // A store that is another's is not told apart from one that is not there, whatever the role.
  const { store = "", ...rest } = yield* HttpRouter.params
  if (yield* isElsewhere(token.value))
    return yield* refused(Problem.noSuchStore(), token.value, wanted, { store: "", target: store })
  const needed = Context.get(wanted.endpoint.annotations, Needs)
  if (!Tokens.mayAct(role, needed)) {
    const place = { store, target: Object.values(rest).join(" ") }
    return yield* refused(new Problem.Forbidden(below(role, needed)), token.value, wanted, place)
  }
  return { token: token.value }
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

const below = (role: Tokens.Role, needed: Tokens.Role) => ({
  message: `this token is ${role === "viewer" ? "a" : "an"} ${role}'s, and this takes ${needed === "viewer" ? "a" : "an"} ${needed}`,
  fix: `crossdock token add --name … --role ${needed}`
})

const stranger = Effect.fnUntraced(function* (limits: Limits["Service"]) {
  const wait = yield* limits.count("failure", yield* address)
  if (Duration.isGreaterThan(wait, Duration.zero)) return tooMany(wait, "too many calls without a good token")
  const problem = new Problem.Unauthenticated({
    message: "there is no token, or it is no good: unknown, expired or revoked",
    fix: "send `authorization: Bearer cd_…`; `crossdock token add` makes one"
  })
  return Problem.toResponse(problem, { "www-authenticate": "Bearer" })
})

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

export const address = Effect.map(HttpServerRequest.HttpServerRequest, ({ remoteAddress }) =>
  Option.getOrElse(remoteAddress, () => "unknown")
)

export const tooMany = (wait: Duration.Duration, message: string) =>
  Problem.toResponse(new Problem.TooMany({ message }), {
    "retry-after": String(Math.ceil(Duration.toSeconds(wait)))
  })

const notReady = (stage: "Starting" | "Stopping") =>
  Problem.toResponse(new Problem.Unavailable({ message: `the service is ${stage.toLowerCase()}` }))
