/** The flags of `crossdock simulate` that say how the platforms behave. */
import { Flag } from "effect/cli"
import { calm, refusalShapes } from "../simulation/Behaviour.ts"

/** From 0 up. */
export const number = (name: string, description: string, value: number) =>
  Flag.Int(name).pipe(
    Flag.filter(
      (given) => given >= 0,
      (given) => `a number from 0 up, got ${given}`
    ),
    Flag.withDescription(description),
    Flag.withDefault(value)
  )

export const behaviourFlags = {
  faultRate: Flag.Finite("fault-rate").pipe(
    Flag.filter(
      (given) => given >= 0 && given <= 1,
      (given) => `a share from 0 to 1, got ${given}`
    ),
    Flag.withDescription("Share of calls that go wrong, each in one of many ways"),
    Flag.withDefault(calm.faultRate)
  ),
  latency: number("latency", "Milliseconds that each call takes longer", calm.latency),
  ordersVersions: Flag.ChoiceWithValue("orders-version", [
    ["v0", ["v0"] as const],
    ["v1", ["v1"] as const],
    ["both", calm.ordersVersions]
  ]).pipe(
    Flag.withDescription("Which versions of MyCashflow's API serve orders"),
    Flag.withDefault(calm.ordersVersions)
  ),
  refusalShape: Flag.Literals("refusal-shape", refusalShapes).pipe(
    Flag.withDescription("In which shape the platforms say no; neither documents its own"),
    Flag.optional
  ),
  lag: number("lag", "Milliseconds for which Ongoing does not show what was written", calm.lag),
  rateLimit: number("rate-limit", "Calls a second to each platform, 429 beyond; 0 for no limit", calm.rateLimit)
}
