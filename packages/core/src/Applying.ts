/** The planned records of a page, sent as they were planned; one that has moved since is left alone. */
import { Effect, Option, Schema } from "effect"
import type { Incoming } from "./Batch.ts"
import type { Comparison } from "./Comparison.ts"
import type * as Deciding from "./Deciding.ts"
import type { Parcel } from "./Decision.ts"
import * as Judgement from "./Judgement.ts"
import { Ledger, type Outcome, type Run } from "./Ledger.ts"
import type { Entry } from "./Plan.ts"
import { digester } from "./Planning.ts"
import { send, type Sending } from "./Sending.ts"
import * as Tally from "./Tally.ts"

/**
 * `applied`: written as planned. `already`: it lies there as planned, and nothing was to be done. `moved`: it is not what it was when
 * the plan was made, and was left alone. `refused`: the other side did not take it.
 */
export const Came = Schema.Literals(["applied", "already", "moved", "refused"])
export type Came = typeof Came.Type

export interface Applied extends Pick<Entry, "pipeline" | "key" | "remoteKey"> {
  readonly came: Came
  readonly code: string
  readonly why: string
}

export type Wanted = ReadonlyMap<string, Entry>

interface Route<A, B, R> extends Judgement.Route<A, B, R>, Pick<Sending<B, R>, "urgency" | "way"> {}

/** A way through the pages of one run. It saves no cursor: what lies between the planned records is left to other runs. */
export const applier = Effect.fnUntraced(function* <A, B, R>(route: Route<A, B, R>, run: Run, wanted: Wanted) {
  const judge = yield* Judgement.judge(route, run, { isUnchangedSilent: true, compare: "platform" })
  const digest = digester(yield* (yield* Ledger).fingerprinter(run.lane.store), route.to)
  const settlement = { outcomes: [], withdrawn: [], cursor: Option.none() }

  return Effect.fnUntraced(function* (page: Incoming<A>) {
    const ours = onlyWanted(page, wanted, route.keyOf)
    if (ours.items.length + ours.unreadable.length + ours.gone.length === 0) return nothing
    const { comparison, decided, decisions, gone, stopped } = yield* judge(ours)
    const isAsPlanned = (parcel: Parcel<B>) => {
      const entry = wanted.get(parcel.key)
      return (
        entry?.fingerprint === parcel.fingerprint &&
        entry.held === digest(comparison.found.get(parcel.key) ?? Option.none())
      )
    }
    const agreeing = comparison.agreeing.filter(
      ({ parcel }) => wanted.get(parcel.key)?.fingerprint === parcel.fingerprint
    )
    const differing = comparison.differing.filter(isAsPlanned)
    const gated = { ...comparison, agreeing, differing, heldBack: [], standing: [] }
    const sent = yield* send(
      { ...route, run, isUrgent: false, describe: Judgement.describer(decided) },
      gated,
      settlement
    )
    const came = new Map(sent.map(({ outcome }) => [outcome.key, ofOutcome(outcome)]))
    for (const { parcel } of agreeing) came.set(parcel.key, { came: "already", code: "", why: "" })
    const others = [...decided, ...gone].flatMap(({ decision, key, last }) =>
      came.has(key) ? [] : [[key, left(wanted.get(key), { decision, key, last }, comparison)] as const]
    )
    const strays = stopped.map((outcome) => [outcome.key, moved(outcome)] as const)
    const done: Page = {
      applied: [...new Map([...strays, ...others, ...came])].flatMap(([key, what]) => described(wanted.get(key), what)),
      tally: Tally.of({ decisions, stopped, comparison: gated, sent, doubles: 0 })
    }
    return done
  })
})

/** What became of the records of a page. */
interface Page {
  readonly applied: ReadonlyArray<Applied>
  readonly tally: Tally.Tally
}

const nothing: Page = { applied: [], tally: Tally.zero }

type What = Pick<Applied, "came" | "code" | "why">

const described = (entry: Entry | undefined, what: What): ReadonlyArray<Applied> =>
  entry === undefined ? [] : [{ pipeline: entry.pipeline, key: entry.key, remoteKey: entry.remoteKey, ...what }]

const onlyWanted = <A>(page: Incoming<A>, wanted: Wanted, keyOf: (item: A) => string) => ({
  items: page.items.filter((item) => wanted.has(keyOf(item))),
  unreadable: page.unreadable.filter(({ key }) => wanted.has(key)),
  gone: page.gone.filter((key) => wanted.has(key))
})

const ofOutcome = ({ code, status, why }: Outcome): What => ({
  came: status === "delivered" ? "applied" : "refused",
  code,
  why
})

const moved = ({ code, why }: Pick<Outcome, "code" | "why">): What => ({ came: "moved", code, why })

/** It was not sent: because it is done, or for a reason that was not there when the plan was made. */
const left = <B>(
  entry: Entry | undefined,
  { decision, key, last }: Pick<Deciding.Decided<B>, "decision" | "key" | "last">,
  { differing, found, heldBack }: Comparison<B>
): What => {
  if (decision._tag === "Stopped") return moved(decision.outcome)
  if (decision._tag === "Unchanged") {
    const isDone =
      decision.status === "delivered" && Option.exists(last, ({ fingerprint }) => fingerprint === entry?.fingerprint)
    if (isDone) return { came: "already", code: "", why: "" }
    return decision.status === "delivered" ? movedHere : moved(Option.getOrElse(last, () => ({ code: "", why: "" })))
  }
  const outcome = heldBack.find((each) => each.key === key)
  if (outcome !== undefined) return moved(outcome)
  if (decision.parcel.fingerprint !== entry?.fingerprint) return movedHere
  return differing.some((parcel) => parcel.key === key) && found.has(key) ? movedThere : movedHere
}

const movedHere: What = {
  came: "moved",
  code: "moved-here",
  why: "its source, or what the ledger knows of it, says something else since the plan was made"
}

const movedThere: What = {
  came: "moved",
  code: "moved-there",
  why: "what lies on the other side has changed since the plan was made"
}

/** Planned, and not met again. */
export const unmet = ({ key, pipeline, remoteKey }: Entry): Applied => ({
  pipeline,
  key,
  remoteKey,
  came: "moved",
  code: "not-given",
  why: "its source does not give it any more"
})
