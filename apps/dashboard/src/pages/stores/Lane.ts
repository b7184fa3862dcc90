/** How a flow is, by what is known of it: the door that it is shown as. */
import type { Answer } from "../../api/Declaration.ts"

export type Lane = Answer<"stores.list">["stores"][number]["lanes"][number]

export type Door = "fresh" | "late" | "failed" | "paused" | "unseen"

/** A flow that nobody has heard of for so long is late, in seconds; one that compares everything comes once a day. */
const patience = 3_600
const patienceOfADay = 26 * 3_600

export const doorOf = ({ freshSeconds, lastRun, pausedBecause, pipeline }: Lane): Door => {
  if (pausedBecause !== null) return "paused"
  if (lastRun?.ending === "failed" || lastRun?.ending === "halted") return "failed"
  if (lastRun?.ending === "running") return "fresh"
  if (freshSeconds === null) return "unseen"
  return freshSeconds > (pipeline === "reconciliation" ? patienceOfADay : patience) ? "late" : "fresh"
}
