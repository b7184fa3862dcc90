/** Records of any store, by whatever a person has of them: an order's number, a product code, a tracking code, either side's own id. */
import { Journal, Ledger } from "@crossdock/core"
import { Effect, type Option, Schema } from "effect"

export const FoundRecord = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  /** Null where it was never decided upon. */
  status: Schema.OptionFromNullOr(Ledger.Status),
  code: Schema.String,
  why: Schema.String,
  decidedAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  remoteKey: Schema.String,
  remoteId: Schema.String,
  /** The exception of which it is a part; empty where there is none. */
  exception: Schema.String,
  worth: Schema.OptionFromNullOr(Journal.Worth)
})
export type FoundRecord = typeof FoundRecord.Type

export const Found = Schema.Struct({
  text: Schema.String,
  /** The latest decided first. */
  records: Schema.Array(FoundRecord),
  /** There are more than these. */
  more: Schema.Boolean
})
export type Found = typeof Found.Type

export const find = Effect.fn("Searching.find")(function* (asked: {
  readonly text: string
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly limit: number
}) {
  const journal = yield* Journal.Journal
  const { limit, text } = asked
  const records = yield* journal.search({ ...asked, limit: limit + 1 })
  return { text, records: records.slice(0, limit), more: records.length > limit } satisfies Found
})
