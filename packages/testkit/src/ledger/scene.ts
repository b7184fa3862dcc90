/** The words in which the laws of ledgers are written. */
import { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"

export type TheLedger = Ledger.Ledger["Service"]

/** Runs on a ledger that may hold other stores, and on the test's clock. */
export type Law = (ledger: TheLedger, store: string) => Effect.Effect<void, unknown>

export const begin = (
  ledger: TheLedger,
  store: string,
  asked: { pipeline?: string; revision?: string; signature?: string } = {}
) =>
  ledger.open(
    { store, pipeline: asked.pipeline ?? "orders" },
    { revision: asked.revision ?? "r1", signature: asked.signature ?? "open orders" }
  )

export const delivered = (key: string, other: Partial<Ledger.Outcome> = {}): Ledger.Outcome => ({
  key,
  status: "delivered",
  fingerprint: `fingerprint of ${key}`,
  remoteKey: `number of ${key}`,
  remoteId: `id of ${key}`,
  code: "",
  why: "",
  ...other
})

export const unsent = (key: string, status: Exclude<Ledger.Status, "delivered">, other: Partial<Ledger.Outcome> = {}) =>
  delivered(key, { status, fingerprint: "", remoteKey: "", remoteId: "", code: "odd", why: `${key} is odd`, ...other })

export const only = (...outcomes: ReadonlyArray<Ledger.Outcome>): Ledger.Settlement => ({
  outcomes,
  withdrawn: [],
  cursor: Option.none()
})

export const withdrawing = (...withdrawn: ReadonlyArray<string>): Ledger.Settlement => ({ ...only(), withdrawn })

export const reaching = (value: number, signature = "open orders"): Ledger.Settlement["cursor"] =>
  Option.some({ value: { page: value }, signature })

export const intent = (key: string, fingerprint = `fingerprint of ${key}`): Ledger.Intent => ({ key, fingerprint })

/** What is known of a record of the run's own pipeline, its time as text so that it can be compared. */
export const known = (ledger: TheLedger, run: Ledger.Run, key: string) =>
  Effect.map(ledger.recall(run, [{ pipeline: run.lane.pipeline, key }]), (found) => found.map(withTimeAsText))

const withTimeAsText = (record: Ledger.Remembered) => ({
  ...record,
  firstTriedAt: Option.getOrNull(Option.map(record.firstTriedAt, DateTime.formatIso)),
  unclearSince: Option.getOrNull(Option.map(record.unclearSince, DateTime.formatIso))
})

export const theOne = <A>(found: ReadonlyArray<A>): A => {
  const [first] = found
  assert.isDefined(first)
  assert.lengthOf(found, 1)
  return first
}

export const one = (ledger: TheLedger, run: Ledger.Run, key: string) => Effect.map(known(ledger, run, key), theOne)

export const reportOf = (ledger: TheLedger, { lane }: Ledger.Run) =>
  Effect.map(ledger.lanes, (reports) =>
    theOne(reports.filter((each) => each.lane.store === lane.store && each.lane.pipeline === lane.pipeline))
  )

export const isRefused = <A>(work: Effect.Effect<A, Ledger.LedgerError>) =>
  Effect.map(Effect.flip(work), (error) => assert.strictEqual(error.reason, "superseded"))

export const first = { after: "", limit: 100 }

export const counts: Ledger.Counts = {
  read: 9,
  created: 1,
  updated: 2,
  unchanged: 3,
  skipped: 1,
  parked: 1,
  waiting: 1,
  disagreeing: 1,
  calls: 12
}
