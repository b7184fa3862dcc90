/** What became of the records of a page, or of a run, in numbers. */
import type { Comparison } from "./Comparison.ts"
import type { Decision } from "./Decision.ts"
import type { Delivery } from "./Delivery.ts"
import { type Counts, noCounts, type Outcome, type Status } from "./Ledger.ts"

export type Tally = Omit<Counts, "calls">

export const zero: Tally = noCounts

export const of = <B>(page: {
  readonly decisions: ReadonlyArray<Decision<B>>
  readonly stopped: ReadonlyArray<Outcome>
  readonly comparison: Comparison<B>
  readonly sent: ReadonlyArray<Delivery>
  /** Records that came twice in one page. */
  readonly doubles: number
}): Tally => {
  const { agreeing, standing } = page.comparison
  const outcomes = [...page.stopped, ...page.comparison.heldBack, ...page.sent.map(({ outcome }) => outcome)]
  const still = page.decisions.flatMap((each) => (each._tag === "Unchanged" ? [each.status] : []))
  const ended = (status: Status) =>
    outcomes.filter((each) => each.status === status).length + still.filter((each) => each === status).length
  const did = (what: Delivery["did"]) =>
    page.sent.filter(({ did, outcome }) => outcome.status === "delivered" && did === what).length
  const unchanged =
    still.filter((status) => status === "delivered").length + agreeing.length + did("nothing") + page.doubles
  return {
    read: outcomes.length + still.length + agreeing.length + standing.length + page.doubles,
    created: did("created"),
    updated: did("updated"),
    unchanged,
    skipped: ended("skipped"),
    parked: ended("parked") + standing.length,
    waiting: ended("waiting"),
    disagreeing: ended("disagreeing")
  }
}

export const add = (a: Tally, b: Tally): Tally => ({
  read: a.read + b.read,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  skipped: a.skipped + b.skipped,
  parked: a.parked + b.parked,
  waiting: a.waiting + b.waiting,
  disagreeing: a.disagreeing + b.disagreeing
})
