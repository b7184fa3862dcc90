/** A mapping, tried on one record beside what is known of others. */
import { type Known, type Ledger, type Mapping, Verdict } from "@crossdock/core"
import { Option } from "effect"

/** Knows of one more record: that it was delivered, if nothing else is said. */
export const knowing = (known: Known.Known, ref: Ledger.Ref, change: Partial<Ledger.Remembered> = {}): Known.Known => ({
  ...known,
  find: (asked) =>
    asked.key === ref.key && asked.pipeline === ref.pipeline
      ? Option.some({
          ...ref,
          status: Option.some("delivered"),
          fingerprint: "f",
          openIntent: Option.none(),
          unclearSince: Option.none(),
          remoteKey: "MUG-RED",
          remoteId: "9",
          code: "",
          why: "",
          revision: "1",
          attempts: 1,
          firstTriedAt: Option.some(known.now),
          heldBecause: Option.none(),
          isReleased: false,
          discardedBecause: Option.none(),
          ...change
        })
      : known.find(asked)
})

/** The mapped record; a verdict makes the test fail with its reason. */
export const mapped = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, known: Known.Known): B => {
  const result = mapping.map(item, known)
  if (Verdict.isVerdict(result)) throw new Error(`${result.status}: ${result.why}`)
  return result
}

/** The reason why there is no record; a record makes the test fail. */
export const verdict = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, known: Known.Known) => {
  const result = mapping.map(item, known)
  if (!Verdict.isVerdict(result)) throw new Error(`mapped: ${JSON.stringify(result)}`)
  return { status: result.status, code: result.code, why: result.why }
}
