/** What a run did, for people and for programs. */
import { type Ledger, type Pipeline, type Store } from "@crossdock/core"
import { Cause, Exit, Option } from "effect"
import * as Advice from "../Advice.ts"
import { type ExitCode, worst } from "../Ended.ts"
import type { StoreFileError } from "../StoreFileError.ts"
import * as Table from "./Table.ts"

export interface StoreRun {
  readonly store: string
  /** None where the store's own declaration kept it from running. */
  readonly passes: ReadonlyArray<Store.Pass>
  readonly problems: ReadonlyArray<string>
}

export interface RunReport {
  readonly runs: ReadonlyArray<StoreRun>
  readonly fileErrors: ReadonlyArray<StoreFileError>
}

export const exitCode = ({ fileErrors, runs }: RunReport): ExitCode =>
  worst([
    fileErrors.length > 0 || runs.some(({ problems }) => problems.length > 0) ? 3 : 0,
    ...runs.flatMap(({ passes }) => passes.map(codeOf))
  ])

const codeOf = ({ exit }: Store.Pass): ExitCode => {
  if (Exit.isFailure(exit)) return isPaused(exit.cause) ? 1 : 2
  return exit.value.parked + exit.value.disagreeing > 0 ? 1 : 0
}

/** A person has stopped it: that is no failure. */
const isPaused = (cause: Failure) =>
  Option.exists(Cause.findErrorOption(cause), (error) => error._tag === "LedgerError" && error.reason === "paused")

const endingOf = (cause: Failure) => (isPaused(cause) ? "paused" : "failed")

const counted = [
  "read",
  "created",
  "updated",
  "unchanged",
  "skipped",
  "parked",
  "waiting",
  "disagreeing",
  "calls"
] as const

/** One row a pass; empty where nothing ran. What both sides disagree on is a column only where there is any. */
export const toTable = ({ runs }: RunReport): string => {
  const isAtOdds = runs.some(({ passes }) =>
    passes.some(({ exit }) => Exit.isSuccess(exit) && exit.value.disagreeing > 0)
  )
  const shown = counted.filter((count) => isAtOdds || count !== "disagreeing")
  const rows = runs.flatMap(({ passes, store }) =>
    passes.map(({ exit, pipeline }): ReadonlyArray<Table.Cell> => [
      store,
      pipeline,
      ...(Exit.isSuccess(exit)
        ? shown.map((count) => exit.value[count])
        : [{ content: endingOf(exit.cause), colSpan: shown.length, hAlign: "left" } as const])
    ])
  )
  if (rows.length === 0) return ""
  return Table.render(
    [
      { head: "store" },
      { head: "pipeline" },
      ...shown.map((count) => ({ head: Table.headOf(count), align: "right" as const }))
    ],
    rows
  )
}

/** One message a cause, with all the pipelines that it stopped, and what to do. */
export const failures = ({ passes, store }: StoreRun): ReadonlyArray<string> => {
  const failed = passes.flatMap(({ exit, pipeline }) => (Exit.isFailure(exit) ? [{ cause: exit.cause, pipeline }] : []))
  return [...Map.groupBy(failed, ({ cause }) => groupOf(cause)).values()].map((same) => {
    const pipelines = same.map(({ pipeline }) => pipeline).join(", ")
    const [first] = same
    return first === undefined ? "" : `${store}: ${pipelines}: ${textOf(first.cause)}\n  → ${adviceOn(first.cause)}`
  })
}

type Failure = Cause.Cause<Pipeline.RunError>

const groupOf = (cause: Failure) =>
  Option.match(Cause.findErrorOption(cause), { onNone: () => textOf(cause), onSome: Advice.causeOf })

const textOf = (cause: Failure): string =>
  Option.match(Cause.findErrorOption(cause), {
    onNone: () => (Cause.hasInterruptsOnly(cause) ? "stopped midway" : `a defect in the program: ${defectOf(cause)}`),
    onSome: ({ message }) => message
  })

const defectOf = (cause: Failure) => {
  const defect = Cause.squash(cause)
  return defect instanceof Error ? `${defect.name}: ${defect.message}` : String(defect)
}

const adviceOn = (cause: Failure) =>
  Option.match(Cause.findErrorOption(cause), { onNone: () => Advice.forDefect, onSome: Advice.forFailure })

export const passToJson = ({
  exit
}: Store.Pass): Partial<Ledger.Counts> & { readonly ending: string; readonly error?: string } =>
  Exit.isSuccess(exit) ? { ...exit.value, ending: "done" } : { ending: endingOf(exit.cause), error: textOf(exit.cause) }

export const toJson = (report: RunReport) => ({
  stores: Object.fromEntries(
    report.runs.map(({ passes, problems, store }) => [
      store,
      {
        pipelines: Object.fromEntries(passes.map((pass) => [pass.pipeline, passToJson(pass)])),
        ...(problems.length > 0 ? { problems } : {})
      }
    ])
  ),
  ...(report.fileErrors.length > 0
    ? { problems: report.fileErrors.flatMap(({ message }) => message.split("\n")) }
    : {}),
  exitCode: exitCode(report)
})
