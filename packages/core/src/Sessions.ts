/**
 * A person at a browser, let in by a token: a *session* is a secret that the browser alone has, good for a while and no longer than its
 * token. A *sign-in code* stands for a token where that is not to be typed or shown: good for minutes, and once.
 */
import { Context, type DateTime, type Effect, type Option } from "effect"
import type { LedgerError } from "./Ledger.ts"
import type { Hash, Token } from "./Tokens.ts"

export interface Session {
  /** The beginning of its hash. */
  readonly id: string
  readonly token: Token
  /** To the minute. */
  readonly seenAt: DateTime.Utc
  readonly expiresAt: DateTime.Utc
}

/** What is kept of a session or of a code: by which token, and until when. */
export interface Pass {
  readonly id: string
  readonly hash: Hash
  /** Its token's id. */
  readonly token: string
  readonly expiresAt: DateTime.Utc
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Sessions extends Context.Service<
  Sessions,
  {
    /** Those that are over are forgotten meanwhile. */
    readonly begin: (session: Pass) => Asked<void>
    readonly find: (id: string) => Asked<Option.Option<{ readonly session: Session; readonly hash: Hash }>>
    /** It has just been used; written down once a minute. */
    readonly seen: (id: string) => Asked<void>
    readonly end: (id: string) => Asked<void>
    readonly addCode: (code: Pass) => Asked<void>
    /** The id of the code's token; from then on there is no such code. None where there was none, or too late. */
    readonly takeCode: (id: string, hash: Hash) => Asked<Option.Option<string>>
  }
>()("@crossdock/core/Sessions") {}
