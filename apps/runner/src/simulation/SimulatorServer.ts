/** Both platforms' simulators behind one port of the loopback address, each below its own path. */
import { serve } from "@hono/node-server"
import type { Host } from "@crossdock/testkit"
import { Effect } from "effect"

/** Answers a request to `/mycashflow/{name}/api/…` or `/ongoing/{name}/api/…`; the host sees the path from `/api` on. */
export type HostOf = (platform: string, name: string) => Host | undefined

export interface Running {
  readonly port: number
  /** `http://127.0.0.1:{port}` */
  readonly url: string
}

/** Listens until its scope ends. Port 0 takes a free one. */
export const listen = (hostOf: HostOf, port: number) =>
  Effect.map(Effect.acquireRelease(open(hostOf, port), close), ({ port }): Running => ({
    port,
    url: `http://${hostname}:${port}`
  }))

const hostname = "127.0.0.1"

const open = (hostOf: HostOf, port: number) =>
  Effect.callback<{ readonly server: ReturnType<typeof serve>; readonly port: number }, Error>((resume) => {
    const server = serve({ fetch: route(hostOf), port, hostname }, (address) =>
      resume(Effect.succeed({ server, port: address.port }))
    )
    server.once("error", (error) => resume(Effect.fail(error)))
  })

const close = ({ server }: { readonly server: ReturnType<typeof serve> }) =>
  Effect.callback<void>((resume) => {
    server.close(() => resume(Effect.void))
    if ("closeAllConnections" in server) server.closeAllConnections()
  })

const route = (hostOf: HostOf) => async (request: Request) => {
  const url = new URL(request.url)
  const [, platform = "", name = "", path] = /^\/([^/]+)\/([^/]+)(\/api\/.*)$/.exec(url.pathname) ?? []
  const host = path === undefined ? undefined : hostOf(platform, name)
  if (path === undefined || host === undefined) {
    return Response.json(
      { message: "simulators: /mycashflow/{store}/api/… and /ongoing/{warehouse}/api/…" },
      { status: 404 }
    )
  }
  return host(new Request(`http://simulated${path}${url.search}`, request))
}
