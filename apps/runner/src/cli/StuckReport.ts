/** What is parked or waiting, told once a reason. */
import type { Ledger } from "@crossdock/core"
import { DateTime } from "effect"

/** Records of one pipeline that are stuck for one reason; the oldest first. */
export const toLines = (stuck: ReadonlyArray<Ledger.Stuck>): ReadonlyArray<string> =>
  [...Map.groupBy(stuck, reasonOf).values()].map((records) => describe(records))

const reasonOf = ({ pipeline, status, store, why }: Ledger.Stuck) => JSON.stringify([store, pipeline, status, why])

const describe = (records: ReadonlyArray<Ledger.Stuck>): string => {
  const [first] = records
  if (first === undefined) return ""
  const keys = records.slice(0, keysShown).map(({ key }) => key)
  const more = records.length > keysShown ? [`and ${records.length - keysShown} more`] : []
  return [
    `${first.store} ${first.pipeline}: ${first.status}: ${first.why}`,
    `  ${records.length === 1 ? "1 record" : `${records.length} records`} since ${since(records)}: ${[...keys, ...more].join(", ")}`
  ].join("\n")
}

const keysShown = 8

const since = (records: ReadonlyArray<Ledger.Stuck>) =>
  minute(records.map(({ at }) => at).reduce((first, at) => (DateTime.isLessThan(at, first) ? at : first)))

/** `2026-03-02 10:00Z` */
export const minute = (at: DateTime.Utc) => `${DateTime.formatIso(at).slice(0, 16).replace("T", " ")}Z`

/** `2026-03-02 10:00:59Z` */
export const second = (at: DateTime.Utc) => `${DateTime.formatIso(at).slice(0, 19).replace("T", " ")}Z`
