/** A door before a server, at which every change that a program asks for is noted, and may be met with something. */
import { serve } from "@hono/node-server"
import { Effect, Schema } from "effect"
import type { VendureServer } from "./VendureServer.ts"

export interface FrontDoor {
  readonly url: string
  /** The names of the mutations that came in, in that order. */
  readonly mutations: ReadonlyArray<string>
}

/** Called once the server has done what was asked, and before anybody hears of it. */
export type Meeting = (mutation: string) => Promise<void>

const Asked = Schema.fromJsonString(Schema.Struct({ query: Schema.String }))

/** Open until its scope ends. */
export const open = (server: VendureServer, meet: Meeting = async () => undefined) =>
  Effect.gen(function* () {
    const mutations: Array<string> = []
    const fetch = async (request: Request) => {
      const body = await request.text()
      const mutation = nameOf(Schema.decodeUnknownSync(Asked)(body).query)
      if (mutation !== undefined) mutations.push(mutation)
      const answer = await globalThis.fetch(`${server.url}${new URL(request.url).pathname}`, {
        method: "POST",
        headers: request.headers,
        body
      })
      const text = await answer.text()
      if (mutation !== undefined) await meet(mutation)
      return new Response(text, { status: answer.status, headers: { "content-type": "application/json" } })
    }
    const url = yield* Effect.acquireRelease(listen(fetch), ({ close }) => close)
    const door: FrontDoor = { url: url.url, mutations }
    return door
  })

const nameOf = (document: string) => /^mutation (\w+)/.exec(document)?.[1]

const listen = (fetch: (request: Request) => Promise<Response>) =>
  Effect.callback<{ readonly url: string; readonly close: Effect.Effect<void> }>((resume) => {
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resume(
        Effect.succeed({
          url: `http://127.0.0.1:${port}`,
          close: Effect.callback<void>((closed) => {
            server.close(() => closed(Effect.void))
            if ("closeAllConnections" in server) server.closeAllConnections()
          })
        })
      )
    )
  })
