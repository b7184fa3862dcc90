/** Both platforms' simulators behind one port of the loopback address, each below its own path. */
import type { Socket } from "node:net"
import { serve } from "@hono/node-server"
import { BrokenLine, type Host } from "@crossdock/testkit"
import { Effect } from "effect"
import { prefix } from "./ControlRoutes.ts"

/** Answers a request to `/mycashflow/{name}/api/…` or `/ongoing/{name}/api/…`; the host sees the path from `/api` on. */
export type HostOf = (platform: string, name: string) => Host | undefined

export interface Running {
  readonly port: number
  /** `http://127.0.0.1:{port}` */
  readonly url: string
}

/** Listens until its scope ends. Port 0 takes a free one. `control` answers what is below `/_control`, if anything does. */
export const listen = (hostOf: HostOf, port: number, control?: Host) =>
  Effect.map(Effect.acquireRelease(open(route(hostOf, control), port), close), ({ port }): Running => ({
    port,
    url: `http://${hostname}:${port}`
  }))

const hostname = "127.0.0.1"

const open = (host: Host, port: number) =>
  Effect.callback<{ readonly server: ReturnType<typeof serve>; readonly port: number }, Error>((resume) => {
    const fetch = (request: Request, line: Line) => onTheLine(host, request, line)
    const server = serve({ fetch, port, hostname }, (address) => resume(Effect.succeed({ server, port: address.port })))
    server.once("error", (error) => resume(Effect.fail(error)))
  })

const close = ({ server }: { readonly server: ReturnType<typeof serve> }) =>
  Effect.callback<void>((resume) => {
    server.close(() => resume(Effect.void))
    if ("closeAllConnections" in server) server.closeAllConnections()
  })

interface Line {
  readonly outgoing: { readonly socket: Socket | null }
}

/** A line that breaks takes its socket with it; an answer that HTTP does not allow is written by hand. */
const onTheLine = async (host: Host, request: Request, { outgoing }: Line): Promise<Response> => {
  try {
    const response = await host(request)
    if (response.status !== 204 || response.body === null) return response
    const body = await response.text()
    outgoing.socket?.end(`HTTP/1.1 204 No Content\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    return alreadySent()
  } catch (error) {
    if (!BrokenLine.isBroken(error)) throw error
    outgoing.socket?.destroy()
    return alreadySent()
  }
}

/** The server's own word for "leave it alone". */
const alreadySent = () => new Response(null, { headers: { "x-hono-already-sent": "true" } })

const route =
  (hostOf: HostOf, control: Host | undefined): Host =>
  async (request) => {
    const url = new URL(request.url)
    if (control !== undefined && url.pathname.startsWith(`${prefix}/`)) return control(request)
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
