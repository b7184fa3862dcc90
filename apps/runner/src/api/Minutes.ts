/** What was asked for and changes something is written into the audit log, whichever route it was and however it ended. */
import { Audit } from "@crossdock/core"
import { Cause, Context, Effect, Exit, Layer } from "effect"
import { HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type HttpApiEndpoint, HttpApiMiddleware } from "effect/http-api"
import { actorOf, Caller } from "./Access.ts"
import type { Works } from "./Works.ts"

/** Of a route whose work writes itself into the log, with more than is known here; what is refused before is written here all the same. */
export const NotesItself = Context.Reference<boolean>("@crossdock/runner/api/NotesItself", {
  defaultValue: () => false
})

/** Of a route whose body names a person: no word of it is kept, however it ends. */
export const NamesSomebody = Context.Reference<boolean>("@crossdock/runner/api/NamesSomebody", {
  defaultValue: () => false
})

export class Minutes extends HttpApiMiddleware.Service<Minutes, { requires: Caller | Works }>()(
  "@crossdock/runner/api/Minutes"
) {}

export const minutes = Layer.succeed(
  Minutes,
  Minutes.of((route, { endpoint, group }) =>
    endpoint.method === "GET"
      ? route
      : Effect.onExit(route, (exit) =>
          isDone(exit) && Context.get(endpoint.annotations, NotesItself)
            ? Effect.void
            : note(`${group.identifier}.${endpoint.identifier}`, endingOf(exit), askedBy(endpoint))
        )
  )
)

const askedBy = ({ annotations }: HttpApiEndpoint.Top) =>
  Context.get(annotations, NamesSomebody) ? Effect.succeed("") : bodyAsked

const note = Effect.fnUntraced(function* (action: string, ending: string, body: typeof bodyAsked) {
  const { store = "", ...rest } = yield* HttpRouter.params
  const { url } = yield* HttpServerRequest.HttpServerRequest
  const asked = [queryOf(url), yield* body].filter((text) => text !== "").join(" ")
  const detail = `${ending}${asked === "" ? "" : `: ${asked}`}`
  yield* write({ actor: actorOf(yield* Caller), action, store, target: Object.values(rest).join(" "), detail })
})

/** One that cannot be written down now is at least in the service's log. */
export const write = Effect.fnUntraced(function* ({ detail, ...deed }: Audit.Deed) {
  const audit = yield* Audit.Audit
  yield* audit
    .note({ ...deed, detail: detail.slice(0, longest) })
    .pipe(Effect.catch(({ message }) => Effect.logError(`not in the audit log: ${JSON.stringify(deed)}: ${message}`)))
})

const longest = 4_000

const queryOf = (url: string) => (url.includes("?") ? url.slice(url.indexOf("?")) : "")

/** It has been read by then, or never will be. */
const bodyAsked = Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ text }) =>
  Effect.orElseSucceed(text, () => "")
)

type Ended = Exit.Exit<HttpServerResponse.HttpServerResponse, unknown>

const isDone = (exit: Ended) => Exit.isSuccess(exit) && exit.value.status < 300

const endingOf = (exit: Ended) => {
  if (Exit.isSuccess(exit)) return isDone(exit) ? "done" : `refused (${exit.value.status})`
  if (Cause.hasInterruptsOnly(exit.cause)) return "broken off"
  const error = Cause.squash(exit.cause)
  return error instanceof Error && "error" in error ? `refused (${String(error.error)}): ${error.message}` : "failed"
}
