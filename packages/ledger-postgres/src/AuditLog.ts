/** The audit log: rows are added, and the database itself refuses to change them. */
import { Audit } from "@crossdock/core"
import { Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { amongStores } from "./AmongStores.ts"
import { asList, Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

const Nothing = Schema.Tuple([])
const Entries = listOf(Audit.Entry)

export const layer: Layer.Layer<Audit.Audit, never, Database> = Layer.effect(
  Audit.Audit,
  Effect.map(Database, ({ ask }) =>
    Audit.Audit.of({
      note: Effect.fn("Audit.note")(function* ({ action, actor, detail, store, target }) {
        yield* ask(
          Nothing,
          sql`
            insert into crossdock.audit (actor, action, store, target, detail)
            values (${toText(actor)}, ${action}, ${toText(store)}, ${toText(target)}, ${toText(detail)})`
        )
      }),
      list: Effect.fn("Audit.list")(function* ({ before, limit, stores }) {
        const [{ list }] = yield* ask(
          Entries,
          asList(sql`
            select id::text, at, actor, action, store, target, detail from crossdock.audit
            where ${Option.getOrElse(amongStores("store", stores), () => sql`true`)}
              and ${Option.match(before, { onNone: () => sql`true`, onSome: (id) => sql`id < ${id}::bigint` })}
            order by audit.id desc limit ${limit}`)
        )
        return list
      })
    })
  )
)
