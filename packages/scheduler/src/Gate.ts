/**
 * Before an account: whoever wants to call waits here for a turn. The most urgent goes first; writes go one at a time, reads
 * a few at once, and all of them within the budget.
 */
import type { Urgency } from "@crossdock/core"
import { Effect, FiberHandle, Option } from "effect"
import type { CallBudget } from "./CallBudget.ts"
import type { Stopwatch } from "./Stopwatch.ts"

export interface Turn {
  readonly kind: "read" | "write"
  readonly urgency: Urgency.Urgency
}

export interface Gate {
  /** Waits for a turn; none where the gate is shut. Whoever has been let in has to leave. */
  readonly enter: (turn: Turn) => Effect.Effect<Option.Option<Leave>>
  /** From now on nobody gets in; those who wait are sent away. */
  readonly shut: Effect.Effect<void>
  readonly underWay: () => number
}

export type Leave = Effect.Effect<void>

export interface Options {
  readonly budget: CallBudget
  readonly concurrency: number
  /** By which the budget counts. */
  readonly now: Stopwatch
  /** `false` where a test has taken this guard out. */
  readonly isOneWriter: boolean
}

interface Waiting extends Turn {
  readonly number: number
  readonly let: (leave: Option.Option<Leave>) => void
}

/** What no backfill may hold up may draw on tomorrow's budget. */
const urgent: Urgency.Urgency = 1

/** Until its scope closes. */
export const make = Effect.fnUntraced(function* ({ budget, concurrency, isOneWriter, now }: Options) {
  const later = yield* FiberHandle.makeRuntime<never>()
  const state = { number: 0, reads: 0, writes: 0, isShut: false }
  const waiting = new Set<Waiting>()

  const isFree = ({ kind }: Turn) => (kind === "read" ? state.reads < concurrency : state.writes === 0 || !isOneWriter)
  const next = () => [...waiting].filter(isFree).reduce<Waiting | undefined>(moreUrgent, undefined)
  const count = (kind: Turn["kind"], by: number) => {
    if (kind === "read") state.reads += by
    else state.writes += by
  }
  const leave = (kind: Turn["kind"]): Leave =>
    Effect.sync(() => {
      count(kind, -1)
      serve()
    })
  const letIn = (who: Waiting) => {
    waiting.delete(who)
    budget.spend(now())
    count(who.kind, 1)
    who.let(Option.some(leave(who.kind)))
  }
  const serve = (): void => {
    for (let who = next(); who !== undefined; who = next()) {
      const millis = Math.ceil(budget.wait(now(), who.urgency <= urgent))
      if (millis > 0) return void later(Effect.andThen(Effect.sleep(millis), Effect.sync(serve)))
      letIn(who)
    }
  }
  const enter: Gate["enter"] = (turn) =>
    Effect.callback((resume) => {
      if (state.isShut) return resume(Effect.succeedNone)
      const who: Waiting = { ...turn, number: (state.number += 1), let: (left) => resume(Effect.succeed(left)) }
      waiting.add(who)
      serve()
      return Effect.sync(() => void waiting.delete(who))
    })
  const shut = Effect.sync(() => {
    state.isShut = true
    for (const who of waiting) who.let(Option.none())
    waiting.clear()
  })
  return { enter, shut, underWay: () => state.reads + state.writes } satisfies Gate
})

const moreUrgent = (best: Waiting | undefined, who: Waiting) =>
  best === undefined || who.urgency < best.urgency || (who.urgency === best.urgency && who.number < best.number)
    ? who
    : best
