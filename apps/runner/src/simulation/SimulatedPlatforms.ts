/** All simulated shops and warehouses of one process. Each comes into being when it is first asked for. */
import { controlDoor as shopDoor } from "@crossdock/mycashflow/testing"
import { controlDoor as warehouseDoor } from "@crossdock/ongoing/testing"
import { type Call, type ControlDoor, type Faults, type Host, SimulatedClock } from "@crossdock/testkit"
import type { Behaviour } from "./Behaviour.ts"
import { faultsOf, forShop, forWarehouse } from "./Conduct.ts"
import { makeShop, makeWarehouse, now as wallClock, type Size } from "./SimulatedWorld.ts"

export interface Platform {
  readonly platform: string
  readonly name: string
  readonly host: Host
  readonly calls: ReadonlyArray<Call>
  readonly door: ControlDoor.Door
  readonly faults: Faults.Faults
  /** Sends the webhooks that are due. */
  readonly deliverDue: () => Promise<void>
}

/** A call, and whose it was. */
export type LedgerLine = Call & Pick<Platform, "platform" | "name">

export interface Options {
  readonly size: Size
  readonly behaviour: Behaviour
  readonly onCall?: (line: LedgerLine) => void
  /** What the clock starts from. Default: the machine's. */
  readonly now?: () => Date
}

export interface SimulatedPlatforms {
  readonly clock: SimulatedClock.SimulatedClock
  /** None where there is no such kind of platform. */
  readonly get: (platform: string, name: string) => Platform | undefined
  /** Those that somebody has asked for. */
  readonly all: () => ReadonlyArray<Platform>
  readonly ledger: () => ReadonlyArray<LedgerLine>
  readonly deliverDue: () => Promise<void>
}

export const make = ({ now = wallClock, onCall, ...options }: Options): SimulatedPlatforms => {
  const clock = SimulatedClock.make(now)
  const made = new Map<string, Platform>()
  const lines: Array<LedgerLine> = []
  const get = (platform: string, name: string) => {
    const key = `${platform}/${name}`
    const note = (call: Call) => {
      const line = { platform, name, ...call }
      lines.push(line)
      onCall?.(line)
    }
    const found = made.get(key) ?? create(platform, name, options, clock, note)
    if (found !== undefined) made.set(key, found)
    return found
  }
  return {
    clock,
    get,
    all: () => [...made.values()],
    ledger: () => lines,
    deliverDue: async () => {
      for (const platform of made.values()) await platform.deliverDue()
    }
  }
}

const create = (
  platform: string,
  name: string,
  { behaviour, size }: Pick<Options, "behaviour" | "size">,
  { now }: SimulatedClock.SimulatedClock,
  note: (call: Call) => void
): Platform | undefined => {
  const faults = faultsOf(behaviour, size.seed, now)
  if (platform === "mycashflow") {
    const shop = makeShop(name, size, note, { ...forShop(behaviour, now), faults })
    const { calls, host, outbox } = shop
    return { platform, name, host, calls, faults, door: shopDoor(shop), deliverDue: outbox.deliverDue }
  }
  if (platform !== "ongoing") return undefined
  const warehouse = makeWarehouse(name, note, { ...forWarehouse(behaviour, now), faults })
  const { calls, host, webhooks } = warehouse
  return { platform, name, host, calls, faults, door: warehouseDoor(warehouse), deliverDue: webhooks.deliverDue }
}
