/** Where each value of one record comes from, with the layers that set them, and what the ledger knows of it. */
import { Explanation, Ledger } from "@crossdock/core"
import { Schema } from "effect"
import * as Layers from "./Layers.ts"

/** What the ledger knows of a record. */
export const Recorded = Schema.Struct({
  /** Null where a write is all there is, and its outcome is not known. */
  status: Schema.NullOr(Ledger.Status),
  code: Schema.String,
  why: Schema.String,
  remoteKey: Schema.String,
  remoteId: Schema.String,
  /** Under which it was last decided upon. */
  revision: Schema.String,
  attempts: Schema.Natural,
  /** ISO 8601. */
  firstTriedAt: Schema.NullOr(Schema.String),
  /** The last run that came to something new about it; null where none is on record. */
  run: Schema.NullOr(Schema.Struct({ id: Schema.String, at: Schema.String, revision: Schema.String }))
})
export type Recorded = typeof Recorded.Type

export const ExplainedRecord = Schema.Struct({
  pipeline: Schema.String,
  /** In the source. */
  key: Schema.String,
  /** On the other side; empty where it goes nowhere. */
  remoteKey: Schema.String,
  from: Schema.String,
  to: Schema.String,
  /** Null where the ledger has never heard of it. */
  recorded: Schema.NullOr(Recorded),
  /** False where its source does not have it any more. */
  isInSource: Schema.Boolean,
  ...Explanation.Explanation.fields,
  values: Schema.Array(Schema.Struct({ ...Explanation.Value.fields, layer: Layers.Layer })),
  /** The store file, and its settings that decide whether the record goes. */
  file: Schema.String,
  settings: Schema.Array(Layers.Setting)
})
export type ExplainedRecord = typeof ExplainedRecord.Type

export const Answer = Schema.Struct({
  store: Schema.String,
  /** As the store is now. */
  revision: Schema.String,
  records: Schema.Array(ExplainedRecord)
})
export type Answer = typeof Answer.Type
