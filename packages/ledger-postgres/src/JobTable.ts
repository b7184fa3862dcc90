/** Long work that was asked for: how far it has come, and what came of it. */
import { Jobs } from "@crossdock/core"
import { Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

type TheJobs = Jobs.Jobs["Service"]

const Row = Schema.Struct({
  id: Schema.String,
  store: Schema.String,
  kind: Schema.String,
  actor: Schema.String,
  state: Jobs.State,
  progress: Schema.String,
  result: Schema.Json,
  started_at: Schema.DateTimeUtcFromString,
  ended_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})

const Rows = listOf(Row)
const Nothing = Schema.Tuple([])

/** Whoever works at it says so every few seconds. */
const longestSilence = "30 seconds"
const kept = "7 days"

const isSilent = sql`heard_at < clock_timestamp() - ${longestSilence}::interval`

const columns = sql`
  id, store, kind, actor, progress, started_at, ended_at,
  case when state = 'running' and ${isSilent} then 'lost' else state end as state`

const toJob = ({ ended_at, result, started_at, ...row }: typeof Row.Type): Jobs.Job => ({
  ...row,
  result: Option.fromNullOr(result),
  startedAt: started_at,
  endedAt: ended_at
})

const toJsonText = (value: Schema.Json) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? toText(part) : part))

const make = ({ ask }: Database["Service"]): TheJobs => ({
  begin: Effect.fn("Jobs.begin")(function* ({ actor, id, kind, store }) {
    const [{ list }] = yield* ask(
      listOf(Schema.Struct({ id: Schema.String })),
      sql`
        with forgotten as (
          delete from crossdock.job where started_at < now() - ${kept}::interval
        ), begun as (
          insert into crossdock.job (id, store, kind, actor)
          select ${id}, ${store}, ${kind}, ${toText(actor)} where not exists (
            select from crossdock.job where store = ${store} and kind = ${kind} and state = 'running' and not (${isSilent})
          )
          returning id
        )
        ${asList(sql`select * from begun`)}`
    )
    return list.length > 0
  }),
  beat: Effect.fn("Jobs.beat")(function* (id, progress) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.job set heard_at = clock_timestamp(), progress = ${toText(progress)}
        where id = ${id} and state = 'running'`
    )
  }),
  end: Effect.fn("Jobs.end")(function* (id, { progress, result, state }) {
    const text = Option.getOrNull(Option.map(result, toJsonText))
    yield* ask(
      Nothing,
      sql`
        update crossdock.job set
          state = ${state}, progress = ${toText(progress)}, result = ${text}::jsonb,
          ended_at = date_trunc('milliseconds', clock_timestamp())
        where id = ${id} and state = 'running'`
    )
  }),
  find: Effect.fn("Jobs.find")(function* (store, id) {
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`select ${columns}, result from crossdock.job where store = ${store} and id = ${toText(id)}`)
    )
    return Option.map(Option.fromUndefinedOr(list[0]), toJob)
  }),
  list: Effect.fn("Jobs.list")(function* (store, { after, limit }) {
    const last = Option.getOrNull(Option.map(after, toText))
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`
        select ${columns}, null as result from crossdock.job
        where store = ${store} and (${last}::text is null or (started_at, id) < (
          select started_at, id from crossdock.job as last where last.store = ${store} and last.id = ${last}
        ))
        order by job.started_at desc, job.id desc limit ${limit}`)
    )
    return list.map(toJob)
  })
})

export const layer: Layer.Layer<Jobs.Jobs, never, Database> = Layer.effect(Jobs.Jobs, Effect.map(Database, make))
