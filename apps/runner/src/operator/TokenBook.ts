/** Tokens for the HTTP API: made, listed and taken back. What a token is, is told once, when it is made. */
import { Tokens } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { DateTime, Duration, Effect, Option, type Redacted, Schema } from "effect"
import * as Span from "../Span.ts"
import * as ToldOnce from "./ToldOnce.ts"

const moment = Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)

export const TokenReport = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  role: Tokens.Role,
  /** Null: all stores. */
  stores: Schema.OptionFromNullOr(Schema.Array(Schema.String)),
  isGood: Schema.Boolean,
  createdAt: Schema.DateTimeUtcFromString,
  expiresAt: moment,
  revokedAt: moment,
  /** To the minute. */
  lastUsedAt: moment
})
export type TokenReport = typeof TokenReport.Type

export const TokenList = Schema.Struct({ tokens: Schema.Array(TokenReport) })

export const MadeToken = Schema.Struct({ ...TokenReport.fields, token: Schema.String })
export type MadeToken = typeof MadeToken.Type

export const Revoked = Schema.Struct({ id: Schema.String, revoked: Schema.Boolean })

export interface Wish {
  readonly name: string
  readonly role: Tokens.Role
  readonly stores: Option.Option<ReadonlyArray<string>>
  /** A `Span`. */
  readonly expires: Option.Option<string>
}

const secrets = ToldOnce.kind("cd_")

/** What is no span is none at all: such a token is never good. */
const lengthOf = (span: string) => Option.getOrElse(Span.parse(span), () => Duration.zero)

export const add = Effect.fn("TokenBook.add")(function* ({ expires, name, role, stores }: Wish) {
  const tokens = yield* Tokens.Tokens
  const { hash, id, secret } = secrets.make()
  const now = yield* DateTime.now
  const expiresAt = Option.map(expires, (span) => DateTime.addDuration(now, lengthOf(span)))
  const token = { id, name, role, stores, expiresAt }
  yield* tokens.add(token, hash)
  return {
    ...toReport({ ...token, createdAt: now, revokedAt: Option.none(), lastUsedAt: Option.none() }, now),
    token: secret
  } satisfies MadeToken
})

export const list = Effect.gen(function* () {
  const tokens = yield* Tokens.Tokens
  const now = yield* DateTime.now
  return { tokens: (yield* tokens.list).map((token) => toReport(token, now)) }
})

/** `false` where there is none of this id that was good. */
export const revoke = (id: string) =>
  Effect.flatMap(Tokens.Tokens, (tokens) => Effect.map(tokens.revoke(id), (revoked) => ({ id, revoked })))

/** The token of this secret, if it is good now: none where it is unknown, over, or taken back, whichever it is. */
export const recognise = Effect.fnUntraced(function* (secret: Redacted.Redacted) {
  const kept = secrets.read(secret)
  if (Option.isNone(kept)) return Option.none<Tokens.Token>()
  const { hash, id } = kept.value
  const tokens = yield* Tokens.Tokens
  const known = yield* tokens.find(id)
  const now = yield* DateTime.now
  const found = Option.filter(known, (each) => Digest.isSecret(hash, each.hash) && isGood(each.token, now))
  return Option.map(found, ({ token }) => token)
})

export const isGood = ({ expiresAt, revokedAt }: Tokens.Token, now: DateTime.Utc) =>
  Option.isNone(revokedAt) && !Option.exists(expiresAt, (at) => DateTime.isLessThanOrEqualTo(at, now))

const toReport = (token: Tokens.Token, now: DateTime.Utc): TokenReport => ({ ...token, isGood: isGood(token, now) })
