/** What is answered where something is wrong: always one shape, `{ error, message, fix? }`. */
import { Schema } from "effect"
import { HttpServerResponse } from "effect/http"

const said = { message: Schema.String, fix: Schema.optionalKey(Schema.String) }

export class Invalid extends Schema.Error<Invalid>("Invalid")(
  { error: Schema.tag("invalid"), ...said },
  { httpApiStatus: 400 }
) {}

export class Unauthenticated extends Schema.Error<Unauthenticated>("Unauthenticated")(
  { error: Schema.tag("unauthenticated"), ...said },
  { httpApiStatus: 401 }
) {}

export class Forbidden extends Schema.Error<Forbidden>("Forbidden")(
  { error: Schema.tag("forbidden"), ...said },
  { httpApiStatus: 403 }
) {}

export class NotFound extends Schema.Error<NotFound>("NotFound")(
  { error: Schema.tag("not_found"), ...said },
  { httpApiStatus: 404 }
) {}

export class Conflict extends Schema.Error<Conflict>("Conflict")(
  { error: Schema.tag("conflict"), ...said },
  { httpApiStatus: 409 }
) {}

export class TooLarge extends Schema.Error<TooLarge>("TooLarge")(
  { error: Schema.tag("too_large"), ...said },
  { httpApiStatus: 413 }
) {}

export class TooMany extends Schema.Error<TooMany>("TooMany")(
  { error: Schema.tag("too_many_requests"), ...said },
  { httpApiStatus: 429 }
) {}

export class Broken extends Schema.Error<Broken>("Broken")(
  { error: Schema.tag("internal"), ...said },
  { httpApiStatus: 500 }
) {}

export class Unavailable extends Schema.Error<Unavailable>("Unavailable")(
  { error: Schema.tag("unavailable"), ...said },
  { httpApiStatus: 503 }
) {}

type Problem = Invalid | Unauthenticated | Forbidden | NotFound | Conflict | TooLarge | TooMany | Broken | Unavailable

/** For what is answered before a route has its say. */
export const toResponse = (problem: Problem, headers: Readonly<Record<string, string>> = {}) => {
  const { error, fix, message } = problem
  return HttpServerResponse.jsonUnsafe(
    { error, message, ...(fix === undefined ? {} : { fix }) },
    { status: statusOf[error], headers: { "cache-control": "no-store", ...headers } }
  )
}

const statusOf: Readonly<Record<Problem["error"], number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503
}

export const noSuchStore = () => new NotFound({ message: "there is no such store, or it is not yours to see" })
