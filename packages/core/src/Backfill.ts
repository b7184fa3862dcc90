/**
 * A window of records gone through once more beside the live runs: in turns, each an ordinary run of the lane, that begin where the
 * last one came to. What is on record as it is makes no call. The lane's own place is not touched.
 */
import { type DateTime, Effect, Option, Schema, Stream } from "effect"
import { settler } from "./Batch.ts"
import { ConnectorError, Refused } from "./ConnectorError.ts"
import type { LedgerError } from "./Ledger.ts"
import * as OpenRun from "./OpenRun.ts"
import type { StoreContext } from "./StoreContext.ts"
import type { Line } from "./Rehearsal.ts"
import * as RightOfWay from "./RightOfWay.ts"
import * as Selection from "./Selection.ts"
import type { Tally } from "./Tally.ts"
import { Turnstile } from "./Turnstile.ts"
import * as Urgency from "./Urgency.ts"

export interface Window {
  readonly since: DateTime.Utc
  readonly until: Option.Option<DateTime.Utc>
  /** Where the last turn came to. */
  readonly place: Option.Option<Schema.Json>
}

/** A page is settled: where to go on after it, and what became of it. */
export type Reached = (place: Schema.Json, tally: Tally) => Effect.Effect<void, LedgerError>

export interface Turn {
  readonly isOver: boolean
}

/** Goes on until it is enough and it has come further, or to the end of the window. */
export const turn = Effect.fn("Backfill.turn")(function* <A, Cursor, B, R1, R2>(
  pipeline: string,
  line: Line<A, Cursor, B, R1, R2>,
  context: StoreContext,
  { place, since, until }: Window,
  reached: Reached
) {
  const { from, signature } = line
  const { isEnough = Effect.succeed(false), store } = context
  const encode = Schema.encodeEffect(from.cursor)
  const begin = Option.orElse(Option.flatMap(place, Schema.decodeUnknownOption(from.cursor)), () =>
    Selection.beginning(from, Selection.since(since))
  )
  const beginning = JSON.stringify(yield* Effect.orDie(Effect.transposeOption(Option.map(begin, encode))))
  const isBeyond = (cursor: Cursor) => Option.exists(until, (end) => from.window?.isBeyond(cursor, end) ?? false)

  const opening = { lane: { store, pipeline }, signature, ...context }
  const door = yield* makeDoor
  const { result } = yield* OpenRun.through(opening, ({ note, run }) =>
    Effect.gen(function* () {
      const settle = yield* settler<A, B, R1 | R2>({ ...line, to: unhurried(line.to) }, run, RightOfWay.make())
      const settlePage = Effect.fnUntraced(function* (page: { readonly cursor: Cursor } & Selection.PageOf<A>) {
        if (door.isShut()) return "cut" as const
        const tally = yield* settle(Selection.withoutCursor(page))
        const at = yield* Effect.orDie(encode(page.cursor))
        yield* note(tally)
        yield* reached(at, tally)
        if (isBeyond(page.cursor)) return "over" as const
        if ((yield* isEnough) && JSON.stringify(Option.some(at)) !== beginning) door.shut()
        return "on" as const
      })
      return yield* from.pages(begin).pipe(
        Stream.rechunk(1),
        Stream.mapEffect(settlePage),
        Stream.takeUntil((how) => how !== "on"),
        Stream.runLast,
        Effect.catchIf(door.isShut, () => Effect.succeedSome("cut" as const)),
        Effect.provideService(Turnstile, door.turnstile)
      )
    }).pipe(Effect.provideService(Urgency.Current, Urgency.ranks.backfill))
  )
  const made: Turn = { isOver: !Option.contains(result, "cut") }
  return made
})

/** Once it is shut whoever would read on is sent back: so the end of a source is told from a page that is still to come, without a call. */
const makeDoor = Effect.map(Turnstile, ({ pass }) => {
  const state = { isShut: false }
  const turnstile: Turnstile = {
    pass: (call, work) => (state.isShut ? Effect.fail(turnedBack(call.endpoint)) : pass(call, work))
  }
  return { turnstile, isShut: () => state.isShut, shut: () => void (state.isShut = true) }
})

const turnedBack = (operation: string) =>
  new ConnectorError({
    connector: "",
    operation,
    reason: new Refused({ code: "turn-over", detail: "the rest is left to the next turn" })
  })

/** All of its writes give way to live ones. */
const unhurried = <To extends object>(to: To & { readonly urgency?: unknown }) => {
  const { urgency: _, ...rest } = to
  return rest
}
