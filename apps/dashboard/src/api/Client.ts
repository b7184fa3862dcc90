/** Calls of the API, as it declares them. */
import type { Answer, Body, Params, Query } from "./Declaration.ts"
import { at, textsAt } from "./at.ts"
import * as Problem from "./Problem.ts"
import { type Route, routes } from "./routes.ts"

type Part<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : object extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T }

/** What a route is asked with: what its address, its query and its body say. */
export type Asked<R extends Route> = Part<"params", Params<R>> & Part<"query", Query<R>> & Part<"body", Body<R>>

export interface Client {
  readonly call: <R extends Route>(route: R, asked: Asked<R>, signal?: AbortSignal) => Promise<Answer<R>>
  /** A call of what the declaration does not have: the stream of events. */
  readonly raw: (path: string, init: RequestInit) => Promise<Response>
}

export interface Options {
  readonly fetch: typeof fetch
  /** What proves that a change was asked for by this page. */
  readonly csrf: () => string
  readonly onSignedOut: () => void
}

export const make = ({ csrf, fetch, onSignedOut }: Options): Client => {
  const raw = async (path: string, init: RequestInit) => {
    const response = await fetch(path, { credentials: "same-origin", ...init }).catch((error: unknown) => {
      if (init.signal?.aborted === true) throw error
      throw Problem.unreachable()
    })
    if (response.status === 401) onSignedOut()
    if (!response.ok) throw await Problem.from(response)
    return response
  }
  return {
    raw,
    call: async (route, asked, signal) => {
      const [method = "GET", path = ""] = routes[route].split(" ")
      const headers = method === "GET" ? {} : { "content-type": "application/json", "x-csrf-token": csrf() }
      const body = method !== "POST" ? {} : { body: JSON.stringify(at(asked, ["body"]) ?? {}) }
      const response = await raw(address(path, asked), { method, headers, ...body, ...(signal ? { signal } : {}) })
      return response.json()
    }
  }
}

/** `/stores/:store?limit=…`, filled in. */
export const address = (path: string, asked: unknown) => {
  const params = textsAt(asked, ["params"])
  const filled = path.replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(params[name] ?? ""))
  const query = new URLSearchParams(textsAt(asked, ["query"])).toString()
  return query === "" ? filled : `${filled}?${query}`
}
