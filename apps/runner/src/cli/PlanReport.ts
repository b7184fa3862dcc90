/** A plan, for people and for programs. */
import { Option, Schema } from "effect"
import { type PlanAnswer, PlanAnswer as Answer, type PlannedRecord } from "../operator/Planning.ts"
import type { PipelineSums } from "../operator/PlanSums.ts"
import type * as oneStore from "./oneStore.ts"
import * as Table from "./Table.ts"

interface Made {
  /** The draft that it was made by, if it was. */
  readonly draft: Option.Option<string>
  /** The store's own file. */
  readonly file: string
}

const encode = Schema.encodeSync(Answer)

export const of = (answer: PlanAnswer, made: Made): oneStore.Answer => {
  const isBlocked = answer.pipelines.some(({ blocked }) => blocked > 0)
  const code = isBlocked || answer.notFound.length > 0 ? 1 : 0
  return { code, text: toText(answer, made), json: { ...encode(answer), exitCode: code } }
}

const counted = ["create", "update", "unchanged", "skipped", "blocked"] as const

const toText = (answer: PlanAnswer, made: Made) =>
  [
    Table.render(
      [{ head: "pipeline" }, ...counted.map((head) => ({ head, align: "right" as const }))],
      answer.pipelines.map((sums) => [sums.pipeline, ...counted.map((count) => sums[count])])
    ),
    ...answer.pipelines.flatMap(sumLines),
    ...answer.records.map(recordLine),
    ...(answer.notShown > 0 ? [`and ${answer.notShown} more: --limit shows them`] : []),
    ...answer.notFound.map((key) => `${key}: no pipeline looked at has a record of this key in its source`),
    ...ending(answer, made)
  ].join("\n")

const sumLines = ({ fields, pipeline, rules }: PipelineSums) => [
  ...fields.map(
    ({ path, records }) => `${pipeline}: ${ofRecords(records)} ${records === 1 ? "differs" : "differ"} in ${path}`
  ),
  ...rules.map(({ action, code, records }) => `${pipeline}: ${ofRecords(records)} ${action}: ${code}`)
]

const ofRecords = (count: number) => (count === 1 ? "1 record" : `${count} records`)

const recordLine = ({ action, changes, code, key, pipeline, remoteKey, why }: PlannedRecord) =>
  [
    `${action} ${pipeline} ${key}${remoteKey === "" || remoteKey === key ? "" : ` (${remoteKey})`}${reason(code, why)}`,
    ...changes.map(({ from, path, to }) => `  ${path}: ${word(from)} → ${word(to)}`)
  ].join("\n")

const reason = (code: string, why: string) => {
  const said = [code, why].filter((text) => text !== "").join(": ")
  return said === "" ? "" : `: ${said}`
}

const word = (value: Schema.Json) => (value === null ? "nothing" : JSON.stringify(value))

const ending = ({ hash, store, writes }: PlanAnswer, { draft, file }: Made) => {
  if (writes === 0) return ["Nothing is to be written."]
  const apply = `crossdock apply ${store} --plan ${hash.slice(0, shown)}`
  return Option.match(draft, {
    onNone: () => [`Nothing was written. To have exactly this written:\n  ${apply}`],
    onSome: (path) => [
      `Nothing was written. To have exactly this written, put ${path} in place of ${file}, and then:\n  ${apply}`
    ]
  })
}

const shown = 12
