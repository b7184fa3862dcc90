/**
 * Who may hear what names stores. With `CROSSDOCK_METRICS_TOKEN` set, whoever knows it; without, only who asks from this machine itself: a
 * proxy on it, by the headers that proxies add, is somebody else.
 */
import { Digest } from "@crossdock/http"
import { Config, Effect, Option, Redacted } from "effect"
import type { HttpServerRequest } from "effect/http"

type Request = Pick<HttpServerRequest.HttpServerRequest, "headers" | "remoteAddress">

const token = Config.option(Config.Redacted("CROSSDOCK_METRICS_TOKEN"))

/** By the environment: whether a request comes from one of them. */
export const known = Effect.map(token, (set) => {
  const secret = Option.filter(set, (each) => Redacted.value(each) !== "")
  return (request: Request) =>
    Option.match(secret, {
      onNone: () => isFromHere(request),
      onSome: (each) => Digest.isSecret(request.headers["authorization"], `Bearer ${Redacted.value(each)}`)
    })
})

const isFromHere = ({ headers, remoteAddress }: Request) =>
  Option.exists(remoteAddress, (address) => /^(?:::ffff:)?127\.|^::1$/u.test(address)) &&
  ["forwarded", "via", "x-forwarded-for", "x-real-ip"].every((name) => headers[name] === undefined)
