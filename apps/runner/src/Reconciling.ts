/** Both sides of the chosen pipelines of a store, compared; what nothing explains can be put in doubt, so that the next run mends it. */
import { Alerts, Ledger, ReconciliationReport, type Store } from "@crossdock/core"
import { Effect, Option } from "effect"
import * as ConfigProblem from "./ConfigProblem.ts"
import { inTurn, isBusy } from "./inTurn.ts"
import { unset } from "./RunStores.ts"
import type { StoreFile } from "./StoreFile.ts"

export interface Reconciled {
  readonly store: string
  readonly reports: ReadonlyArray<ReconciliationReport.ReconciliationReport>
  /** Why there is no report, or not of all pipelines. */
  readonly problems: ReadonlyArray<string>
  /** Whether the problem lies in the configuration. */
  readonly isMisconfigured: boolean
  /** How many records the next run looks after. */
  readonly mended: number
}

export interface Options {
  readonly pipeline: Option.Option<string>
  readonly mend: boolean
}

export const reconcileStore = Effect.fn("Reconciling.store")(function* (file: StoreFile, options: Options) {
  const { store } = file
  const misconfigured = (problems: ReadonlyArray<string>) => empty(store.name, problems, true)
  const problems = [...(yield* unset(file)), ...unknown(file, options)]
  if (problems.length > 0) return misconfigured(problems)
  return yield* inTurn(store, () => Effect.scoped(Effect.flatMap(store.connect, compareAll(file, options)))).pipe(
    Effect.map(Option.getOrElse(() => empty(store.name, [`${store.name}: ${isBusy}`], true))),
    Effect.catchTag("ConfigError", (error) =>
      Effect.succeed(misconfigured([`${file.file}: ${ConfigProblem.describe(error)}`]))
    )
  )
})

const empty = (store: string, problems: ReadonlyArray<string>, isMisconfigured: boolean): Reconciled => ({
  store,
  reports: [],
  problems,
  isMisconfigured,
  mended: 0
})

/** Pipelines that move something. */
export const comparable = ({ store }: StoreFile) =>
  store.pipelines.flatMap(({ isAside, name }) => (isAside ? [] : [name]))

export const unknown = (file: StoreFile, { pipeline }: Pick<Options, "pipeline">) =>
  Option.match(pipeline, {
    onNone: () => [],
    onSome: (name) =>
      comparable(file).includes(name)
        ? []
        : [`${file.file}: no pipeline ${name} is switched on; these are: ${comparable(file).join(", ") || "none"}`]
  })

/** One pipeline that cannot be read keeps no other from being compared. */
const compareAll = (file: StoreFile, { mend, pipeline }: Options) =>
  Effect.fnUntraced(function* ({ reconcile }: Store.Connected) {
    const names = comparable(file).filter((name) => Option.isNone(pipeline) || pipeline.value === name)
    const results = yield* Effect.forEach(names, (name) =>
      reconcile(name).pipe(
        Effect.map((report) => ({ report: Option.some(report), problem: [] })),
        Effect.catch((error) =>
          Effect.succeed({
            report: Option.none<ReconciliationReport.ReconciliationReport>(),
            problem: [`${file.store.name}: ${name}: ${error.message}`]
          })
        )
      )
    )
    const reports = results.flatMap(({ report }) => Option.toArray(report))
    yield* Effect.forEach(reports, (report) => noted(file.store.name, report), { discard: true })
    const mended = mend ? yield* Effect.forEach(reports, (report) => doubt(file.store.name, report)) : []
    const reconciled: Reconciled = {
      ...empty(
        file.store.name,
        results.flatMap(({ problem }) => problem),
        false
      ),
      reports,
      mended: mended.reduce((sum, each) => sum + each, 0)
    }
    return reconciled
  })

/** What nothing explains is an alert, where the ledger keeps any, until it is compared again and is gone. */
const noted = Effect.fnUntraced(function* (store: string, report: ReconciliationReport.ReconciliationReport) {
  const alerts = yield* Effect.serviceOption(Alerts.Alerts)
  if (Option.isNone(alerts)) return
  const count = ReconciliationReport.unexplained(report).length
  const text = `${count} ${count === 1 ? "difference" : "differences"} between both sides that nothing explains`
  const found = count === 0 ? Option.none() : Option.some(text)
  yield* alerts.value.found({ store, pipeline: report.pipeline }, "difference", found)
})

/** The next run reads them back, and sends again what does not lie there as it should. */
const doubt = Effect.fnUntraced(function* (store: string, report: ReconciliationReport.ReconciliationReport) {
  const ledger = yield* Ledger.Ledger
  const keys = ReconciliationReport.unexplained(report).flatMap(({ key, what }) => (what === "only there" ? [] : [key]))
  if (keys.length > 0) yield* ledger.doubt({ store, pipeline: report.pipeline }, keys)
  return keys.length
})
