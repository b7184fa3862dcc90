/** An internet in memory: each address is a host, and any request can be made to go wrong. */
import { Context, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import * as BrokenLine from "./BrokenLine.ts"
import type { Host } from "./Host.ts"

/**
 * What goes wrong with one request. `refused`: it never arrives. `lost`: it arrives and takes effect, but the answer is
 * lost. A response: it never arrives and this is answered instead.
 */
export type Fault = "refused" | "lost" | (() => Response)

export class Network extends Context.Service<
  Network,
  {
    /** The next requests to this address meet these faults, in this order; `ok` lets one through. */
    readonly failNext: (address: string, ...faults: ReadonlyArray<Fault | "ok">) => void
    /** From now on the fault is decided for each request; `ok` lets it through. */
    readonly failWhen: (address: string, decide: (request: Request) => Fault | "ok") => void
    /** `METHOD address/path?query`, decoded, in the order sent. */
    readonly requests: ReadonlyArray<string>
  }
>()("@crossdock/testkit/Network") {
  /** Addresses are base URLs such as `https://acme.mycashflow.fi`; a host sees the path behind its address. */
  static readonly layer = (hosts: Readonly<Record<string, Host>>) => {
    const requests: Array<string> = []
    const queued = new Map<string, Array<Fault | "ok">>()
    const deciders = new Map<string, (request: Request) => Fault | "ok">()

    const faultFor = (address: string, request: Request) =>
      queued.get(address)?.shift() ?? deciders.get(address)?.(request) ?? "ok"

    const answer: typeof fetch = async (input, init) => {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      requests.push(`${request.method} ${decodeURIComponent(request.url)}`)
      const address = Object.keys(hosts).find((base) => request.url.startsWith(`${base}/`))
      const host = address === undefined ? undefined : hosts[address]
      if (address === undefined || host === undefined) throw BrokenLine.make("ENOTFOUND")
      const fault = faultFor(address, request)
      if (fault === "refused") throw BrokenLine.make("ECONNREFUSED")
      if (typeof fault === "function") return fault()
      const response = await host(new Request(request.url.replace(address, "http://host"), request))
      if (fault === "lost") throw BrokenLine.make("ECONNRESET")
      return response
    }

    return FetchHttpClient.layer.pipe(
      Layer.provideMerge(Layer.succeed(FetchHttpClient.Fetch, answer)),
      Layer.provideMerge(
        Layer.succeed(Network, {
          failNext: (address, ...faults) => void queued.set(address, [...faults]),
          failWhen: (address, decide) => void deciders.set(address, decide),
          requests
        })
      )
    )
  }
}
