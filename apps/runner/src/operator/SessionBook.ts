/** People at browsers: signed in by a token or by a code that stands for one, known again by a cookie, and signed out. */
import { Sessions, Tokens } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { DateTime, Duration, Effect, Option, Redacted, Schema } from "effect"
import * as TokenBook from "./TokenBook.ts"
import * as ToldOnce from "./ToldOnce.ts"

/** Whoever is silent for so long is signed out, and everyone is in the end. */
const longestSilence = Duration.hours(12)
export const longestSession = Duration.days(7)
const codeIsGoodFor = Duration.minutes(10)

const secrets = ToldOnce.kind("cs_")
const codes = ToldOnce.kind("cc_")

export interface SignedIn {
  readonly session: Sessions.Session
  /** What a page of this session says with each request that changes something. */
  readonly csrf: string
}

/** None where the token is no good. Always a new secret, whatever the browser brought with it. */
export const signInByToken = Effect.fnUntraced(function* (token: Redacted.Redacted) {
  return yield* begin(yield* TokenBook.recognise(token))
})

/** None where there is no such code, where it was used before, or its token is no good any more. */
export const signInByCode = Effect.fnUntraced(function* (code: Redacted.Redacted) {
  const kept = codes.read(code)
  if (Option.isNone(kept)) return Option.none()
  const { takeCode } = yield* Sessions.Sessions
  const token = yield* takeCode(kept.value.id, kept.value.hash)
  return Option.isNone(token) ? Option.none() : yield* begin(yield* goodToken(token.value))
})

const goodToken = Effect.fnUntraced(function* (id: string) {
  const { find } = yield* Tokens.Tokens
  const now = yield* DateTime.now
  const found = Option.map(yield* find(id), ({ token }) => token)
  return Option.filter(found, (token) => TokenBook.isGood(token, now))
})

const begin = Effect.fnUntraced(function* (token: Option.Option<Tokens.Token>) {
  if (Option.isNone(token)) return Option.none()
  const sessions = yield* Sessions.Sessions
  const { hash, id, secret } = secrets.make()
  const now = yield* DateTime.now
  const expiresAt = DateTime.addDuration(now, longestSession)
  yield* sessions.begin({ id, hash, token: token.value.id, expiresAt })
  const session: Sessions.Session = { id, token: token.value, seenAt: now, expiresAt }
  return Option.some({ secret, session, csrf: csrfOf(secret) })
})

/** The session of this secret, if it is good now, as its token is. */
export const recognise = Effect.fnUntraced(function* (secret: Redacted.Redacted) {
  const kept = secrets.read(secret)
  if (Option.isNone(kept)) return Option.none<SignedIn>()
  const { find } = yield* Sessions.Sessions
  const known = yield* find(kept.value.id)
  const now = yield* DateTime.now
  const found = Option.filter(known, (each) => Digest.isSecret(kept.value.hash, each.hash) && isGood(each.session, now))
  return Option.map(found, ({ session }): SignedIn => ({ session, csrf: csrfOf(Redacted.value(secret)) }))
})

export const isGood = ({ expiresAt, seenAt, token }: Sessions.Session, now: DateTime.Utc) =>
  DateTime.isLessThan(now, expiresAt) &&
  DateTime.isLessThan(now, DateTime.addDuration(seenAt, longestSilence)) &&
  TokenBook.isGood(token, now)

/** Made from the secret, which no page can read: so it need not be kept. */
const csrfOf = (secret: string) => Digest.keyed(secret, "csrf").hex

export const SignInCode = Schema.Struct({
  code: Schema.String,
  /** The token that it stands for. */
  token: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString
})

/** A code for a token that is good; none where there is no such token. */
export const addCode = Effect.fn("SessionBook.addCode")(function* (token: string) {
  const found = yield* goodToken(token)
  if (Option.isNone(found)) return Option.none()
  const sessions = yield* Sessions.Sessions
  const { hash, id, secret } = codes.make()
  const expiresAt = DateTime.addDuration(yield* DateTime.now, codeIsGoodFor)
  yield* sessions.addCode({ id, hash, token, expiresAt })
  return Option.some({ code: secret, token, expiresAt } satisfies typeof SignInCode.Type)
})
