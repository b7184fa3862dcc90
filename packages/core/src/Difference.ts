/** What the two sides of a pipeline do not agree on, what explains it, and what to do about it. */
import { Option } from "effect"
import type { Parcel } from "./Decision.ts"
import type { Remembered } from "./Ledger.ts"
import type { Held } from "./Sink.ts"

export interface Difference {
  /** In the source. */
  readonly key: string
  /** On the other side. */
  readonly remoteKey: string
  readonly what: "missing" | "differs" | "only there"
  /** Whether an outcome on record, or a change that has not been sent yet, accounts for it. */
  readonly isExplained: boolean
  /** A short stable word for grouping. */
  readonly code: string
  readonly why: string
  /** What to do about it. */
  readonly advice: string
}

export type Last = Option.Option<Remembered>

/** `held`: what lies there, which does not say what it should; none where nothing does. */
export const between = <B>(parcel: Parcel<B>, held: Option.Option<Held<B>>): Difference => {
  const { key, remembered, remoteKey } = parcel
  const what = Option.isNone(held) ? ("missing" as const) : ("differs" as const)
  return { key, remoteKey, what, ...explanationOf(parcel, remembered, held) }
}

type Explanation = Pick<Difference, "isExplained" | "code" | "why" | "advice">

const explanationOf = <B>({ fingerprint }: Parcel<B>, last: Last, held: Option.Option<Held<B>>): Explanation => {
  if (Option.isNone(last)) return notSentYet("it was not sent yet")
  const { code, openIntent, status, why } = last.value
  if (Option.isSome(openIntent))
    return { isExplained: true, code: "in-flight", why: "the outcome of its last write is not known", advice: nextRun }
  if (Option.exists(status, (each) => each === "parked" || each === "waiting" || each === "disagreeing"))
    return { isExplained: true, code, why, advice: "see `crossdock status`" }
  if (!Option.contains(status, "delivered") || last.value.fingerprint !== fingerprint)
    return notSentYet("it has changed since it was last sent")
  return Option.match(held, {
    onNone: () => unexplained("vanished-there", "it was delivered, and does not lie there any more"),
    onSome: ({ status: there }) =>
      unexplained("changed-there", `it was delivered, and was changed there since${there === "" ? "" : ` (${there})`}`)
  })
}

const nextRun = "the next run looks after it"

const notSentYet = (why: string): Explanation => ({ isExplained: true, code: "not-sent-yet", why, advice: nextRun })

const unexplained = (code: string, why: string): Explanation => ({
  isExplained: false,
  code,
  why,
  advice: "`crossdock reconcile --mend` has the next run send it again; or make the source say what lies there"
})

/** A record of the other side that the source does not give; `isKnown` where this store has sent it. */
export const onlyThere = (record: {
  readonly key: string
  readonly remoteKey: string
  readonly isInSource: boolean
  readonly isKnown: boolean
}): Difference => {
  const { isInSource, isKnown, key, remoteKey } = record
  const base = { key, remoteKey, what: "only there" as const }
  if (isInSource)
    return {
      ...base,
      isExplained: true,
      code: "not-asked-for",
      why: "the source has it, in a state that is not sent",
      advice: "nothing is to be done"
    }
  return {
    ...base,
    isExplained: false,
    code: isKnown ? "gone-here" : "unknown-here",
    why: isKnown
      ? "it was sent and is still open there, and the source does not have it any more"
      : "it lies there under a key of this store, and the source has no such record",
    advice: "look there, and end or remove it by hand if nobody wants it"
  }
}

/** One that the other side still works on, while the source is done with it. */
export const finishedHere = ({ key, remoteKey }: Pick<Difference, "key" | "remoteKey">): Difference => ({
  key,
  remoteKey,
  what: "only there",
  isExplained: false,
  code: "finished-here",
  why: "it was sent and is still open there, and the source has it in a state that is not sent any more",
  advice: "end it there by hand, or open it again in the source"
})
