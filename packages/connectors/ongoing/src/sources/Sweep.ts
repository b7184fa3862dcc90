/**
 * A sweep: all records, or all that changed since a moment, in ascending order of the platform's own ids.
 *
 * No answer says when its record changed. So within a sweep it is the id that moves on, and from sweep to sweep the
 * moment: each asks for what changed since the one before began. What changes behind our back is caught by the next.
 */
import { ConnectorError, Mismatch, Source } from "@crossdock/core"
import { Moment, type RestClient } from "@crossdock/http"
import { DateTime, Duration, Effect, Option, Result, Schema, Stream } from "effect"
import { OngoingClient } from "../OngoingClient.ts"

export const Cursor = Schema.Struct({
  /** Whose records, and which. A cursor of another account or question is of no use. */
  asked: Schema.String,
  /** Only what changed since then is asked for; everything, if null. */
  since: Schema.NullOr(Moment.Moment),
  /** The lowest id not read yet; null between two sweeps. */
  from: Schema.NullOr(Schema.Int),
  /** When the sweep began, by the earlier of our clock and the platform's; null between two sweeps. */
  started: Schema.NullOr(Moment.Moment),
  /** When the last complete sweep over everything began; null where there was none. */
  sweptAt: Schema.NullOr(Moment.Moment)
})
export type Cursor = typeof Cursor.Type

/** In place of a question: whichever it is that is asked. */
const whichever = ""

/** What changed since a moment, read once in the order of ids. */
export const window: Source.Window<Cursor> = {
  since: (moment) => ({ asked: whichever, since: moment, from: null, started: null, sweptAt: null }),
  isBeyond: () => false
}

type Client = OngoingClient["Service"]
type Read<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface Question {
  readonly since: DateTime.Utc | undefined
  readonly from: number | undefined
  readonly limit: number
}

/** What every record has, however odd the rest of it: its id, and the number people gave it, or the id again. */
export interface Identity {
  readonly id: number
  readonly key: string
}

export interface Options<Item> {
  /** The call, for errors, such as `GET /orders`. */
  readonly operation: string
  /** What the account decides about the question, such as which statuses count. */
  readonly asked: (client: Client) => string
  readonly ask: (client: Client, question: Question) => Read<RestClient.Answer<ReadonlyArray<unknown>>>
  readonly item: Schema.ConstraintDecoder<Item>
  readonly identify: (raw: unknown) => Result.Result<Identity, Schema.SchemaError>
  /** How far back the very first sweep looks; at everything, where unset. */
  readonly lookBack?: Duration.Input
  /** Changes from before that cannot be asked for, so everything is read. */
  readonly longestMemory?: Duration.Input
  /** How often everything is read, whatever is said to have changed; never, where unset. */
  readonly fullSweepEvery?: Duration.Input | undefined
  /** How much earlier than the last sweep began the next one looks. */
  readonly overlap: Duration.Input
}

/** One sweep, begun or gone on with. */
export const pages =
  <Item>(options: Options<Item>) =>
  (
    after: Option.Option<Cursor>
  ): Stream.Stream<Source.Page<Item, Cursor>, ConnectorError.ConnectorError, OngoingClient> =>
    Stream.unwrap(
      Effect.gen(function* () {
        const client = yield* OngoingClient
        const begin = beginning(options, client, after, yield* DateTime.now)
        return Stream.paginate(begin, (cursor) => step(options, client, cursor))
      })
    )

const beginning = <Item>(
  options: Options<Item>,
  client: Client,
  after: Option.Option<Cursor>,
  now: DateTime.Utc
): Cursor => {
  const asked = `${client.account} ${options.asked(client)}`
  const known = Option.filter(after, (cursor) => cursor.asked === asked || cursor.asked === whichever)
  if (Option.isNone(known)) {
    const since = options.lookBack === undefined ? null : DateTime.subtractDuration(now, options.lookBack)
    return { asked, since, from: null, started: null, sweptAt: null }
  }
  const cursor = { ...known.value, asked }
  const isWindow = known.value.asked === whichever
  return isForgotten(options, cursor, now) || (!isWindow && isFullSweepDue(options, cursor, now))
    ? { ...cursor, since: null, from: null, started: null }
    : cursor
}

const isForgotten = <Item>({ longestMemory }: Options<Item>, { since }: Cursor, now: DateTime.Utc) =>
  since !== null && longestMemory !== undefined && isOlder(since, longestMemory, now)

const isFullSweepDue = <Item>({ fullSweepEvery }: Options<Item>, { from, sweptAt }: Cursor, now: DateTime.Utc) =>
  from === null && fullSweepEvery !== undefined && (sweptAt === null || isOlder(sweptAt, fullSweepEvery, now))

const isOlder = (moment: DateTime.Utc, age: Duration.Input, now: DateTime.Utc) =>
  DateTime.isLessThanOrEqualTo(moment, DateTime.subtractDuration(now, age))

/** One page. An answer shorter than asked for is the last. */
const step = Effect.fnUntraced(function* <Item>(options: Options<Item>, client: Client, cursor: Cursor) {
  const now = yield* DateTime.now
  const limit = client.pageSize
  const { body, date } = yield* options.ask(client, {
    since: cursor.since ?? undefined,
    from: cursor.from ?? undefined,
    limit
  })
  const platformNow = Option.getOrElse(date, () => now)
  const started = cursor.started ?? DateTime.min(now, platformNow)
  const from = yield* Effect.fromResult(idAfter(options, cursor.from, body))
  const isLast = body.length < limit
  const next = isLast ? finished(options, cursor, started) : { ...cursor, from, started }
  const page: Source.Page<Item, Cursor> = { ...read(options, body), cursor: next }
  return [[page], isLast ? Option.none<Cursor>() : Option.some<Cursor>(next)] as const
})

const finished = <Item>(options: Options<Item>, { asked, since, sweptAt }: Cursor, started: DateTime.Utc): Cursor => ({
  asked,
  since: DateTime.subtractDuration(started, options.overlap),
  from: null,
  started: null,
  sweptAt: since === null ? started : sweptAt
})

const read = <Item>({ identify, item }: Options<Item>, raws: ReadonlyArray<unknown>) =>
  Source.reader<Item, unknown>({
    schema: item,
    key: (raw) => Result.match(identify(raw), { onSuccess: ({ key }) => key, onFailure: () => "" })
  })(raws)

/**
 * Where to go on. Without its id a record has no place in the sweep, and out of ascending order the last one does not
 * tell what we have passed: either way we stop rather than step over something.
 */
const idAfter = <Item>({ identify, operation }: Options<Item>, from: number | null, raws: ReadonlyArray<unknown>) => {
  let next = from ?? 0
  for (const [index, raw] of raws.entries()) {
    const identity = identify(raw)
    if (Result.isFailure(identity)) return outOfPlace(operation, Mismatch.fromIssue(identity.failure.issue, raw))
    const { id } = identity.success
    if (id < next)
      return outOfPlace(operation, [{ path: `[${index}]`, expected: `an id from ${next} on`, got: `${id}` }])
    next = id + 1
  }
  return Result.succeed(next)
}

const outOfPlace = (operation: string, mismatches: ReadonlyArray<Mismatch.Mismatch>) => {
  const detail = `a record has no place among the others: ${Mismatch.format(mismatches)}`
  const reason = new ConnectorError.Unreadable({ detail, mismatches })
  return Result.fail(new ConnectorError.ConnectorError({ connector: "ongoing", operation, reason }))
}
