/** What is answered where something is wrong: always one shape, `{ error, message, fix? }`. */
import { Schema } from "effect"
import { HttpServerResponse } from "effect/http"

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503
} as const

const said = { message: Schema.String, fix: Schema.optionalKey(Schema.String) }

export class Invalid extends Schema.Error<Invalid>("Invalid")(
  { error: Schema.tag("invalid"), ...said },
  { httpApiStatus: statusOf.invalid }
) {}

export class Unauthenticated extends Schema.Error<Unauthenticated>("Unauthenticated")(
  { error: Schema.tag("unauthenticated"), ...said },
  { httpApiStatus: statusOf.unauthenticated }
) {}

export class Forbidden extends Schema.Error<Forbidden>("Forbidden")(
  { error: Schema.tag("forbidden"), ...said },
  { httpApiStatus: statusOf.forbidden }
) {}

export class NotFound extends Schema.Error<NotFound>("NotFound")(
  { error: Schema.tag("not_found"), ...said },
  { httpApiStatus: statusOf.not_found }
) {}

export class Conflict extends Schema.Error<Conflict>("Conflict")(
  { error: Schema.tag("conflict"), ...said },
  { httpApiStatus: statusOf.conflict }
) {}

export class TooLarge extends Schema.Error<TooLarge>("TooLarge")(
  { error: Schema.tag("too_large"), ...said },
  { httpApiStatus: statusOf.too_large }
) {}

export class TooMany extends Schema.Error<TooMany>("TooMany")(
  { error: Schema.tag("too_many_requests"), ...said },
  { httpApiStatus: statusOf.too_many_requests }
) {}

export class Broken extends Schema.Error<Broken>("Broken")(
  { error: Schema.tag("internal"), ...said },
  { httpApiStatus: statusOf.internal }
) {}

export class Unavailable extends Schema.Error<Unavailable>("Unavailable")(
  { error: Schema.tag("unavailable"), ...said },
  { httpApiStatus: statusOf.unavailable }
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

export const noSuchStore = () => new NotFound({ message: "there is no such store, or it is not yours to see" })
