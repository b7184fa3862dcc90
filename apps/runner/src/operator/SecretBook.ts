/** Secrets that the ledger keeps for store files: set, listed without what they are, and taken away. */
import { Secrets } from "@crossdock/core"
import { Effect, type Redacted, Schema } from "effect"

/** As it stands in a store file: `${secret:NAME}`. */
export const Name = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/u, { expected: "letters, digits, - _ and . such as acme-key" })
)

export const SecretList = Schema.Struct({
  secrets: Schema.Array(Schema.Struct({ name: Schema.String, setAt: Schema.DateTimeUtcFromString }))
})
export type SecretList = typeof SecretList.Type

export const Set = Schema.Struct({ name: Schema.String, set: Schema.Boolean })
export const Removed = Schema.Struct({ name: Schema.String, removed: Schema.Boolean })

export const set = (name: string, value: Redacted.Redacted) =>
  Effect.flatMap(Secrets.Secrets, (secrets) => Effect.as(secrets.set(name, value), { name, set: true }))

export const list = Effect.flatMap(Secrets.Secrets, (secrets) =>
  Effect.map(secrets.list, (found): SecretList => ({ secrets: found }))
)

export const remove = (name: string) =>
  Effect.flatMap(Secrets.Secrets, (secrets) => Effect.map(secrets.remove(name), (removed) => ({ name, removed })))
