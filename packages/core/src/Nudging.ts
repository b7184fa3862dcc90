/** What becomes of a record on the wire when one leaf of its source is nudged. */
import { Result } from "effect"
import type { Known } from "./Known.ts"
import type * as Leaf from "./Leaf.ts"
import { nudges } from "./Nudge.ts"
import type { Verdict } from "./Verdict.ts"
import * as WireChange from "./WireChange.ts"
import * as Trace from "./Trace.ts"

/** A record as it would go out, or why it would not. */
export type Told = Result.Result<unknown, Verdict>

export interface Effects {
  /** Values on the wire that change with it. */
  readonly values: ReadonlySet<string>
  /** Lists that get longer or shorter, and objects that get a field more. */
  readonly shapes: ReadonlySet<string>
  /** The record does not go any more, or for another reason; or it goes now. */
  readonly decides: boolean
  /** The fields that have no value then. */
  readonly stopped: ReadonlySet<string>
}

interface Subject<A> {
  readonly change: (place: Leaf.Place, to: unknown) => A
  readonly known: Known
  readonly base: Told
  readonly tell: (item: A, known: Known) => Told
}

export const effectsOf = <A>({ base, change, known, tell }: Subject<A>, { place, value }: Leaf.Leaf): Effects => {
  const told = nudges(value).map((other) => {
    const { known: watched, stopped } = Trace.record(null, known, { goesOn: true })
    return { now: tell(change(place, other), watched), stopped }
  })
  const changes = told.map(({ now }) => changeOf(base, now))
  return {
    values: new Set(changes.flatMap(({ values }) => values)),
    shapes: new Set(changes.flatMap(({ shapes }) => shapes)),
    decides: told.some(({ now }) => isOtherwise(base, now)),
    stopped: new Set(
      told.flatMap(({ now, stopped }) => (Result.isFailure(now) ? stopped.map(({ field }) => field) : []))
    )
  }
}

const changeOf = (base: Told, now: Told): WireChange.WireChange =>
  Result.isSuccess(base) && Result.isSuccess(now)
    ? WireChange.between(base.success, now.success)
    : { values: [], shapes: [] }

const isOtherwise = (base: Told, now: Told) => {
  if (Result.isSuccess(base)) return Result.isFailure(now)
  return Result.isSuccess(now) || now.failure.code !== base.failure.code || now.failure.why !== base.failure.why
}
