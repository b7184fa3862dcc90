/** Where the values of a record come from, for people: a value, and below it its sources, its mapping and its layer. */
import type { Explanation } from "@crossdock/core"
import type { Answer, ExplainedRecord } from "../operator/ExplainedRecord.ts"
import type { Layer, Setting } from "../operator/Layers.ts"

/** `isWhole`: no single value was asked for. */
export const toText = ({ records, revision, store }: Answer, isWhole: boolean): string =>
  records.map((record) => recordOf(store, revision, record, isWhole)).join("\n\n")

const recordOf = (store: string, revision: string, record: ExplainedRecord, isWhole: boolean): string =>
  [
    `${store} ${record.pipeline} ${record.key}: ${record.from} → ${record.to}${record.remoteKey === "" ? "" : ` ${record.remoteKey}`}`,
    `  ${standing(record, revision)}`,
    ...(record.isInSource ? [] : ["  its source does not have it any more"]),
    ...(record.verdict === null ? [] : [`  goes nowhere: ${record.verdict.status}: ${record.verdict.why}`]),
    ...record.values.flatMap(valueOf),
    ...(isWhole || record.verdict !== null ? deciding(record) : [])
  ].join("\n")

const standing = ({ recorded }: ExplainedRecord, revision: string): string => {
  if (recorded === null) return `not sent yet; the store is at revision ${revision}`
  const { remoteId, remoteKey, run, status } = recorded
  const there =
    remoteKey === "" ? "" : ` as ${remoteKey}${remoteId === "" || remoteId === remoteKey ? "" : ` (${remoteId})`}`
  const at = run === null ? "" : ` in run ${run.id} of ${run.at}`
  const now = recorded.revision === revision ? "as the store is now" : `the store is at ${revision} now`
  return `${status ?? "sent, with no known outcome"}${there}${at}, revision ${recorded.revision} (${now})`
}

type Value = ExplainedRecord["values"][number]

const valueOf = (value: Value): ReadonlyArray<string> => {
  const moving = [...value.sources.filter(({ role }) => role === "value").map(source), ...value.known.map(fact)]
  return [
    "",
    `  ${value.path}  ${JSON.stringify(value.value)}`,
    ...labelled("from", moving.length === 0 ? [ofNothing(value)] : moving),
    ...labelled("looked at", value.sources.filter(({ role }) => role === "condition").map(source)),
    ...labelled("by", [rowOf(value)]),
    ...labelled("layer", [layerOf(value.layer)])
  ]
}

const ofNothing = ({ isConstant, sources }: Value) => {
  if (isConstant) return "nothing: it is the same for every record"
  return sources.length === 0
    ? "what decides on the record, below"
    : "nothing: another value of what was looked at is the same to it"
}

const labelled = (label: string, texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  texts.map((text, index) => `    ${(index === 0 ? label : "").padEnd(widest)} ${text}`)

const widest = "looked at".length

const source = ({ path, raw }: Explanation.Source) => `${path} = ${JSON.stringify(raw)}`

const words: Readonly<Record<string, string>> = {
  now: "the time",
  firstTriedAt: "when it was first sent",
  isReleased: "whether a person has released it"
}

const fact = ({ value, what }: Explanation.Fact) => `${words[what] ?? what}: ${value ?? "nothing"}`

const rowOf = ({ mapping, note, source: row }: Value) =>
  [[mapping, row].filter((text) => text !== "").join(": "), note].filter((text) => text !== "").join("; ")

const layerOf = ({ file, name, settings }: Layer) =>
  settings.length === 0 ? `${name}${file === null ? "" : ` ${file}`}` : `${name}: ${settingsOf(file, settings)}`

/** `orders.orderNumberPrefix (stores/acme.yaml:12)`. */
const settingsOf = (file: string | null, settings: ReadonlyArray<Setting>) =>
  settings.map(({ line, setting }) => (line === null ? setting : `${setting} (${file}:${line})`)).join(", ")

/** What was only looked at is a long list where nothing stops it. */
const deciding = ({ decidedBy, file, known, settings, verdict }: ExplainedRecord): ReadonlyArray<string> => {
  const told = decidedBy.filter(({ role }) => role === "value")
  const shown = told.length === 0 && verdict !== null ? decidedBy : told
  const lines = [
    ...shown.map((each) => `${source(each)}${each.of === "" ? "" : ` (what is in ${each.of})`}`),
    ...(verdict === null ? [] : known.map(fact)),
    ...(settings.length === 0 ? [] : [`the store's ${settingsOf(file, settings)}`])
  ]
  return lines.length === 0
    ? []
    : ["", "  whether it goes, and with which rows, hangs on", ...lines.map((line) => `    ${line}`)]
}
