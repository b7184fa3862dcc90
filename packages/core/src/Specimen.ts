/** One record that was read to be explained, with what was known of it. Kept apart from its type, so that other stores' mappings can be asked. */
import { Effect, Option, Result } from "effect"
import * as Deciding from "./Deciding.ts"
import { attempt, decider, type Rules } from "./Decision.ts"
import { explain } from "./Explaining.ts"
import * as Explanation from "./Explanation.ts"
import type { Known } from "./Known.ts"
import type { Lane, Remembered } from "./Ledger.ts"
import * as Mismatch from "./Mismatch.ts"
import type { Told } from "./Nudging.ts"
import * as Personal from "./Personal.ts"
import * as Shortcut from "./Shortcut.ts"
import type { Sink } from "./Sink.ts"
import type { Source } from "./Source.ts"
import { isVerdict, park } from "./Verdict.ts"

export interface Specimen {
  /** Its source's name. */
  readonly source: string
  readonly item: unknown
  readonly known: Known
}

/** What is there to be told of one record. */
export interface Explained {
  /** As the ledger knows it. */
  readonly recorded: Option.Option<Remembered>
  /** None where its source does not have it. */
  readonly now: Option.Option<{
    readonly specimen: Specimen
    readonly explanation: Explanation.Explanation
    /** What it is, or would be, called on the other side; empty where it goes nowhere. */
    readonly remoteKey: string
  }>
}

interface Route<A, B, R> {
  readonly from: Pick<Source<A, never, R>, "name" | "key" | "get" | "personal">
  readonly map: Rules<A, B>["map"]
  readonly to: Pick<Sink<B>, "item" | "key" | "isMetByAbsence" | "personal">
}

/** Reads it, and what the ledger knows of it and of what it needs. Writes nothing. */
export const explained = Effect.fnUntraced(function* <A, B, R>(
  { from, map, to }: Route<A, B, R>,
  lane: Lane,
  asked: string
) {
  const item = yield* from.get(asked)
  const key = Option.match(item, { onNone: () => asked, onSome: from.key })
  const ref = { pipeline: lane.pipeline, key }
  const recalled = yield* Deciding.recall({ lane }, [
    ref,
    ...Option.match(item, { onNone: () => [], onSome: map.needs })
  ])
  const recorded = recalled.find(ref)
  const known: Known = {
    ...recalled,
    firstTriedAt: Option.flatMap(recorded, (last) => last.firstTriedAt),
    isReleased: Option.exists(recorded, (last) => last.isReleased)
  }
  return {
    recorded,
    now: Option.map(item, (found) => ({
      specimen: { source: from.name, item: found, known },
      ...toldOf({ from, map, to }, key, found, known, recorded)
    }))
  } satisfies Explained
})

type Making<A, B> = Pick<Route<A, B, never>, "map" | "to"> & { readonly from: Pick<Source<A, never>, "personal"> }

/** With the verdict that a run would come to, were the record new to it. */
const toldOf = <A, B>(
  { from, map, to }: Making<A, B>,
  key: string,
  item: A,
  known: Known,
  recorded: Explained["recorded"]
) => {
  const rules = {
    map,
    to,
    personal: from.personal,
    fingerprint: () => "",
    revision: "",
    compare: "ledger" as const,
    isUnchangedSilent: false
  }
  const afresh = Option.map(recorded, (last) => ({ ...last, status: Option.none() }))
  const decision = decider(rules).on(key, item, known, afresh)
  const explanation = Explanation.masked(
    explain({ item, known, map: (each, with_) => attempt(map, each, with_), encode: encoder(to) }),
    { here: from.personal ?? Personal.none, there: to.personal ?? Personal.none },
    item
  )
  if (decision._tag !== "Stopped")
    return { explanation, remoteKey: decision._tag === "Send" ? decision.parcel.remoteKey : "" }
  const { code, status, why } = decision.outcome
  return { explanation: { ...explanation, verdict: { code, status, why } }, remoteKey: "" }
}

/** The same record by another mapping; none where that takes no such records. */
export const retold = <A, B, R>({ from, map, to }: Route<A, B, R>, specimen: Specimen): Option.Option<Told> => {
  if (!isOf<A>(specimen, from.name)) return Option.none()
  const made = attempt(map, specimen.item, specimen.known)
  return Option.some(isVerdict(made) ? Result.fail(made) : encoder(to)(made))
}

/** Records of sources of one name are of one kind. */
const isOf = <A>(specimen: Specimen, source: string): specimen is Specimen & { readonly item: A } =>
  specimen.source === source

const encoder = <B>({ item }: Pick<Sink<B>, "item">) => {
  const encode = Shortcut.encoder(item)
  return (record: B): Told =>
    Result.mapError(encode(record), ({ issue }) =>
      park("unsendable", Mismatch.format(Mismatch.fromIssue(issue, record)))
    )
}
