/** What the ledger knows, as it is told to listeners. */
import type { Alerts, Journal, Ledger } from "@crossdock/core"
import { Option } from "effect"
import type { Event } from "./groups/Events.ts"

export const toLane = (lane: Ledger.Lane, state: "paused" | "running", why: string): Event => ({
  type: "lane",
  ...lane,
  state,
  why
})

export const toCounts = (lane: Ledger.Lane, records: Ledger.LaneReport["records"]): Event => ({
  type: "counts",
  ...lane,
  records
})

export const toException = (
  { code, id, lane, message, records }: Journal.Exception,
  state: "opened" | "closed"
): Event => ({
  type: "exception",
  ...lane,
  id,
  state,
  code,
  message,
  records: state === "closed" ? 0 : records
})

export const toAlert = ({ closedAt, fix, id, kind, openedAt, pipeline, store, text }: Alerts.Alert): Event => ({
  type: "alert",
  store,
  pipeline,
  id,
  state: Option.isSome(closedAt) ? "closed" : "opened",
  kind,
  text,
  fix,
  at: Option.getOrElse(closedAt, () => openedAt)
})

export const toRecord = ({ actor, at, code, key, kind, pipeline, status, store, why }: Journal.Event): Event => ({
  type: "record",
  store,
  pipeline,
  key,
  kind,
  actor,
  status,
  code,
  why,
  at
})

export const toRun = ({ counts, detail, endedAt, ending, id, lane }: Journal.Run): ReadonlyArray<Event> =>
  Option.toArray(
    Option.map(endedAt, (at) => ({ type: "run", ...lane, id, ending, detail, endedAt: at, counts }) as const)
  )
