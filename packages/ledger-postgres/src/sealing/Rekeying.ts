/** Fingerprints that a program from before there were keys has written, made keyed ones: a batch at a time, without their texts. */
import type { Keys } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "../Database.ts"
import type { Seals } from "./Seals.ts"

const Row = Schema.Struct({
  lane: Schema.Int,
  key: Schema.String,
  fingerprint: Schema.String,
  open: Schema.NullOr(Schema.String),
  earlier: Schema.NullOr(Schema.String)
})

const atOnce = 1000

/** What `Fingerprint.isPlain` takes for one: nothing else would be another one afterwards, and be found for ever. */
const isPlain = (column: string) => sql`${sql.ref(column)} ~ '^[A-Za-z0-9_-]{43}$'`

export const rekey = ({ ask }: Database["Service"], seals: Seals["Service"]): Keys.Keys["Service"]["rekey"] =>
  Effect.fn("Keys.rekey")(function* (store) {
    const { renewed } = (yield* seals.of(store)).fingerprint
    const orNull = (fingerprint: string | null) => (fingerprint === null ? null : renewed(fingerprint))
    const [{ list }] = yield* ask(
      listOf(Row),
      asList(sql`
        select lane_id as lane, key, fingerprint, open_intent as open, earlier_intent as earlier from crossdock.record
        where lane_id in (select id from crossdock.lane where store = ${store})
          and (length(fingerprint) = 43 or length(open_intent) = 43 or length(earlier_intent) = 43)
          and (${isPlain("fingerprint")} or ${isPlain("open_intent")} or ${isPlain("earlier_intent")})
        limit ${atOnce}`)
    )
    if (list.length === 0) return 0
    const changed = yield* ask(
      Schema.Array(Schema.Struct({})),
      sql`
        update crossdock.record as known
        set fingerprint = anew.fingerprint, open_intent = anew.open, earlier_intent = anew.earlier
        from unnest(
          ${list.map(({ lane }) => lane)}::integer[], ${list.map(({ key }) => key)}::text[],
          ${list.map(({ fingerprint }) => fingerprint)}::text[], ${list.map(({ open }) => open)}::text[],
          ${list.map(({ earlier }) => earlier)}::text[],
          ${list.map(({ fingerprint }) => renewed(fingerprint))}::text[], ${list.map(({ open }) => orNull(open))}::text[],
          ${list.map(({ earlier }) => orNull(earlier))}::text[]
        ) as anew (lane, key, was, was_open, was_earlier, fingerprint, open, earlier)
        where known.lane_id = anew.lane and known.key = anew.key and known.fingerprint = anew.was
          and known.open_intent is not distinct from anew.was_open and known.earlier_intent is not distinct from anew.was_earlier
        returning known.lane_id`
    )
    return changed.length
  })
