/** How the simulated platforms behave as a whole: what the documents leave open, and what goes wrong. */
import type { MycashflowSimulator, Switches } from "@crossdock/mycashflow/testing"
import type { OngoingSimulator, Settings } from "@crossdock/ongoing/testing"
import { Faults, type Host, RateLimit } from "@crossdock/testkit"

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
type RefusalShape = (typeof refusalShapes)[number]

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

export const faultsOf = ({ faultRate, latency }: Behaviour, seed: number, now: () => Date): Faults.Faults => {
  const faults = Faults.make({ seed, now })
  for (const rule of faultRate > 0 ? Faults.badDay(faultRate) : []) faults.add(rule)
  if (latency > 0) faults.add({ fault: { kind: "slow", millis: latency } })
  return faults
}

const around =
  ({ rateLimit }: Behaviour, now: () => Date) =>
  (host: Host): Host =>
    rateLimit > 0 ? RateLimit.limited(host, { perSecond: rateLimit, now }) : host

export const forShop = (behaviour: Behaviour, now: () => Date): Partial<MycashflowSimulator.Options> => ({
  now,
  around: around(behaviour, now),
  ordersVersions: behaviour.ordersVersions,
  ...(behaviour.refusalShape === undefined ? {} : shopRefusals[behaviour.refusalShape])
})

const shopRefusals: Readonly<Record<RefusalShape, Partial<Switches>>> = {
  message: { errorBodies: "message" },
  Message: { errorBodies: "Message" },
  "model-state": { errorBodies: "ModelState", refusals: "400" },
  "ok-null-id": { refusals: "ok-null-id" },
  "server-error": { errorBodies: "code" },
  empty: { errorBodies: "empty" },
  html: { errorBodies: "html" }
}

export const forWarehouse = (behaviour: Behaviour, now: () => Date): Partial<OngoingSimulator.Options> => ({
  now,
  around: around(behaviour, now),
  readLagMillis: behaviour.lag,
  ...warehouseRefusals(behaviour.refusalShape)
})

const warehouseRefusals = (refusals: RefusalShape | undefined): Partial<Settings> =>
  refusals === undefined ? {} : { refusals }
