/** A behaviour, as each of the simulated platforms has to be told. */
import type { MycashflowSimulator, Switches } from "@crossdock/mycashflow/testing"
import type { OngoingSimulator, Settings } from "@crossdock/ongoing/testing"
import { Faults, type Host, RateLimit } from "@crossdock/testkit"
import type { Behaviour, RefusalShape } from "./Behaviour.ts"

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
