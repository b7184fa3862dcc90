/**
 * The ledger as a plan sees it: it can be asked, and nothing can be written down. What earlier pipelines of the same plan would
 * deliver counts as delivered, so that what waits for it is planned with it.
 */
import { Effect, Option } from "effect"
import type { Ledger, Ref, Remembered } from "./Ledger.ts"
import * as LedgerEntry from "./LedgerEntry.ts"
import type { Planned } from "./Plan.ts"
import * as RefMap from "./RefMap.ts"

export const make = (ledger: Ledger["Service"], before: Iterable<Planned>): Ledger["Service"] => {
  const planned = RefMap.from([...before].filter(({ action }) => lies.has(action)))
  const recall: Ledger["Service"]["recall"] = (run, refs) =>
    Effect.map(ledger.recall(run, refs), (found) => {
      const known = RefMap.from(found)
      return refs.flatMap((ref) => {
        const last = Option.fromUndefinedOr(known.get(ref))
        return Option.toArray(
          Option.orElse(
            Option.map(Option.fromUndefinedOr(planned.get(ref)), (each) => asDelivered(ref, each, last)),
            () => last
          )
        )
      })
    })
  return {
    ...ledger,
    recall,
    open: refused("open"),
    intend: refused("intend"),
    settle: refused("settle"),
    doubt: refused("doubt"),
    act: refused("act"),
    close: refused("close")
  }
}

const lies = new Set<Planned["action"]>(["create", "update", "unchanged"])

const refused = (what: string) => () => Effect.die(new Error(`a plan writes nothing: ${what}`))

const asDelivered = (
  { key, pipeline }: Ref,
  { fingerprint, remoteKey }: Planned,
  last: Option.Option<Remembered>
): Remembered => ({
  ...Option.getOrElse(last, (): Remembered => LedgerEntry.unknown({ store: "", pipeline }, key)),
  ...(fingerprint === "" ? {} : { fingerprint }),
  ...(remoteKey === "" ? {} : { remoteKey }),
  status: Option.some("delivered"),
  openIntent: Option.none()
})
