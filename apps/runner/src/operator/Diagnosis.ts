/** What was found about a store, counted and judged. */
import { Checkup } from "@crossdock/core"
import { Schema } from "effect"
import type { ExitCode } from "../Ended.ts"

export const Diagnosis = Schema.Struct({
  store: Schema.String,
  problems: Schema.Natural,
  warnings: Schema.Natural,
  /** In the order in which they were looked for. */
  findings: Schema.Array(Checkup.Finding),
  /** 0 nothing is wrong · 1 there are problems · 2 a side or the ledger could not be reached · 3 the configuration is wrong. */
  exitCode: Schema.Literals([0, 1, 2, 3])
})
export type Diagnosis = typeof Diagnosis.Type

type Findings = ReadonlyArray<Checkup.Finding>

export interface Found {
  /** What is wrong with the store's file or the environment. */
  readonly misconfigured: Findings
  readonly others: Findings
}

export const together = (first: Found, second: Found): Found => ({
  misconfigured: [...first.misconfigured, ...second.misconfigured],
  others: [...first.others, ...second.others]
})

export const of = (store: string, { misconfigured, others }: Found): Diagnosis => {
  const findings = [...misconfigured, ...others]
  const count = (wanted: Checkup.Level) => findings.filter(({ level }) => level === wanted).length
  return {
    store,
    problems: count("problem"),
    warnings: count("warning"),
    findings,
    exitCode: misconfigured.length > 0 ? 3 : codeOf(others)
  }
}

const codeOf = (findings: Findings): ExitCode => {
  if (findings.some(({ isUnreached }) => isUnreached === true)) return 2
  return findings.some(({ level }) => level === "problem") ? 1 : 0
}
