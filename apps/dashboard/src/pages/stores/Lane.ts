/** How a flow is, by what is known of it: the door that it is shown as. */
import type { Answer } from "../../api/Declaration.ts"

export type Lane = Answer<"stores.list">["stores"][number]["lanes"][number]

export type Door = "fresh" | "late" | "failed" | "paused" | "unseen"

/** So long after it was due a flow is late, in seconds. */
const patience = 600
/** One that does not run by itself, where nobody has run it for so long. */
const patienceByHand = 26 * 3_600

export const doorOf = ({ freshSeconds, lastRun, overdueSeconds, pausedBecause }: Lane): Door => {
  if (pausedBecause !== null) return "paused"
  if (lastRun?.ending === "failed" || lastRun?.ending === "halted") return "failed"
  if (overdueSeconds !== null && overdueSeconds > patience) return "late"
  if (lastRun?.ending === "running") return "fresh"
  if (freshSeconds === null) return "unseen"
  return overdueSeconds === null && freshSeconds > patienceByHand ? "late" : "fresh"
}
