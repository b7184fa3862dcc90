/** The records of a page, each with what a run would do to it and why. */
import { Effect, Option } from "effect"
import type { Incoming } from "./Batch.ts"
import * as Changes from "./Changes.ts"
import type { Comparison } from "./Comparison.ts"
import type * as Deciding from "./Deciding.ts"
import type { Parcel } from "./Decision.ts"
import { refused } from "./Delivery.ts"
import * as Judgement from "./Judgement.ts"
import { type Fingerprinter, Ledger, type Outcome, type Run } from "./Ledger.ts"
import { type Action, foundThere, type Planned } from "./Plan.ts"
import { news } from "./Sending.ts"
import type { Held, Sink } from "./Sink.ts"

export const planner = Effect.fnUntraced(function* <A, B, R>(route: Judgement.Route<A, B, R>, run: Run) {
  const judge = yield* Judgement.judge(route, run, { isUnchangedSilent: true, compare: "platform" })
  const digest = digester(yield* (yield* Ledger).fingerprinter(run.lane.store), route.to)
  const describe = describer(run.lane.pipeline, route.to, digest)
  return Effect.fnUntraced(function* (page: Pick<Incoming<A>, "items" | "unreadable" | "gone">) {
    const { comparison, decided, gone, stopped } = yield* judge(page)
    const all = [...decided, ...gone]
    const isDecided = new Set(all.map(({ key }) => key))
    const others = stopped.filter(({ key }) => !isDecided.has(key)).map((each) => ofOutcome(run.lane.pipeline, each))
    return [...(yield* Effect.forEach(all, (each) => describe(each, comparison))), ...others]
  })
})

/** One-way; empty where nothing lies there. */
export const digester = <B>(fingerprint: Fingerprinter, to: Pick<Sink<B>, "item">) => {
  const wire = Changes.wireOf(to.item)
  return (held: Option.Option<Held<B>>) =>
    Option.match(held, {
      onNone: () => "",
      onSome: ({ id, item, status }) =>
        fingerprint(JSON.stringify([id, status, Option.getOrElse(wire(item), () => item)]))
    })
}

const describer = <B, R>(pipeline: string, to: Sink<B, R>, digest: ReturnType<typeof digester<B>>) => {
  const changesOf = Changes.shower(to)
  const ofParcel = Effect.fnUntraced(function* (parcel: Parcel<B>, comparison: Comparison<B>) {
    const held = comparison.found.get(parcel.key) ?? Option.none()
    const planned = (action: Action, more: Partial<Planned> = {}): Planned => ({
      ...plain(pipeline, parcel.key, parcel.remoteKey, action),
      why: parcel.notes.join("; "),
      fingerprint: parcel.fingerprint,
      held: digest(held),
      ...more
    })
    const heldBack = comparison.heldBack.find(({ key }) => key === parcel.key)
    if (heldBack !== undefined) return planned("blocked", reasonOf(heldBack))
    if (comparison.standing.some(({ key }) => key === parcel.key))
      return planned("blocked", Option.match(parcel.remembered, { onNone: () => ({}), onSome: reasonOf }))
    const agreeing = comparison.agreeing.find((each) => each.parcel.key === parcel.key)
    if (agreeing !== undefined) {
      const isFound = Option.isSome(held) && news(agreeing).length > 0
      return planned(
        "unchanged",
        isFound ? { code: foundThere, why: "it lies there already, and the ledger learns of it" } : {}
      )
    }
    const changes = Option.match(held, { onNone: () => [], onSome: (each) => changesOf(each, parcel.record) })
    const objection = yield* to.objection?.(parcel.record, held) ?? Effect.succeedNone
    if (Option.isSome(objection)) return planned("blocked", { ...reasonOf(refused(parcel, objection.value)), changes })
    return planned(Option.isNone(held) ? "create" : "update", { code: parcel.code, changes })
  })

  return ({ decision, key, last }: Deciding.Decided<B>, comparison: Comparison<B>) => {
    if (decision._tag === "Send") return ofParcel(decision.parcel, comparison)
    const remoteKey = Option.match(last, { onNone: () => "", onSome: (each) => each.remoteKey })
    if (decision._tag === "Stopped") return Effect.succeed({ ...ofOutcome(pipeline, decision.outcome), remoteKey })
    const { status } = decision
    const action = status === "delivered" ? "unchanged" : status === "skipped" ? "skipped" : "blocked"
    const reason = action === "unchanged" ? {} : Option.match(last, { onNone: () => ({}), onSome: reasonOf })
    return Effect.succeed({ ...plain(pipeline, key, remoteKey, action), ...reason })
  }
}

const plain = (pipeline: string, key: string, remoteKey: string, action: Action): Planned => ({
  pipeline,
  key,
  remoteKey,
  action,
  code: "",
  why: "",
  changes: [],
  fingerprint: "",
  held: ""
})

const reasonOf = ({ code, why }: Pick<Outcome, "code" | "why">) => ({ code, why })

const ofOutcome = (pipeline: string, outcome: Outcome): Planned => ({
  ...plain(pipeline, outcome.key, outcome.remoteKey, outcome.status === "skipped" ? "skipped" : "blocked"),
  ...reasonOf(outcome)
})
