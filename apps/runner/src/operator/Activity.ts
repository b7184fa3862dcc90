/** How much was done for stores, and how long a change took from one side to the other: in equal parts of the time until now. */
import { Journal } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"

/** `hour`: 60 minutes, `day`: 24 hours, `month`: 30 days; the last part is the one that goes on. */
export const Span = Schema.Literals(["hour", "day", "month"])
export type Span = typeof Span.Type

const parts: Readonly<Record<Span, { readonly part: Duration.Duration; readonly count: number }>> = {
  hour: { part: Duration.minutes(1), count: 60 },
  day: { part: Duration.hours(1), count: 24 },
  month: { part: Duration.days(1), count: 30 }
}

const seconds = Schema.NullOr(Schema.Finite)

const measured = {
  /** Records that were created or updated on the other side. */
  written: Schema.Natural,
  parked: Schema.Natural,
  /** From a record's last change to its write: half of them took no longer. Null where no source tells. */
  medianSeconds: seconds,
  /** Nineteen of twenty took no longer. */
  p95Seconds: seconds
}

const Series = Schema.Struct({
  store: Schema.String,
  /** Null: all pipelines of the store together. */
  pipeline: Schema.NullOr(Schema.String),
  ...measured,
  /** One entry a part. */
  parts: Schema.Struct({
    written: Schema.Array(measured.written),
    parked: Schema.Array(measured.parked),
    medianSeconds: Schema.Array(seconds),
    p95Seconds: Schema.Array(seconds)
  })
})

export const Activity = Schema.Struct({
  from: Schema.DateTimeUtcFromString,
  partSeconds: Schema.Natural,
  /** Stores for which nothing was done are left out. */
  series: Schema.Array(Series)
})
export type Activity = typeof Activity.Type

export const over = Effect.fn("Activity.over")(function* (asked: {
  readonly span: Span
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly byPipeline: boolean
}) {
  const { count, part } = parts[asked.span]
  const from = begun(yield* DateTime.now, part, count)
  const journal = yield* Journal.Journal
  const rows = yield* journal.activity({ ...asked, from, part, parts: count })
  const byName = Map.groupBy(rows, ({ pipeline, store }) =>
    JSON.stringify([store, Option.getOrElse(pipeline, () => "")])
  )
  return {
    from,
    partSeconds: Duration.toSeconds(part),
    series: [...byName.values()].flatMap((own) => Option.toArray(toSeries(own, count)))
  } satisfies Activity
})

/** Parts begin where the clock's do. */
const begun = (now: DateTime.Utc, part: Duration.Duration, count: number) => {
  const size = Duration.toMillis(part)
  return DateTime.makeUnsafe((Math.floor(now.epochMilliseconds / size) + 1 - count) * size)
}

const toSeries = (rows: ReadonlyArray<Journal.Activity>, count: number) => {
  const byPart = new Map(rows.map((row) => [Option.getOrElse(row.part, () => -1), toMeasured(row)]))
  const each = Array.from({ length: count }, (_, part) => byPart.get(part) ?? nothing)
  return Option.map(
    Option.all([Option.fromUndefinedOr(rows[0]), Option.fromUndefinedOr(byPart.get(-1))]),
    ([row, whole]) => ({
      store: row.store,
      pipeline: Option.getOrNull(row.pipeline),
      ...whole,
      parts: {
        written: each.map(({ written }) => written),
        parked: each.map(({ parked }) => parked),
        medianSeconds: each.map(({ medianSeconds }) => medianSeconds),
        p95Seconds: each.map(({ p95Seconds }) => p95Seconds)
      }
    })
  )
}

const toMeasured = ({ medianSeconds, p95Seconds, parked, written }: Journal.Activity) => ({
  written,
  parked,
  medianSeconds: Option.getOrNull(medianSeconds),
  p95Seconds: Option.getOrNull(p95Seconds)
})

const nothing = { written: 0, parked: 0, medianSeconds: null, p95Seconds: null }
