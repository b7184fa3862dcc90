/** How the simulated platforms behave as a whole: what the documents leave open, and what goes wrong. */
import type { Switches } from "@crossdock/mycashflow/testing"

/** Every shape in which either platform may say no; each takes the one that is nearest. */
export const refusalShapes = [
  "message",
  "Message",
  "model-state",
  "ok-null-id",
  "server-error",
  "empty",
  "html"
] as const
export type RefusalShape = (typeof refusalShapes)[number]

export interface Behaviour {
  /** Share of calls that meet a fault, from 0 to 1. */
  readonly faultRate: number
  /** Milliseconds that each call takes longer. */
  readonly latency: number
  readonly ordersVersions: Switches["ordersVersions"]
  /** Each platform's own, where it is left out. */
  readonly refusalShape: RefusalShape | undefined
  /** Milliseconds for which the warehouse does not show what was written. */
  readonly lag: number
  /** Calls a second to each platform; 0 for no limit. */
  readonly rateLimit: number
}

export const calm: Behaviour = {
  faultRate: 0,
  latency: 0,
  ordersVersions: ["v0", "v1"],
  refusalShape: undefined,
  lag: 0,
  rateLimit: 0
}
