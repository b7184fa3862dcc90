/** Writes down every call that a host answers. */
import { createHash } from "node:crypto"
import { answered } from "./Fault.ts"
import type { Faults } from "./Faults.ts"
import type { Call, Host, Simulator } from "./Host.ts"

export interface Options {
  readonly host: Host
  readonly now: () => Date
  /** Tells which calls with another method than GET change nothing, such as a query sent by POST. */
  readonly reads?: (method: string, path: string) => boolean
  /** Tells which record a write is about, by its path and its body; the path, where it cannot tell. */
  readonly recordOf?: (path: string, body: string) => string | undefined
  /** What goes wrong on the way; what does is written down as well. */
  readonly faults?: Faults | undefined
  /** Told of every call as it ends, such as to write it to a file. */
  readonly onCall?: ((call: Call) => void) | undefined
}

export const recorded = (options: Options): Simulator => {
  const calls: Array<Call> = []
  const host: Host = async (request) => {
    const body = request.body === null ? "" : await request.clone().text()
    const { answer, ...ending } = await (options.faults?.handle(options.host, request) ??
      options.host(request).then((response) => answered(response)))
    const call: Call = { ...described(options, request, body), ...ending }
    calls.push(call)
    options.onCall?.(call)
    return answer()
  }
  return { host, calls }
}

const described = ({ now, reads, recordOf }: Options, request: Request, body: string) => {
  const { pathname, search } = new URL(request.url)
  const isRead = request.method === "GET" || (reads?.(request.method, pathname) ?? false)
  return {
    at: now().toISOString(),
    method: request.method,
    path: pathname,
    query: decodeURIComponent(search.slice(1)),
    bodyHash: body === "" ? "" : createHash("sha256").update(body).digest("hex"),
    kind: isRead ? ("read" as const) : ("write" as const),
    record: recordOf?.(pathname, body) ?? pathname
  }
}

/** How many writes about each record reached the platform, in the order of their first. */
export const writesByRecord = (calls: ReadonlyArray<Call>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { arrived, kind, record } of calls) {
    if (kind === "write" && arrived) counts.set(record, (counts.get(record) ?? 0) + 1)
  }
  return counts
}

/** One JSON object a line. */
export const toLines = (calls: ReadonlyArray<object>): string =>
  calls.map((call) => `${JSON.stringify(call)}\n`).join("")
