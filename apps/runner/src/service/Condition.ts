/** How the service is: what it may be asked, and what of its work is late. */
import { Agenda, type Ledger } from "@crossdock/core"
import { Context, DateTime, Duration, Effect, Layer, Option, Ref } from "effect"
import type { JobDesk } from "../api/JobDesk.ts"
import type { Works } from "../api/Works.ts"
import type { HookDesk } from "./HookDesk.ts"

export type Stage =
  | { readonly _tag: "Starting"; readonly why: string }
  | { readonly _tag: "Working"; readonly hooks: HookDesk; readonly works: Context.Context<Works | JobDesk> }
  | { readonly _tag: "Stopping" }

export interface Health {
  readonly isHealthy: boolean
  readonly why: string
  /** Lanes that should have begun by now. */
  readonly late: number
  readonly oldestDueSeconds: number
}

export class Condition extends Context.Service<
  Condition,
  {
    readonly stage: Effect.Effect<Stage>
    readonly enter: (stage: Stage) => Effect.Effect<void>
    /** Healthy is a service whose oldest due work is younger than it may be; that its process lives says nothing. */
    readonly health: Effect.Effect<Health>
  }
>()("@crossdock/runner/Condition") {
  /** `patience`: how long work may be due before it is begun. */
  static readonly layer = (patience: Duration.Duration) => Layer.effect(Condition, make(patience))
}

const make = Effect.fnUntraced(function* (patience: Duration.Duration) {
  const stage = yield* Ref.make<Stage>({ _tag: "Starting", why: "the ledger is being opened" })
  const lastSeen = yield* Ref.make(yield* DateTime.now)
  const asked = (agenda: Agenda.Agenda["Service"]) =>
    agenda.backlog.pipe(
      Effect.timeout("5 seconds"),
      Effect.tap(() => Effect.flatMap(DateTime.now, (now) => Ref.set(lastSeen, now))),
      Effect.map((backlog) => toHealth(backlog, patience)),
      Effect.catch(() => unseen)
    )
  const unseen = Effect.gen(function* () {
    const blind = DateTime.distance(yield* Ref.get(lastSeen), yield* DateTime.now)
    return {
      isHealthy: Duration.isLessThan(blind, patience),
      why: `the ledger has not answered for ${Math.round(Duration.toSeconds(blind))} s`,
      late: 0,
      oldestDueSeconds: 0
    }
  })
  return Condition.of({
    stage: Ref.get(stage),
    enter: (next) => Ref.set(stage, next),
    health: Effect.flatMap(Ref.get(stage), (now) =>
      now._tag === "Working" ? asked(Context.get(now.works, Agenda.Agenda)) : unseen
    )
  })
})

const toHealth = ({ lanes, now, oldest }: Agenda.Backlog, patience: Duration.Duration): Health => {
  const waited = Option.match(oldest, { onNone: () => Duration.zero, onSome: ({ due }) => DateTime.distance(due, now) })
  const isHealthy = Duration.isLessThan(waited, patience)
  return {
    isHealthy,
    why: isHealthy
      ? ""
      : `${Option.match(oldest, { onNone: () => "", onSome: ({ lane }) => nameOf(lane) })} should have begun long ago`,
    late: lanes,
    oldestDueSeconds: Math.max(0, Math.round(Duration.toSeconds(waited)))
  }
}

const nameOf = ({ pipeline, store }: Ledger.Lane) => `${store}/${pipeline}`
