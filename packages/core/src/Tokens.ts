/**
 * Who may ask this program over the network, and what: every caller has a *token*, a secret that is told once and that nobody can
 * read again, since only its hash is kept.
 */
import { Context, type DateTime, type Effect, type Option, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"

/** Each may do what those before it may. `viewer`: read. `operator`: act on records and lanes. `admin`: tokens, resets, the audit log. */
export const Role = Schema.Literals(["viewer", "operator", "admin"])
export type Role = typeof Role.Type

export const mayAct = (role: Role, needed: Role): boolean =>
  Role.literals.indexOf(role) >= Role.literals.indexOf(needed)

export interface Token {
  /** The beginning of its hash. */
  readonly id: string
  /** What a person calls it. */
  readonly name: string
  readonly role: Role
  /** Of these stores alone; none: of all of them. */
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly createdAt: DateTime.Utc
  readonly expiresAt: Option.Option<DateTime.Utc>
  readonly revokedAt: Option.Option<DateTime.Utc>
  /** To the minute. */
  readonly lastUsedAt: Option.Option<DateTime.Utc>
}

/** SHA-256 of the whole secret, in hexadecimal digits. */
export type Hash = string

type Asked<A> = Effect.Effect<A, LedgerError>

export class Tokens extends Context.Service<
  Tokens,
  {
    readonly add: (token: Pick<Token, "id" | "name" | "role" | "stores" | "expiresAt">, hash: Hash) => Asked<void>
    /** The oldest first, those that are no longer good among them. */
    readonly list: Asked<ReadonlyArray<Token>>
    readonly find: (id: string) => Asked<Option.Option<{ readonly token: Token; readonly hash: Hash }>>
    /** It has just been used; written down once a minute. */
    readonly used: (id: string) => Asked<void>
    /** From now on it is good for nothing. `false` where there is none that was. */
    readonly revoke: (id: string) => Asked<boolean>
  }
>()("@crossdock/core/Tokens") {}
