/** Turns what went wrong on the wire into one of the reasons that core knows. */
import { ConnectorError } from "@crossdock/core"
import { DateTime, Option } from "effect"
import type { HttpClientError, HttpClientResponse } from "effect/http"
import { refusals } from "./Outgoing.ts"
import * as RetryAfter from "./RetryAfter.ts"

/** A write that fails midway may have happened; a read changes nothing, however it ends. */
export type Kind = "read" | "write"

/** No answer came. A write that surely never arrived is as harmless as a read. */
export const fromTransport = (kind: Kind, error: HttpClientError.HttpClientError): ConnectorError.Reason => {
  const code = causeCode(error.reason)
  const detail = code === undefined ? `no answer: ${error.reason._tag}` : (plainWords[code] ?? `no answer (${code})`)
  return kind === "read" || (code !== undefined && neverArrived.has(code))
    ? new ConnectorError.Unavailable({ detail })
    : new ConnectorError.Unknown({ detail })
}

/** No answer that means anything: nothing has happened on a read, anything may have on a write. */
export const broken = (kind: Kind, detail: string): ConnectorError.Reason =>
  kind === "read" ? new ConnectorError.Unavailable({ detail }) : new ConnectorError.Unknown({ detail })

/** An answer that says no, and in these words. */
export const fromStatus = (
  kind: Kind,
  response: HttpClientResponse.HttpClientResponse,
  said: string,
  now: DateTime.Utc
): ConnectorError.Reason => {
  const { headers, status } = response
  const detail = said === "" ? `HTTP ${status}` : `HTTP ${status}: ${said}`
  const retryAfterMillis = RetryAfter.millis(headers["retry-after"], now)
  if (status === 429 || (status === 503 && Option.isSome(retryAfterMillis))) {
    return new ConnectorError.RateLimited({
      detail,
      ...Option.match(retryAfterMillis, { onNone: () => ({}), onSome: (millis) => ({ retryAfterMillis: millis }) })
    })
  }
  if (status === 401) return new ConnectorError.Unauthorized({ detail })
  if (status === 403) return new ConnectorError.Unauthorized({ detail, isForbidden: true })
  if (status >= 500 || status === 408) {
    return kind === "read"
      ? new ConnectorError.Unavailable({ detail, isAnswered: true })
      : new ConnectorError.Unknown({ detail })
  }
  return new ConnectorError.Refused({ code: `http-${status}`, detail })
}

const neverArrived = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  refusals.address,
  refusals.plain
])

const plainWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens at this address (connection refused)",
  ENOTFOUND: "no host of this name (check the address)",
  EAI_AGAIN: "the host's name could not be looked up just now",
  ECONNRESET: "the connection broke before an answer came",
  UND_ERR_SOCKET: "the connection broke before an answer came",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "the answer stopped midway",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "the answer is larger than 64 MiB",
  [refusals.address]:
    "no call was made: the address is this machine's or a private network's, and CROSSDOCK_ALLOW_ADDRESSES does not name it",
  [refusals.plain]:
    "no call was made: without TLS (http://) calls go to addresses alone that CROSSDOCK_ALLOW_ADDRESSES names"
}

/** The first error code along the chain of causes, such as `ECONNREFUSED`. */
const causeCode = (error: unknown, depth = 0): string | undefined => {
  if (typeof error !== "object" || error === null || depth > 5) return undefined
  if ("code" in error && typeof error.code === "string") return error.code
  return "cause" in error ? causeCode(error.cause, depth + 1) : undefined
}
