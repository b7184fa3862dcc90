/** What is asked in characters that nothing can hold is refused before any route has its say: the database has no zero character. */
import { Effect, Layer } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiMiddleware } from "effect/http-api"
import * as Problem from "./Problem.ts"

export class Characters extends HttpApiMiddleware.Service<Characters>()("@crossdock/runner/api/Characters", {
  error: Problem.Invalid
}) {}

export const characters = Layer.succeed(
  Characters,
  Characters.of((route, { endpoint }) =>
    Effect.gen(function* () {
      const { text, url } = yield* HttpServerRequest.HttpServerRequest
      if (inUrl.test(url)) return yield* zeroIn("the path or the query")
      if (endpoint.method !== "GET" && inJson.test(yield* Effect.orDie(text))) return yield* zeroIn("the body")
      return yield* route
    })
  )
)

const inUrl = /%00/u
/** As it is, or escaped by a backslash that is not escaped itself. */
const inJson = /\0|(?<!\\)(?:\\\\)*\\u0000/u

const zeroIn = (place: string) => new Problem.Invalid({ message: `${place}: a zero character is no text` })
