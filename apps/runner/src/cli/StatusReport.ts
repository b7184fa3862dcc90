/** What the ledger knows, for an operator: a table of the pipelines, what went wrong, and what is stuck. */
import type { Ledger, Steering } from "@crossdock/core"
import { Option } from "effect"
import * as CursorText from "./CursorText.ts"
import * as StuckReport from "./StuckReport.ts"
import * as Table from "./Table.ts"

export const toText = (
  lanes: ReadonlyArray<Ledger.LaneReport>,
  stuck: ReadonlyArray<Ledger.Stuck>,
  paused: ReadonlyArray<Steering.Paused> = []
): string => {
  if (lanes.length === 0) return "Nothing has run yet: `crossdock run`."
  return [
    tableOf(lanes),
    ...section(
      "Paused, until `crossdock resume` lets it go on:",
      paused.map(({ lane, why }) => `  ${lane.store} ${lane.pipeline}: ${why}`)
    ),
    ...section("", lanes.flatMap(troubles)),
    ...section(cursorsTitle, cursors(lanes)),
    stuckIn(lanes, stuck)
  ].join("\n")
}

const counted = ["delivered", "skipped", "parked", "waiting", "disagreeing"] as const

const tableOf = (lanes: ReadonlyArray<Ledger.LaneReport>) =>
  Table.render(
    [
      ...["store", "pipeline", "last run", "ended"].map((head) => ({ head })),
      ...counted.map((status) => ({ head: Table.headOf(status), align: "right" as const }))
    ],
    lanes.map(({ lane, lastRun, records }) => [
      lane.store,
      lane.pipeline,
      Option.match(lastRun, { onNone: () => "never", onSome: ({ startedAt }) => StuckReport.minute(startedAt) }),
      Option.match(lastRun, { onNone: () => "–", onSome: ({ ending }) => ending }),
      ...counted.map((status) => records[status])
    ])
  )

const troubles = ({ lane, lastRun, openIntents }: Ledger.LaneReport): ReadonlyArray<string> => [
  ...Option.match(lastRun, {
    onNone: () => [],
    onSome: ({ detail, ending }) => (detail === "" ? [] : [`${lane.store} ${lane.pipeline}: ${ending}: ${detail}`])
  }),
  ...(openIntents === 0
    ? []
    : [
        `${lane.store} ${lane.pipeline}: ${openIntents} sent without an answer: the next run reads back before it sends`
      ])
]

const cursorsTitle = "Read so far:"

const cursors = (lanes: ReadonlyArray<Ledger.LaneReport>): ReadonlyArray<string> => {
  const names = lanes.map(({ lane }) => `${lane.store} ${lane.pipeline}`)
  const width = Math.max(...names.map(({ length }) => length))
  return lanes.map(
    ({ cursor }, index) =>
      `  ${(names[index] ?? "").padEnd(width)}  ${Option.match(cursor, { onNone: () => "nothing yet", onSome: CursorText.fromJson })}`
  )
}

const section = (title: string, lines: ReadonlyArray<string>) =>
  lines.length === 0 ? [] : ["", ...(title === "" ? [] : [title]), ...lines]

const stuckIn = (lanes: ReadonlyArray<Ledger.LaneReport>, stuck: ReadonlyArray<Ledger.Stuck>): string => {
  if (stuck.length === 0) return "\nNothing is parked, waiting or disagreeing."
  const total = lanes.reduce((sum, { records }) => sum + records.parked + records.waiting + records.disagreeing, 0)
  const rest = total > stuck.length ? [`${total - stuck.length} more are not shown: --limit ${total}`] : []
  return ["", ...StuckReport.toLines(stuck), ...rest].join("\n")
}
