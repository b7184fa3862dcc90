/** What platforms said had changed, until it has been looked at. */
import type { Agenda } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

type TheAgenda = Agenda.Agenda["Service"]

const Docks = listOf(Schema.Struct({ dock: Schema.String }))

/**
 * So long a message that comes once more is known. No longer: where its id is a digest of its words, the next change of a
 * record may be told in the same ones.
 */
const remembered = "10 minutes"

/** One statement: whoever has been answered can rely on it. */
export const note = ({ ask }: Database["Service"]): TheAgenda["note"] =>
  Effect.fn("Agenda.note")(function* ({ connector, id, pipelines, refs, store }) {
    const isVague = refs.length === 0
    const [{ list }] = yield* ask(
      Docks,
      sql`
        with message as (
          insert into crossdock.message as known (store, connector, id)
          values (${store}, ${connector}, ${toText(id)})
          on conflict (store, connector, id) do update set noted_at = now()
            where known.noted_at < now() - ${remembered}::interval
          returning id
        ), forgotten as (
          delete from crossdock.message
          where noted_at < now() - ${remembered}::interval
            and (store, connector, id) <> (${store}, ${connector}, ${toText(id)})
        ), hinted as (
          insert into crossdock.hint (store, pipeline, key)
          select ${store}, ref.* from message,
            unnest(${refs.map(({ pipeline }) => pipeline)}::text[], ${refs.map(({ key }) => toText(key))}::text[]) as ref
        ), hurried as (
          update crossdock.duty set due_at = date_trunc('milliseconds', now())
          where ${isVague} and store = ${store} and pipeline = any(${pipelines}::text[]) and due_at > now()
            and exists (select from message)
        )
        ${asList(sql`
          select distinct dock from crossdock.duty, message
          where store = ${store} and pipeline = any(${pipelines}::text[]) and is_enrolled`)}`
    )
    return list.map(({ dock }) => dock)
  })

export const hinted = ({ ask }: Database["Service"]): TheAgenda["hinted"] =>
  Effect.fn("Agenda.hinted")(function* (docks) {
    const [{ list }] = yield* ask(
      Docks,
      asList(sql`
        select distinct dock from crossdock.hint join crossdock.duty using (store, pipeline)
        where dock = any(${docks}::text[])`)
    )
    return new Set(list.map(({ dock }) => dock))
  })

const Hints = listOf(Schema.Struct({ id: Schema.String, key: Schema.String }))

export const hints = ({ ask }: Database["Service"]): TheAgenda["hints"] =>
  Effect.fn("Agenda.hints")(function* ({ pipeline, store }, limit) {
    const [{ list }] = yield* ask(
      Hints,
      asList(sql`
        select id::text as id, key from crossdock.hint
        where store = ${store} and pipeline = ${pipeline} order by hint.id limit ${limit}`)
    )
    return list.map(({ id, key }) => ({ id, key, store, pipeline }))
  })

const Nothing = Schema.Tuple([])

/** One statement: whoever dies after it leaves no record waiting for what is there. */
export const answer = ({ ask }: Database["Service"]): TheAgenda["answer"] =>
  Effect.fn("Agenda.answer")(function* (answered) {
    if (answered.length === 0) return
    const ids = answered.map(({ id }) => id)
    yield* ask(
      Nothing,
      sql`
        with answered as (
          delete from crossdock.hint where id = any(${ids}::bigint[]) returning store, waiting_pipeline, waiting_key
        )
        insert into crossdock.hint (store, pipeline, key)
        select distinct store, waiting_pipeline, waiting_key from answered where waiting_pipeline is not null`
    )
  })

export const send = ({ ask }: Database["Service"]): TheAgenda["send"] =>
  Effect.fn("Agenda.send")(function* (store, errands) {
    const given = errands.map(({ waiting, wanted }) => ({
      pipeline: wanted.pipeline,
      key: toText(wanted.key),
      waiting_pipeline: waiting.pipeline,
      waiting_key: toText(waiting.key)
    }))
    yield* ask(
      Nothing,
      sql`
        insert into crossdock.hint (store, pipeline, key, waiting_pipeline, waiting_key)
        select distinct ${store}, given.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given
          (pipeline text, key text, waiting_pipeline text, waiting_key text)
        where exists (
          select from crossdock.duty
          where duty.store = ${store} and duty.pipeline = given.pipeline and is_enrolled
        ) and not exists (
          select from crossdock.hint
          where hint.store = ${store} and (hint.pipeline, hint.key, hint.waiting_pipeline, hint.waiting_key)
            = (given.pipeline, given.key, given.waiting_pipeline, given.waiting_key)
        )`
    )
  })
