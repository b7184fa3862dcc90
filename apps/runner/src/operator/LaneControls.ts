/** What a person does to the pipelines of a store: stops them, lets them go on, has them begin anew. Every deed is in the audit log. */
import { Audit, Ledger, Steering } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { wrong } from "./Refusal.ts"

export const LaneAction = Schema.Literals(["pause", "resume", "reset", "run-now"])
export type LaneAction = typeof LaneAction.Type

export interface Wish {
  readonly store: string
  readonly action: LaneAction
  /** What the store's file switches on; empty where it is not at hand. */
  readonly declared: ReadonlyArray<string>
  /** All where none is named. */
  readonly pipeline: Option.Option<string>
  readonly reason: string
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean
  readonly actor: string
}

export const LaneDeed = Schema.Struct({
  pipeline: Schema.String,
  /** Whether it made, or would make, a difference. */
  changed: Schema.Boolean,
  note: Schema.String
})
export type LaneDeed = typeof LaneDeed.Type

export const LanesDone = Schema.Struct({
  store: Schema.String,
  action: LaneAction,
  dryRun: Schema.Boolean,
  lanes: Schema.Array(LaneDeed)
})
export type LanesDone = typeof LanesDone.Type

export const act = Effect.fn("LaneControls.act")(function* (wish: Wish) {
  const known = yield* lanesOf(wish)
  const audit = yield* Audit.Audit
  const lanes = yield* Effect.forEach(known, (state) =>
    Effect.gen(function* () {
      const deed = yield* deeds[wish.action](wish, state)
      const { action, actor, dryRun, reason, store } = wish
      if (!deed.changed) return deed
      const said = [dryRun ? `dry run: ${deed.note}` : deed.note, ...(reason === "" ? [] : [reason])]
      yield* audit.note({ actor, action, store, target: deed.pipeline, detail: said.join(": ") })
      return deed
    })
  )
  return { store: wish.store, action: wish.action, dryRun: wish.dryRun, lanes } satisfies LanesDone
})

interface State {
  readonly lane: Ledger.Lane
  readonly pausedBecause: Option.Option<string>
  readonly cursorSavedAt: Option.Option<DateTime.Utc>
}

const lanesOf = Effect.fnUntraced(function* ({ declared, pipeline, store }: Wish) {
  const ledger = yield* Ledger.Ledger
  const paused = (yield* (yield* Steering.Steering).paused).filter(({ lane }) => lane.store === store)
  const reports = (yield* ledger.lanes).filter(({ lane }) => lane.store === store)
  const names = [...new Set([...declared, ...[...reports, ...paused].map(({ lane }) => lane.pipeline)])]
  if (names.length === 0) return yield* wrong(`no store called ${store} is known here`)
  const chosen = names.filter((name) => Option.isNone(pipeline) || pipeline.value === name)
  if (chosen.length === 0)
    return yield* wrong(`${store} has no pipeline ${Option.getOrElse(pipeline, () => "")}; it has: ${names.join(", ")}`)
  return chosen.map((name): State => ({
    lane: { store, pipeline: name },
    pausedBecause: Option.map(
      Option.fromUndefinedOr(paused.find(({ lane }) => lane.pipeline === name)),
      ({ why }) => why
    ),
    cursorSavedAt: Option.flatMap(
      Option.fromUndefinedOr(reports.find(({ lane }) => lane.pipeline === name)),
      ({ cursorSavedAt }) => cursorSavedAt
    )
  }))
})

type Deed = (wish: Wish, state: State) => Effect.Effect<LaneDeed, Ledger.LedgerError, Steering.Steering>

const unless = <A>(
  isDry: boolean,
  deed: (steering: Steering.Steering["Service"]) => Effect.Effect<A, Ledger.LedgerError>
) => (isDry ? Effect.void : Effect.asVoid(Effect.flatMap(Steering.Steering, deed)))

const pause: Deed = Effect.fnUntraced(function* ({ dryRun, reason }, { lane, pausedBecause }) {
  const why = reason === "" ? "paused by hand" : reason
  yield* unless(dryRun, (steering) => steering.pause(lane, why))
  return {
    pipeline: lane.pipeline,
    changed: !Option.contains(pausedBecause, why),
    note: Option.match(pausedBecause, {
      onNone: () => "no run of it begins until it is resumed",
      onSome: (before) => `it was paused already: ${before}`
    })
  }
})

const resume: Deed = Effect.fnUntraced(function* ({ dryRun }, { lane, pausedBecause }) {
  yield* unless(dryRun || Option.isNone(pausedBecause), (steering) => steering.resume(lane))
  return {
    pipeline: lane.pipeline,
    changed: Option.isSome(pausedBecause),
    note: Option.match(pausedBecause, {
      onNone: () => "it was not paused",
      onSome: (why) => `it goes on at once; it was paused: ${why}`
    })
  }
})

const reset: Deed = Effect.fnUntraced(function* ({ dryRun }, { cursorSavedAt, lane }) {
  yield* unless(dryRun, (steering) => steering.reset(lane))
  return {
    pipeline: lane.pipeline,
    changed: Option.isSome(cursorSavedAt),
    note: Option.match(cursorSavedAt, {
      onNone: () => "it begins at the beginning anyway",
      onSome: (at) =>
        `its place of ${DateTime.formatIso(at)} is forgotten: its next run reads everything, and sends only what has changed`
    })
  }
})

const runNow: Deed = Effect.fnUntraced(function* ({ dryRun }, { lane, pausedBecause }) {
  if (Option.isSome(pausedBecause))
    return { pipeline: lane.pipeline, changed: false, note: `it is paused: ${pausedBecause.value}` }
  const isHurried = dryRun || (yield* (yield* Steering.Steering).hurry(lane))
  return {
    pipeline: lane.pipeline,
    changed: isHurried,
    note: isHurried ? "it is due at once" : "no `crossdock serve` looks after it: `crossdock run` runs it"
  }
})

const deeds: Readonly<Record<LaneAction, Deed>> = { pause, resume, reset, "run-now": runNow }
