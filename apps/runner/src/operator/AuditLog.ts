/** Who did what to which store, and when: the newest first. */
import { Audit } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"

export const AuditPage = Schema.Struct({
  entries: Schema.Array(Audit.Entry),
  /** The id before which to ask for earlier entries; null where there are none. */
  earlier: Schema.NullOr(Schema.String)
})
export type AuditPage = typeof AuditPage.Type

export interface Asked {
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly before: Option.Option<string>
  readonly limit: number
}

export const list = Effect.fn("AuditLog.list")(function* ({ before, limit, stores }: Asked) {
  const audit = yield* Audit.Audit
  const found = yield* audit.list({ stores, before, limit: limit + 1 })
  const entries = found.slice(0, limit)
  return { entries, earlier: found.length > limit ? (entries.at(-1)?.id ?? null) : null } satisfies AuditPage
})
