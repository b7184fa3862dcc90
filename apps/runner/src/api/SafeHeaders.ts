/** What every answer tells a browser: to take it for what it is, to show it in no other page, and to run nothing from elsewhere in it. */
import { HttpServerResponse } from "effect/http"
import type { Peer } from "./Peer.ts"

/** A route that says something stricter is heard. */
export const on = (response: HttpServerResponse.HttpServerResponse, url: string, { isSecure }: Peer) =>
  HttpServerResponse.setHeaders(response, {
    ...always,
    ...(isSecure ? { "strict-transport-security": "max-age=31536000" } : {}),
    "content-security-policy": url.startsWith("/api/") || url.startsWith("/hooks/") ? dataPolicy : pagePolicy,
    ...response.headers
  })

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
}

/** Data is no page: whoever opens it in a browser sees text. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

/** The dashboard: scripts and styles are files of its own, none is written into a page. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join("; ")
