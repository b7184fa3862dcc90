/** A request that does not meet its schema is told where, and what was expected; what it said is not repeated. */
import { Mismatch } from "@crossdock/core"
import { Effect } from "effect"
import { HttpApiMiddleware, type HttpApiError } from "effect/http-api"
import { Validation } from "./Access.ts"
import * as Problem from "./Problem.ts"

export const validation = HttpApiMiddleware.layerSchemaErrorTransform(Validation, (error) => {
  const place = places[error.kind]
  return place === undefined
    ? Effect.die(error)
    : Effect.fail(new Problem.Invalid({ message: `${place}: ${describe(error)}` }))
})

/** What this program answers itself is none of the caller's doing. */
const places: Readonly<Partial<Record<HttpApiError.HttpApiSchemaError["kind"], string>>> = {
  Params: "the path",
  Query: "the query",
  Headers: "the headers",
  Payload: "the body"
}

const describe = ({ cause }: HttpApiError.HttpApiSchemaError) =>
  Mismatch.locate(cause.issue, undefined)
    .slice(0, shown)
    .map(({ expected, path }) => {
      if (expected === "no excess property") return `${path} is not known here`
      return path === "" ? `expected ${expected}` : `${path}: expected ${expected}`
    })
    .join("; ")

const shown = 5
