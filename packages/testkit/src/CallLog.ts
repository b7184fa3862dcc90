/** Writes down every call that a host answers. */
import { createHash } from "node:crypto"
import type { Call, Host, Simulator } from "./Host.ts"

/** `reads` tells which calls with another method than GET change nothing, such as a query sent by POST. */
export const recorded = (options: {
  readonly host: Host
  readonly now: () => Date
  readonly reads?: (method: string, path: string) => boolean
  /** Told of every call as it ends, such as to write it to a file. */
  readonly onCall?: ((call: Call) => void) | undefined
}): Simulator => {
  const calls: Array<Call> = []
  const isRead = (method: string, path: string) => method === "GET" || (options.reads?.(method, path) ?? false)
  const host: Host = async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = await request.clone().text()
    const response = await options.host(request)
    const call: Call = {
      at: options.now().toISOString(),
      method: request.method,
      path: pathname,
      query: decodeURIComponent(search.slice(1)),
      bodyHash: body === "" ? "" : createHash("sha256").update(body).digest("hex"),
      status: response.status,
      kind: isRead(request.method, pathname) ? "read" : "write"
    }
    calls.push(call)
    options.onCall?.(call)
    return response
  }
  return { host, calls }
}
