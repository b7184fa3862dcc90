/** How a message of the platform proves where it comes from: a matter of choice, since it is not documented (API notes §7). */
import type { Hook } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { Option, Redacted, Schema } from "effect"
import * as WebhookBody from "./WebhookBody.ts"

/**
 * `token`: a secret in the address that was registered, which holds under any reading. The others take the uuid of a
 * subscription for a secret, as the documents hint: in a header, in the body's field `uuid`, or as the key of an
 * HMAC-SHA256 of the body in a header. Which header is not known, so any will do.
 */
export const WebhookCheck = Schema.Literals(["token", "uuid-header", "uuid-field", "signature"])
export type WebhookCheck = typeof WebhookCheck.Type

export interface Proofs {
  /** What `token` asks for. */
  readonly secret: Redacted.Redacted
  /** Of the subscriptions: what the others ask for. */
  readonly uuids: ReadonlyArray<string>
}

/** Without anything to check against nobody is let in. */
export const toIsAuthentic = (check: WebhookCheck, proofs: Proofs): Hook.Door["isAuthentic"] => checks[check](proofs)

const checks: Readonly<Record<WebhookCheck, (proofs: Proofs) => Hook.Door["isAuthentic"]>> = {
  token:
    ({ secret }) =>
    ({ query }) =>
      Digest.isSecret(query["token"], Redacted.value(secret)),
  "uuid-header":
    ({ uuids }) =>
    ({ headers }) =>
      isAnyOf(Object.values(headers), uuids),
  "uuid-field":
    ({ uuids }) =>
    ({ body }) =>
      Option.exists(WebhookBody.parse(body), ({ uuid }) => isAnyOf([uuid], uuids)),
  signature:
    ({ uuids }) =>
    ({ body, headers }) =>
      isAnyOf(Object.values(headers).map(withoutItsKind), signaturesOf(body, uuids))
}

const isAnyOf = (given: ReadonlyArray<string | undefined>, secrets: ReadonlyArray<string>) =>
  given.some((each) => secrets.some((secret) => Digest.isSecret(each, secret)))

/** `sha256=…`, as some platforms write it. */
const withoutItsKind = (header: string) => header.replace(/^sha256=/, "")

/** An empty key is everybody's. */
const signaturesOf = (body: string, uuids: ReadonlyArray<string>) =>
  uuids.filter((uuid) => uuid !== "").flatMap((uuid) => Object.values(Digest.keyed(uuid, body)))
