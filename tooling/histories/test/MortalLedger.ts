/** A ledger that a pass can lose at any statement, as if its process had died there: what was written stays written. */
import { Ledger, LedgerMemory } from "@crossdock/core"
import { Effect } from "effect"

export interface MortalLedger {
  readonly ledger: Ledger.Ledger["Service"]
  /** The coming statements go through, so many of them; none after that, until `revive`. */
  readonly dieAfter: (statements: number) => void
  readonly revive: () => void
}

export const make = (): MortalLedger => {
  const inner = LedgerMemory.make()
  const life = { left: Number.POSITIVE_INFINITY }
  const gone = new Ledger.LedgerError({ reason: "unreachable", detail: "the process has died" })
  const mortal = <A>(statement: Effect.Effect<A, Ledger.LedgerError>) =>
    Effect.suspend(() => {
      life.left -= 1
      return life.left < 0 ? Effect.fail(gone) : statement
    })
  return {
    ledger: {
      fingerprinter: inner.fingerprinter,
      open: (lane, options) => mortal(inner.open(lane, options)),
      place: (lane, signature) => mortal(inner.place(lane, signature)),
      recall: (run, refs) => mortal(inner.recall(run, refs)),
      intend: (run, intents) => mortal(inner.intend(run, intents)),
      settle: (run, settlement) => mortal(inner.settle(run, settlement)),
      doubt: (lane, keys) => mortal(inner.doubt(lane, keys)),
      act: inner.act,
      close: (run, end) => mortal(inner.close(run, end)),
      due: (run, page) => mortal(inner.due(run, page)),
      there: (run, page) => mortal(inner.there(run, page)),
      lanes: inner.lanes,
      stuck: inner.stuck
    },
    dieAfter: (statements) => void (life.left = statements),
    revive: () => void (life.left = Number.POSITIVE_INFINITY)
  }
}
