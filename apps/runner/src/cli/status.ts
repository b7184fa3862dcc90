/** `crossdock status`: how far each pipeline has come, and what is stuck and why. */
import { Ledger, Steering } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import * as flags from "./flags.ts"
import * as StatusReport from "./StatusReport.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

const limit = Flag.Int("limit").pipe(
  Flag.withDescription("How many parked and waiting records to look at, oldest first"),
  Flag.withDefault(500)
)

export const status = Command.make(
  "status",
  { store: flags.store, limit, json: flags.json },
  Effect.fn("crossdock status")(function* ({ json, limit, store }) {
    const { lanes, paused, stuck } = yield* Effect.gen(function* () {
      const ledger = yield* Ledger.Ledger
      return {
        lanes: yield* ledger.lanes,
        stuck: yield* ledger.stuck({ store, limit }),
        paused: yield* pausedOf(store)
      }
    }).pipe(withLedger)
    const shown = lanes.filter(({ lane }) => Option.isNone(store) || store.value === lane.store)
    if (lanes.length > 0 && shown.length === 0) return yield* unknownStore(lanes)
    yield* json
      ? Terminal.answerJson({ ...toJson(shown, stuck), paused: paused.map(({ lane, why }) => ({ ...lane, why })) })
      : Terminal.answer(StatusReport.toText(shown, stuck, paused))
  })
).pipe(
  Command.withDescription(
    "Cursors, last runs, and what is parked or waiting and why. Exit code 0: told, 2: the ledger cannot be asked, 3: no store of this name has run"
  ),
  Command.withExamples([
    { command: "crossdock status", description: "Every store" },
    { command: "crossdock status --store acme --json", description: "One store, for programs" }
  ])
)

/** A ledger that cannot be steered has stopped nothing. */
const pausedOf = Effect.fnUntraced(function* (store: Option.Option<string>) {
  const steering = yield* Effect.serviceOption(Steering.Steering)
  const all = Option.isSome(steering) ? yield* steering.value.paused : []
  return all.filter(({ lane }) => Option.isNone(store) || store.value === lane.store)
})

const unknownStore = Effect.fnUntraced(function* (lanes: ReadonlyArray<Ledger.LaneReport>) {
  const names = [...new Set(lanes.map(({ lane }) => lane.store))]
  yield* Terminal.say(`no store of this name has run here; these have: ${names.join(", ")}`)
  return yield* new Ended({ code: 3 })
})

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
