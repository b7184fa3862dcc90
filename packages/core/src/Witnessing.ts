/** What the journal keeps of a decision beside its outcome: what was sent, what came back, and both sides' own words. */
import { Option } from "effect"
import type { Comparison } from "./Comparison.ts"
import type { Described } from "./Deciding.ts"
import type { Delivery } from "./Delivery.ts"
import type { Outcome, Witness } from "./Ledger.ts"

interface Trip {
  /** Those whose write may have been made. */
  readonly begun: ReadonlySet<string>
  readonly sent: ReadonlyArray<Delivery>
}

/** Looked up only where something is settled: what is unchanged has no witness. */
export const of =
  <B>(
    { describe }: { readonly describe: (key: string) => Described },
    { differing, found }: Pick<Comparison<B>, "differing" | "found">,
    { begun, sent }: Trip
  ) =>
  (outcomes: ReadonlyArray<Outcome>): ReadonlyArray<Outcome> => {
    const wires = new Map(differing.flatMap(({ key, wire }) => (begun.has(key) ? [[key, wire] as const] : [])))
    const deliveries = new Map(sent.map((delivery) => [delivery.outcome.key, delivery]))
    return outcomes.map((outcome) => {
      const { key } = outcome
      const wire = wires.get(key)
      const delivery = deliveries.get(key)
      const seen = Option.match(found.get(key) ?? Option.none(), { onNone: () => "", onSome: ({ status }) => status })
      const statusThere = delivery === undefined || delivery.status === "" ? seen : delivery.status
      const witness: Witness = {
        ...describe(key),
        ...(wire === undefined ? {} : { sent: wire }),
        ...(delivery?.outcome.status === "delivered" ? { did: delivery.did } : {}),
        ...(statusThere === "" ? {} : { statusThere })
      }
      return Object.assign({ witness }, outcome)
    })
  }
