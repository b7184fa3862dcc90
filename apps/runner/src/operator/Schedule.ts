/** When the pipelines of a store run next, and how much may be asked of its accounts until then. */
import { Agenda, type Store } from "@crossdock/core"
import { Accounts, CallBudget } from "@crossdock/scheduler"
import { DateTime, Effect, Option, Schema } from "effect"
import type { AnyStore } from "../StoreFile.ts"

const moment = Schema.DateTimeUtcFromString

const Lane = Schema.Struct({
  pipeline: Schema.String,
  /** `connector/records`; empty where it only compares. */
  from: Schema.String,
  to: Schema.String,
  /** `every 1m`, or a cron expression with its time zone; null where no service has written it down yet. */
  timetable: Schema.NullOr(Schema.String),
  nextDue: Schema.OptionFromNullOr(moment),
  /** Runs that failed in a row, up to now. */
  failures: Schema.Natural,
  /** Records that a message or another record has pointed at, and that are looked at next. */
  hints: Schema.Natural
})

const LeftAlone = Schema.Struct({
  endpoint: Schema.String,
  failures: Schema.Natural,
  until: moment,
  why: Schema.String
})

const Budget = Schema.Struct({
  account: Schema.String,
  callsPerSecond: Schema.Finite,
  concurrency: Schema.Natural,
  /** Calls that may be made at once. */
  left: Schema.Natural,
  /** Until then none is made; null where some may be. */
  spentUntil: Schema.OptionFromNullOr(moment),
  /** A process works there now. */
  isHeld: Schema.Boolean,
  /** Endpoints that failed again and again, and are tried again later. */
  leftAlone: Schema.Array(LeftAlone)
})

export const StoreSchedule = Schema.Struct({
  store: Schema.String,
  at: moment,
  lanes: Schema.Array(Lane),
  /** Empty where the store file does not say: a variable that it names is not set. */
  accounts: Schema.Array(Budget)
})
export type StoreSchedule = typeof StoreSchedule.Type

/** Accounts at which this process works are told as they are, others as their holder last wrote them down. */
export const of = Effect.fn("Schedule.of")(function* ({ accounts, name, pipelines }: AnyStore) {
  const agenda = yield* Agenda.Agenda
  const outlook = yield* agenda.outlook(name)
  const here = Option.getOrUndefined(yield* Effect.serviceOption(Accounts))
  const lanes = new Map(outlook.lanes.map((lane) => [lane.pipeline, lane]))
  const known = new Map(outlook.accounts.map((account) => [account.name, account]))
  const declared = Option.getOrElse(yield* Effect.option(accounts), () => [])
  return {
    store: name,
    at: outlook.now,
    lanes: pipelines.map((line) => {
      const lane = lanes.get(line.name)
      return {
        pipeline: line.name,
        from: line.from,
        to: line.to,
        timetable: lane?.timetable ?? null,
        nextDue: Option.fromUndefinedOr(lane?.due),
        failures: lane?.failures ?? 0,
        hints: lane?.hints ?? 0
      }
    }),
    accounts: declared.map((account) => {
      const written = known.get(account.name)
      const live = here === undefined ? Option.none() : here.standing(account.name)
      const state = Option.getOrElse(live, () => written ?? unused)
      return toBudget(account, { ...state, isHeld: written?.isHeld ?? false }, outlook.now)
    })
  } satisfies StoreSchedule
})

const unused: Pick<Agenda.AccountState, "spentUntil" | "tripped"> = { spentUntil: Option.none(), tripped: {} }

const toBudget = (
  { callsPerSecond, concurrency, name }: Store.Account,
  { isHeld, spentUntil, tripped }: Pick<Agenda.AccountOutlook, "spentUntil" | "tripped" | "isHeld">,
  now: DateTime.Utc
) => {
  const ahead = Option.match(spentUntil, {
    onNone: () => 0,
    onSome: (until) => Math.max(0, until.epochMilliseconds - now.epochMilliseconds)
  })
  const left = CallBudget.left(callsPerSecond, ahead)
  return {
    account: name,
    callsPerSecond,
    concurrency,
    left,
    isHeld,
    spentUntil: left === 0 ? spentUntil : Option.none(),
    leftAlone: Object.entries(tripped)
      .filter(([, { until }]) => until > now.epochMilliseconds)
      .map(([endpoint, { failures, until, why }]) => ({ endpoint, failures, until: DateTime.makeUnsafe(until), why }))
  }
}
