/** A limit of calls, as many platforms have one: what comes too soon is told to come again. */
import type { Host } from "./Host.ts"

export interface Options {
  readonly perSecond: number
  readonly now: () => Date
  /** How the answer says when to come again, if it does. Default: seconds. */
  readonly retryAfter?: "seconds" | "date" | "none"
  /** Default: 429. */
  readonly status?: 429 | 503
}

/** Counts by the second of the clock; the calls of a second that is over are forgotten. */
export const limited = (host: Host, { now, perSecond, retryAfter = "seconds", status = 429 }: Options): Host => {
  const current = { second: 0, calls: 0 }
  return async (request) => {
    const second = Math.floor(now().getTime() / 1000)
    Object.assign(current, { second, calls: second === current.second ? current.calls + 1 : 1 })
    if (current.calls <= perSecond) return host(request)
    const told = retryAfter === "seconds" ? "1" : new Date((second + 1) * 1000).toUTCString()
    return Response.json(
      { message: "Too many requests" },
      { status, headers: retryAfter === "none" ? {} : { "retry-after": told } }
    )
  }
}
