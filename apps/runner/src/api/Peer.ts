/** Who is at the other end of a request: by its connection, or, where that is a proxy of ours, by what the proxy says. */
import type { AddressRange } from "@crossdock/http"
import { Context, Option } from "effect"
import type { HttpServerRequest } from "effect/http"

export interface Peer {
  readonly address: string
  /** It came by TLS, at least as far as the proxy. */
  readonly isSecure: boolean
  /** Which host it asks for, with its port: `crossdock.example`, `127.0.0.1:8080`. */
  readonly host: string
}

/** Of the request that is being answered. */
export const Peer = Context.Reference<Peer>("@crossdock/runner/api/Peer", {
  defaultValue: () => ({ address: "unknown", isSecure: false, host: "" })
})

/** Proxies that are believed. */
export const Proxies = Context.Reference<ReadonlyArray<AddressRange.AddressRange>>("@crossdock/runner/api/Proxies", {
  defaultValue: () => []
})

/** What anyone else says of where a request came from is not believed. */
export const of = (
  { headers, remoteAddress }: Pick<HttpServerRequest.HttpServerRequest, "headers" | "remoteAddress">,
  proxies: ReadonlyArray<AddressRange.AddressRange>
): Peer => {
  const isProxy = (address: string) => proxies.some((range) => range.contains(address))
  const address = Option.getOrElse(remoteAddress, () => "unknown")
  const host = headers["host"] ?? ""
  if (!isProxy(address)) return { address, isSecure: false, host }
  const behind = listed(headers["x-forwarded-for"])
  return {
    address: behind.findLast((each) => !isProxy(each)) ?? behind[0] ?? address,
    isSecure: listed(headers["x-forwarded-proto"]).at(-1) === "https",
    host: listed(headers["x-forwarded-host"]).at(-1) ?? host
  }
}

const listed = (header: string | undefined) =>
  (header ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")

/** This machine itself, under the names by which only its own browsers reach it. */
export const isOwnMachine = ({ host }: Peer): boolean =>
  /^(?:(?:[\w-]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/iu.test(host)
