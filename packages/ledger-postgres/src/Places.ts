/** Where the next run of a lane would begin. */
import type { Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import type { Database } from "./Database.ts"

const Rows = Schema.Array(Schema.Struct({ cursor: Schema.Json }))

export const place = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["place"] =>
  Effect.fn("Ledger.place")(function* ({ pipeline, store }, signature) {
    const [row] = yield* ask(
      Rows,
      sql`
        select cursor from crossdock.lane
        where store = ${store} and pipeline = ${pipeline} and signature = ${signature} and cursor_saved_at is not null`
    )
    return Option.map(Option.fromUndefinedOr(row), ({ cursor }) => cursor)
  })
