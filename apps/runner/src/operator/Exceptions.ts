/** What stands in the way of records, by cause, each with what to do about it. */
import { Journal, Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import type { Advisor } from "./Advisor.ts"
import { Refusal, wrong } from "./Refusal.ts"

const moment = Schema.DateTimeUtcFromString

export const ExceptionReport = Schema.Struct({
  /** Stays the same when it closes and opens again. */
  id: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  status: Ledger.Status,
  code: Schema.String,
  /** Where in the record it goes wrong, `[]` for each of a list; empty where that is not known. */
  path: Schema.String,
  /** What went wrong, without what differs from record to record. */
  message: Schema.String,
  /** What one of its records says; empty where it has none any more. */
  example: Schema.String,
  /** What to do about it. */
  fix: Schema.String,
  isOpen: Schema.Boolean,
  records: Schema.Natural,
  /** Some of them, the oldest first. */
  keys: Schema.Array(Schema.String),
  /** By currency, of records whose value is known. */
  worth: Schema.Array(Journal.Worth),
  firstSeen: moment,
  lastSeen: moment,
  closedAt: Schema.OptionFromNullOr(moment)
})
export type ExceptionReport = typeof ExceptionReport.Type

export const ExceptionList = Schema.Struct({
  exceptions: Schema.Array(ExceptionReport),
  /** After which id to go on; null at the end. */
  next: Schema.NullOr(Schema.String)
})
export type ExceptionList = typeof ExceptionList.Type

export const StuckRecord = Schema.Struct({
  key: Schema.String,
  status: Schema.OptionFromNullOr(Ledger.Status),
  why: Schema.String,
  remoteKey: Schema.String,
  attempts: Schema.Natural
})

export const WholeException = Schema.Struct({
  ...ExceptionReport.fields,
  /** A page of its records, in key order. */
  stuck: Schema.Array(StuckRecord),
  /** After which key to go on; null at the end. */
  next: Schema.NullOr(Schema.String)
})
export type WholeException = typeof WholeException.Type

export interface Asked {
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly pipeline: Option.Option<string>
  readonly code: Option.Option<string>
  readonly isOpen: boolean
  /** The id after which to go on. */
  readonly after: Option.Option<string>
  readonly limit: number
}

/** In order of their ids. */
export const list = Effect.fn("Exceptions.list")(function* (asked: Asked, advise: Advisor) {
  const journal = yield* Journal.Journal
  const found = yield* journal.exceptions({
    ...asked,
    id: Option.none(),
    patience: Journal.patience,
    limit: asked.limit + 1
  })
  const shown = found.slice(0, asked.limit)
  const next = found.length > asked.limit ? (shown.at(-1)?.id ?? null) : null
  return { exceptions: shown.map((each) => toReport(each, advise)), next } satisfies ExceptionList
})

const toReport = ({ lane, ...rest }: Journal.Exception, advise: Advisor): ExceptionReport => {
  const { code, example, message, path } = rest
  const fix = advise(lane.store, { code, path, message, example: example === "" ? message : example })
  return { ...rest, ...lane, fix }
}

interface Place {
  readonly stores: Option.Option<ReadonlyArray<string>>
  /** The key after which to go on; empty at the beginning. */
  readonly after: string
  readonly limit: number
}

/** Open or over, by the beginning of its id. */
export const one = Effect.fn("Exceptions.one")(function* (
  id: string,
  { after, limit, stores }: Place,
  advise: Advisor
) {
  const exception = yield* byId(id, stores)
  const journal = yield* Journal.Journal
  const keys = yield* journal.stuckFor(exception.id, { after, limit: limit + 1 })
  const shown = keys.slice(0, limit)
  const stuck = shown.length === 0 ? [] : yield* known(exception.lane, shown)
  const next = keys.length > limit ? (shown.at(-1) ?? null) : null
  return { ...toReport(exception, advise), stuck, next } satisfies WholeException
})

/** One that waits only for a short time is found, too. */
export const byId = Effect.fnUntraced(function* (id: string, stores: Option.Option<ReadonlyArray<string>>) {
  const journal = yield* Journal.Journal
  const query = { stores, id: Option.some(id), pipeline: Option.none(), code: Option.none(), after: Option.none() }
  const asked = (isOpen: boolean) => journal.exceptions({ ...query, isOpen, patience: 0, limit: 2 })
  const [first, second] = [...(yield* asked(true)), ...(yield* asked(false))]
  if (first === undefined)
    return yield* new Refusal({
      code: 1,
      problems: [`there is no exception ${id}: \`crossdock exceptions\` lists those that are open`]
    })
  if (second !== undefined && first.id !== id)
    return yield* wrong(`several exceptions begin with ${id}, such as ${first.id} and ${second.id}: say more of it`)
  return first
})

const known = Effect.fnUntraced(function* (lane: Ledger.Lane, keys: ReadonlyArray<string>) {
  const ledger = yield* Ledger.Ledger
  const found = yield* ledger.recall(
    { lane },
    keys.map((key) => ({ pipeline: lane.pipeline, key }))
  )
  return found.map(({ attempts, key, remoteKey, status, why }) => ({ key, status, why, remoteKey, attempts }))
})

/** All keys of an exception, in key order. */
export const keysOf = Effect.fnUntraced(function* ({ id }: Pick<Journal.Exception, "id">) {
  const journal = yield* Journal.Journal
  const keys: Array<string> = []
  for (;;) {
    const page = yield* journal.stuckFor(id, { after: keys.at(-1) ?? "", limit: pageSize })
    keys.push(...page)
    if (page.length < pageSize) return keys
  }
})

const pageSize = 1000
