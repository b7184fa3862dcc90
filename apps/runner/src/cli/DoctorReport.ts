/** What was found about a store, for people: the worst first, each with what to do. */
import type { Checkup } from "@crossdock/core"
import type { Diagnosis } from "../operator/Diagnosis.ts"

export const toText = ({ findings, problems, store, warnings }: Diagnosis): string =>
  [
    ...(["problem", "warning", "ok"] as const).flatMap((level) =>
      grouped(findings.filter((each) => each.level === level)).map(describe)
    ),
    `${store}: ${counted(problems, "problem")}, ${counted(warnings, "warning")}`
  ].join("\n")

const counted = (count: number, what: string) => `${count === 0 ? "no" : count} ${what}${count === 1 ? "" : "s"}`

/** What several checks met is told once, in the words of the first. */
const grouped = (findings: ReadonlyArray<Checkup.Finding>) => [
  ...Map.groupBy(findings, ({ cause, fix, what }) => cause ?? JSON.stringify([what, fix])).values()
]

const describe = (same: ReadonlyArray<Checkup.Finding>): string => {
  const [first] = same
  if (first === undefined) return ""
  const { count = 0, examples = [], fix, level, what } = first
  const checks = [...new Set(same.map(({ check }) => check))].join(", ")
  const more = count > examples.length ? [`and ${count - examples.length} more`] : []
  return [
    `${level.padEnd(widest)} ${checks}: ${what}`,
    ...(level === "ok" || examples.length === 0 ? [] : [`${indent}${[...examples, ...more].join("; ")}`]),
    ...(fix === "" ? [] : [`${indent}→ ${fix}`])
  ].join("\n")
}

const widest = "problem".length
const indent = " ".repeat(widest + 1)
