/** `crossdock status`: how far each pipeline has come, and what is stuck and why. */
import { Ledger } from "@crossdock/core"
import Table from "cli-table3"
import { DateTime, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

const limit = Flag.Int("limit").pipe(
  Flag.withDescription("How many parked and waiting records to show, oldest first"),
  Flag.withDefault(50)
)

export const status = Command.make(
  "status",
  { store: flags.store, limit, json: flags.json },
  Effect.fn("crossdock status")(function* ({ json, limit, store }) {
    const { lanes, stuck } = yield* Effect.gen(function* () {
      const ledger = yield* Ledger.Ledger
      return { lanes: yield* ledger.lanes, stuck: yield* ledger.stuck({ store, limit }) }
    }).pipe(withLedger)
    const shown = lanes.filter(({ lane }) => Option.isNone(store) || store.value === lane.store)
    yield* json ? Terminal.answerJson(toJson(shown, stuck)) : Terminal.answer(toText(shown, stuck))
  })
).pipe(Command.withDescription("Cursors, last runs, and what is parked or waiting and why"))

const moment = (at: Option.Option<DateTime.Utc>) =>
  Option.match(at, { onNone: () => "never", onSome: (utc) => `${DateTime.formatIso(utc).slice(0, 19)}Z` })

const toText = (lanes: ReadonlyArray<Ledger.LaneReport>, stuck: ReadonlyArray<Ledger.Stuck>) => {
  if (lanes.length === 0) return "Nothing has run yet: `crossdock run`."
  const table = new Table({
    head: ["store", "pipeline", "last run", "ended", "delivered", "skipped", "parked", "waiting", "unclear", "cursor"],
    style: { head: [], border: [] }
  })
  for (const { cursor, lane, lastRun, openIntents, records } of lanes) {
    table.push([
      lane.store,
      lane.pipeline,
      moment(Option.map(lastRun, ({ startedAt }) => startedAt)),
      Option.match(lastRun, {
        onNone: () => "–",
        onSome: ({ detail, ending }) => (detail === "" ? ending : `${ending}: ${detail}`)
      }),
      records.delivered,
      records.skipped,
      records.parked,
      records.waiting,
      openIntents,
      Option.match(cursor, { onNone: () => "–", onSome: (value) => JSON.stringify(value) })
    ])
  }
  const lines = stuck.map(
    ({ at, attempts, key, pipeline, status, store, why }) =>
      `${store} ${pipeline} ${key}: ${status} since ${moment(Option.some(at))}${attempts > 0 ? ` (sent ${attempts}×)` : ""}: ${why}`
  )
  return [table.toString(), ...(lines.length > 0 ? ["", ...lines] : ["", "Nothing is parked or waiting."])].join("\n")
}

const toJson = (lanes: ReadonlyArray<Ledger.LaneReport>, stuck: ReadonlyArray<Ledger.Stuck>) => ({
  lanes: lanes.map(({ cursor, cursorSavedAt, lane, lastRun, openIntents, records }) => ({
    ...lane,
    cursor: Option.getOrNull(cursor),
    cursorSavedAt: isoOrNull(cursorSavedAt),
    records,
    openIntents,
    lastRun: Option.getOrNull(
      Option.map(lastRun, ({ counts, detail, endedAt, ending, id, startedAt }) => ({
        id,
        startedAt: DateTime.formatIso(startedAt),
        endedAt: isoOrNull(endedAt),
        ending,
        detail,
        counts
      }))
    )
  })),
  stuck: stuck.map(({ at, ...rest }) => ({ ...rest, at: DateTime.formatIso(at) }))
})

const isoOrNull = (at: Option.Option<DateTime.Utc>) => Option.getOrNull(Option.map(at, DateTime.formatIso))
