/** Plans that may be applied. */
import { Plan, Plans } from "@crossdock/core"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"

const { entries: _, ...headFields } = Plan.Plan.fields
const Head = Schema.Struct(headFields)

const head = sql`
  hash, store, accounts, revision, selection, to_char(made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"`

const encode = Schema.encodeEffect(Plan.Plan)

const save = ({ ask }: Database["Service"]): Plans.Plans["Service"]["save"] =>
  Effect.fn("Plans.save")(function* (plan) {
    const oldest = DateTime.formatIso(DateTime.subtractDuration(yield* DateTime.now, Plans.keptFor))
    const { accounts, entries, hash, madeAt, revision, selection, store } = yield* Effect.orDie(encode(plan))
    yield* ask(
      Schema.Tuple([]),
      sql`
        with forgotten as (
          delete from crossdock.plan where made_at < ${oldest}::timestamptz and not (store = ${store} and hash = ${hash})
        )
        insert into crossdock.plan (store, hash, made_at, accounts, revision, selection, entries)
        values (${store}, ${hash}, ${madeAt}::timestamptz, ${accounts}::text[], ${revision},
          ${JSON.stringify(selection)}::jsonb, ${JSON.stringify(entries)}::jsonb)
        on conflict (store, hash) do update set made_at = excluded.made_at, selection = excluded.selection`
    )
  })

const prune = ({ ask }: Database["Service"]): Plans.Plans["Service"]["prune"] =>
  Effect.gen(function* () {
    const oldest = DateTime.formatIso(DateTime.subtractDuration(yield* DateTime.now, Plans.keptFor))
    yield* ask(Schema.Tuple([]), sql`delete from crossdock.plan where made_at < ${oldest}::timestamptz`)
  }).pipe(Effect.withSpan("Plans.prune"))

const find = ({ ask }: Database["Service"]): Plans.Plans["Service"]["find"] =>
  Effect.fn("Plans.find")(function* (store, hash) {
    const [{ list }] = yield* ask(
      listOf(Plan.Plan),
      asList(
        sql`select ${head}, entries from crossdock.plan where store = ${store} and starts_with(hash, ${hash}) limit 2`
      )
    )
    return list.length > 1 ? Option.none() : Option.fromUndefinedOr(list[0])
  })

const list = ({ ask }: Database["Service"]): Plans.Plans["Service"]["list"] =>
  Effect.fn("Plans.list")(function* (store) {
    const statement: RawBuilder<unknown> = sql`
      select ${head} from crossdock.plan where store = ${store} order by made_at desc`
    const [{ list }] = yield* ask(listOf(Head), asList(statement))
    return list
  })

export const layer: Layer.Layer<Plans.Plans, never, Database> = Layer.effect(
  Plans.Plans,
  Effect.map(Database, (database) =>
    Plans.Plans.of({ save: save(database), prune: prune(database), find: find(database), list: list(database) })
  )
)
