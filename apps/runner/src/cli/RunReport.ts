/** What a run did, for people and for programs. */
import { type Ledger, type Pipeline, type Store } from "@crossdock/core"
import Table from "cli-table3"
import { Cause, Exit, Option } from "effect"
import * as Advice from "../Advice.ts"
import { type ExitCode, worst } from "../Ended.ts"
import type { StoreFileError } from "../StoreFile.ts"

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
  if (Exit.isFailure(exit)) return 2
  return exit.value.parked > 0 ? 1 : 0
}

const columns = ["read", "created", "updated", "unchanged", "skipped", "parked", "waiting", "calls"] as const

export const toTable = ({ runs }: RunReport): string => {
  const table = new Table({ head: ["store", "pipeline", ...columns, ""], style: { head: [], border: [] } })
  for (const { passes, store } of runs) {
    for (const { exit, pipeline } of passes) {
      table.push(
        Exit.isSuccess(exit)
          ? [store, pipeline, ...columns.map((column) => exit.value[column]), ""]
          : [store, pipeline, ...columns.map(() => "–"), "failed"]
      )
    }
  }
  return table.toString()
}

/** One message a cause, with all the pipelines that it stopped, and what to do. */
export const failures = ({ passes, store }: StoreRun): ReadonlyArray<string> => {
  const byCause = new Map<string, { readonly error: Pipeline.RunError; readonly pipelines: Array<string> }>()
  for (const { error, pipeline } of passes.flatMap(failureOf)) {
    const cause = Advice.causeOf(error)
    const found = byCause.get(cause)
    if (found === undefined) byCause.set(cause, { error, pipelines: [pipeline] })
    else found.pipelines.push(pipeline)
  }
  return [...byCause.values()].map(
    ({ error, pipelines }) => `${store}: ${pipelines.join(", ")}: ${error.message}\n  → ${Advice.forFailure(error)}`
  )
}

const failureOf = ({ exit, pipeline }: Store.Pass) =>
  Exit.isSuccess(exit)
    ? []
    : Option.toArray(Option.map(Cause.findErrorOption(exit.cause), (error) => ({ error, pipeline })))

export const passToJson = ({
  exit
}: Store.Pass): Partial<Ledger.Counts> & { readonly ending: string; readonly error?: string } =>
  Exit.isSuccess(exit)
    ? { ...exit.value, ending: "done" }
    : {
        ending: "failed",
        error: Option.getOrElse(
          Option.map(Cause.findErrorOption(exit.cause), ({ message }) => message),
          () => Cause.pretty(exit.cause)
        )
      }

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
