/** Exceptions for people: the largest first, each with its records, what they are worth, and what to do. */
import { Option } from "effect"
import type { ExceptionList, ExceptionReport, WholeException } from "../operator/Exceptions.ts"
import * as Money from "./Money.ts"
import { minute } from "./StuckReport.ts"

export const ofList = ({ exceptions, next }: ExceptionList, isOpen: boolean): string =>
  exceptions.length === 0
    ? `No exception is ${isOpen ? "open" : "over yet"}.`
    : [
        ...exceptions.toSorted((a, b) => b.records - a.records).map((each) => ofReport(each).join("\n")),
        ...(next === null ? [] : [`More: --after ${next}`])
      ].join("\n\n")

const ofReport = (exception: ExceptionReport): ReadonlyArray<string> => {
  const { example, fix, id, keys, message, pipeline, records, status, store } = exception
  const more = records > keysShown ? [`and ${records - keysShown} more`] : []
  return [
    `${id}  ${store} ${pipeline}: ${status}: ${example === "" ? message : example}`,
    `  ${countOf(records)}${worthOf(exception)}, ${seen(exception)}`,
    ...(keys.length === 0 ? [] : [`  ${[...keys.slice(0, keysShown), ...more].join(", ")}`]),
    ...(exception.isOpen ? [`  → ${fix}`] : [])
  ]
}

const keysShown = 8

const countOf = (records: number) => {
  if (records === 0) return "no record any more"
  return records === 1 ? "1 record" : `${records} records`
}

const worthOf = ({ worth }: ExceptionReport) =>
  worth.length === 0 ? "" : ` worth ${worth.map(Money.toText).join(" and ")}`

const seen = ({ closedAt, firstSeen, lastSeen }: ExceptionReport) =>
  [
    `first seen ${minute(firstSeen)}`,
    ...Option.match(closedAt, {
      onNone: () => [`last ${minute(lastSeen)}`],
      onSome: (at) => [`over since ${minute(at)}`]
    })
  ].join(", ")

export const ofOne = (exception: WholeException): string => {
  const [title = "", count = "", ...rest] = ofReport({ ...exception, keys: [] })
  return [
    title,
    count,
    ...rest,
    "",
    ...exception.stuck.map(({ key, why }) => `  ${key}: ${why}`),
    ...(exception.next === null ? [] : [`  more: --after ${exception.next}`])
  ].join("\n")
}
