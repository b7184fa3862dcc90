/** A record's timeline for people: what it is now, then all that has happened to it, the newest last. */
import type { BothSides, Journal, Ledger } from "@crossdock/core"
import { Option } from "effect"
import type { RecordNow, Timeline } from "../operator/Timeline.ts"
import * as Money from "./Money.ts"
import { minute, second } from "./StuckReport.ts"

export const toText = ({ earlier, events, record, records, store }: Timeline): string =>
  records.length === 0
    ? `nothing is known of ${record} in ${store}`
    : [
        ...records.map((each) => nowOf(each).join("\n")),
        "",
        "What has happened, the newest last:",
        ...(earlier === null ? [] : [`  … and before: --before ${earlier}`]),
        ...events.flatMap(eventOf),
        ...(events.length === 0 ? ["  nothing since this is written down"] : [])
      ].join("\n")

const nowOf = (record: RecordNow): ReadonlyArray<string> => [
  `${record.pipeline} ${record.key}: ${statusText(record.status)}${since(record)}${codeText(record)}`,
  ...(record.why === "" ? [] : [`  ${record.why}`]),
  ...marksOf(record).map((mark) => `  ${mark}`),
  ...(record.sides === null ? [] : sidesOf(record.sides).map((side) => `  ${side}`))
]

const statusText = (status: Option.Option<Ledger.Status>) => Option.getOrElse(status, () => "never decided upon")

const since = ({ decidedAt }: RecordNow) =>
  Option.match(decidedAt, { onNone: () => "", onSome: (at) => ` since ${minute(at)}` })

const codeText = ({ code }: { readonly code: string }) => (code === "" ? "" : ` (${code})`)

const marksOf = (record: RecordNow): ReadonlyArray<string> => {
  const { attempts, exception, isReleased, isUnanswered, remoteId, remoteKey, revision, worth } = record
  const facts = [
    ...Option.toArray(Option.map(worth, (value) => `worth ${Money.toText(value)}`)),
    ...(remoteKey === ""
      ? []
      : [`there as ${remoteKey}${remoteId === "" || remoteId === remoteKey ? "" : `, id ${remoteId}`}`]),
    ...(exception === "" ? [] : [`exception ${exception}`]),
    ...(attempts === 0 ? [] : [`sent ${attempts === 1 ? "once" : `${attempts} times`}`]),
    ...(isReleased ? ["released"] : []),
    ...(revision === "" ? [] : [`configuration ${revision}`])
  ]
  return [
    ...(facts.length === 0 ? [] : [facts.join(" · ")]),
    ...(isUnanswered ? ["its last write has no known outcome: the next run reads back before it sends"] : [])
  ]
}

const sidesOf = ({ here, there }: BothSides.BothSides) => [
  `now in the source: ${sideText(here)}`,
  `now on the other side: ${sideText(there)}`
]

const sideText = ({ found, id, status, why }: BothSides.Side): string => {
  switch (found) {
    case "there":
      return [id, status === "" ? "there" : status].join(": ")
    case "absent":
      return `no ${id}`
    case "unreadable":
      return `cannot be read: ${why}`
    case "unasked":
      return "not asked: it is not known under which key"
  }
}

const eventOf = (event: Journal.Event): ReadonlyArray<string> => {
  const { actor, at, key, kind, pipeline, run, sent, statusHere, statusThere, why } = event
  const byWhom = actor === "" ? [] : [`by ${actor}`]
  const words = [
    ...(statusHere === "" ? [] : [`source: ${statusHere}`]),
    ...(statusThere === "" ? [] : [`other side: ${statusThere}`])
  ]
  const details = [...byWhom, ...words, ...(run === "" ? [] : [`run ${run}`])]
  return [
    `${second(at)}  ${pipeline} ${key}: ${whatOf(event)}`,
    ...(why === "" ? [] : [`    ${why}`]),
    ...(details.length === 0 || (kind !== "decided" && byWhom.length === 0) ? [] : [`    ${details.join(" · ")}`]),
    ...Option.toArray(Option.map(sent, (record) => `    sent: ${JSON.stringify(record)}`))
  ]
}

const whatOf = ({ code, did, kind, remoteId, status }: Journal.Event) => {
  if (kind !== "decided") return kind
  const id = remoteId === "" ? "" : ` as ${remoteId}`
  const came = did === "" ? "" : `, ${did === "nothing" ? "nothing to write" : `${did}${id}`}`
  return `${statusText(status)}${codeText({ code })}${came}`
}
