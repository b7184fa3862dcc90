/** What a reconciliation found, for people and for programs. */
import { type Difference, ReconciliationReport } from "@crossdock/core"
import { type ExitCode, worst } from "../Ended.ts"
import type { Reconciled } from "../Reconciling.ts"
import * as Table from "./Table.ts"

type Report = ReconciliationReport.ReconciliationReport

export const exitCode = (stores: ReadonlyArray<Reconciled>): ExitCode => worst(stores.map(codeOf))

const codeOf = ({ isMisconfigured, problems, reports }: Reconciled): ExitCode => {
  if (isMisconfigured) return 3
  if (problems.length > 0) return 2
  return reports.some((report) => ReconciliationReport.unexplained(report).length > 0) ? 1 : 0
}

const heads = ["store", "pipeline", "here", "there", "agree", "held back", "explained", "unexplained"]

export const toText = (stores: ReadonlyArray<Reconciled>): string =>
  [
    Table.render(
      heads.map((head, index) => (index < 2 ? { head } : { head, align: "right" as const })),
      stores.flatMap(({ reports, store }) => reports.map((report) => rowOf(store, report)))
    ),
    ...stores.flatMap(({ reports, store }) => reports.flatMap((report) => linesOf(store, report)))
  ].join("\n")

const rowOf = (store: string, report: Report): ReadonlyArray<Table.Cell> => {
  const open = ReconciliationReport.unexplained(report).length
  const held = report.heldBack.reduce((sum, { records }) => sum + records, 0)
  const { agreeing, differences, here, pipeline, there } = report
  return [store, pipeline, here.records, there.records, agreeing, held, differences.length - open, open]
}

const linesOf = (store: string, { differences, heldBack, pipeline }: Report): ReadonlyArray<string> => [
  ...heldBack.map(({ code, records, status }) => `${store} ${pipeline}: ${records} ${status}: ${code}`),
  ...[...Map.groupBy(differences, ({ code, what, why }) => `${what} ${code} ${why}`).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => describe(store, pipeline, first, same))
  )
]

const describe = (
  store: string,
  pipeline: string,
  { advice, isExplained, what, why }: Difference.Difference,
  same: ReadonlyArray<Difference.Difference>
) => {
  const keys = same.slice(0, keysShown).map(({ key }) => key)
  const more = same.length > keysShown ? [`and ${same.length - keysShown} more`] : []
  const mark = isExplained ? "" : " (unexplained)"
  return `${store} ${pipeline}: ${what}${mark}: ${why}\n  ${[...keys, ...more].join(", ")}\n  → ${advice}`
}

const keysShown = 8

export const toJson = (stores: ReadonlyArray<Reconciled>) => ({
  stores: stores.map(({ mended, problems, reports, store }) => ({
    store,
    mended,
    ...(problems.length > 0 ? { problems } : {}),
    pipelines: reports.map((report) => ({ ...report, unexplained: ReconciliationReport.unexplained(report).length }))
  })),
  unexplained: stores.reduce(
    (sum, { reports }) =>
      sum + reports.reduce((all, report) => all + ReconciliationReport.unexplained(report).length, 0),
    0
  ),
  exitCode: exitCode(stores)
})
