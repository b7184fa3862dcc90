/** What was sent, as it lies in an event: sealed by its store's key, for this event alone. */
import type { Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
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
export const open = (seals: Seals["Service"], occasion: Occasion, sealed: string) =>
  Effect.map(seals.open(occasion.lane.store, placeOf(occasion), sealed), Option.flatMap(decode))

const decode = Schema.decodeOption(Schema.fromJsonString(Schema.Json))
