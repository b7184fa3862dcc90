/** What was sent, as it lies in an event: sealed by its store's key, for this event alone. */
import type { Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import type { Place } from "./sealing/Envelope.ts"
import type { Seal, Seals } from "./sealing/Seals.ts"
import { toKey } from "./StoredKey.ts"

export interface Occasion {
  readonly lane: Ledger.Lane
  readonly key: string
  /** Empty where a person did it. */
  readonly run: string
  /** ISO 8601, in milliseconds. */
  readonly at: string
}

const placeOf = ({ at, key, lane: { pipeline }, run }: Occasion): Place => ["event", pipeline, toKey(key), run, at]

export const seal = (seal: Seal, occasion: Occasion, sent: Schema.Json): string =>
  seal.seal(placeOf(occasion), JSON.stringify(sent))

/** None where it was sealed for another event, or was changed. */
const open = (seals: Seals["Service"], occasion: Occasion, sealed: string) =>
  Effect.map(seals.open(occasion.lane.store, placeOf(occasion), sealed), Option.flatMap(decode))

/** What an event says of it, and what that depends on. */
export const fields = {
  pipeline: Schema.String,
  key: Schema.String,
  /** None where a person did it. */
  run: Schema.NullOr(Schema.String),
  at: Schema.DateTimeUtcFromString,
  /** By a program from before there were keys, which left it as it was sent. */
  sent: Schema.OptionFromNullOr(Schema.Json),
  sealed: Schema.OptionFromNullOr(Schema.String)
}

export const columns = sql`pipeline, coalesce(full_key, key) as key, run_id::text as run, at, sent, sealed`

const Row = Schema.Struct(fields)
type Row = typeof Row.Type

export const occasionOf = (store: string, { at, key, pipeline, run }: Omit<Row, "sent" | "sealed">): Occasion => ({
  lane: { store, pipeline },
  key,
  run: run ?? "",
  at: DateTime.formatIso(at)
})

/** As it was sent. */
export const sentIn = (seals: Seals["Service"], store: string, row: Row) =>
  Option.match(row.sealed, {
    onNone: () => Effect.succeed(row.sent),
    onSome: (sealed) => open(seals, occasionOf(store, row), sealed)
  })

const decode = Schema.decodeOption(Schema.fromJsonString(Schema.Json))
