/** A mapping's other answer: not a record, but a stated reason why there is none. */
import { Data } from "effect"
import type { Ref } from "./Ledger.ts"

export class Verdict extends Data.Class<{
  /**
   * `skipped`: nothing to deliver, and that is fine. `parked`: a person must look. `waiting`: later, by itself. `disagreeing`: the two
   * sides do not say the same, and a person shall see it.
   */
  readonly status: "skipped" | "parked" | "waiting" | "disagreeing"
  /** A short stable word for grouping, such as `no-way-of-delivery`. */
  readonly code: string
  /** A sentence that says where and what to do. */
  readonly why: string
  /** Records of other pipelines without which it goes nowhere. */
  readonly waitsFor: ReadonlyArray<Ref>
  /** Where in the record it goes wrong; left out where that is not one place. */
  readonly path?: string
  /** Only a person lets it go, as far as can be told: until then it is looked at now and then. */
  readonly isUntilReleased?: true
}> {}

export const skip = (code: string, why: string) => new Verdict({ status: "skipped", code, why, waitsFor: [] })
export const park = (code: string, why: string) => new Verdict({ status: "parked", code, why, waitsFor: [] })
/** `waitsFor`: these are fetched and delivered first, and the record follows at once. */
export const wait = (code: string, why: string, waitsFor: ReadonlyArray<Ref> = []) =>
  new Verdict({ status: "waiting", code, why, waitsFor })
/** Until a person releases it: a mapping asks `known.isReleased` first. */
export const hold = (code: string, why: string) =>
  new Verdict({
    status: "waiting",
    code,
    why: `${why}: held until it is released`,
    waitsFor: [],
    isUntilReleased: true
  })
export const disagree = (code: string, why: string) => new Verdict({ status: "disagreeing", code, why, waitsFor: [] })

export const isVerdict = (value: unknown): value is Verdict => value instanceof Verdict

/** Two reasons to wait are one: the first one's words, and what both wait for. Otherwise the first stands. */
export const both = (first: Verdict, second: Verdict): Verdict =>
  first.status === "waiting" && second.status === "waiting" && second.waitsFor.length > 0
    ? new Verdict({ ...first, waitsFor: [...first.waitsFor, ...second.waitsFor] })
    : first
