/** What a campaign came to: one JSON object for programs, a table for people. */
import { counted, type Options, type Played } from "./Campaign.ts"
import * as Table from "./Table.ts"

export const toJson = (played: ReadonlyArray<Played>, { isShort, seed }: Options) => {
  const chapters = played.map((each) => ({ ...figures(each), did: each.did, findings: each.findings.slice(0, 20) }))
  const sum = (of: (figure: (typeof chapters)[number]) => number) => chapters.reduce((all, each) => all + of(each), 0)
  return {
    points: sum(({ points }) => points),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    stuck: sum(({ stuck }) => stuck),
    letIn: sum(({ letIn }) => letIn),
    seconds: sum(({ seconds }) => seconds),
    seed,
    short: isShort,
    chapters
  }
}

const figures = ({ burst, chapter, date, findings, load, points, recoveries, seconds }: Played) => ({
  chapter,
  points,
  lost: counted(findings, "lost"),
  doubled: counted(findings, "doubled"),
  stuck: counted(findings, "stuck"),
  letIn: counted(findings, "letIn"),
  recoveryP50: quantile(recoveries, 0.5),
  recoveryMax: quantile(recoveries, 1),
  throughput: burst === undefined ? null : Math.round((burst.before / burst.after) * 100) / 100,
  date,
  load,
  seconds
})

/** In seconds; null where nothing was timed. */
export const quantile = (millis: ReadonlyArray<number>, share: number): number | null => {
  const sorted = millis.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return found === undefined ? null : Math.round(found / 100) / 10
}

const place: Table.Place = { begin: "<!-- pnpm torture --report -->", end: "<!-- /pnpm torture --report -->" }

const throughput = "throughput after ÷ before"
const counts = ["points", "lost", "doubled", "stuck", "let in"]
const numbers = [...counts, "recovery p50", "recovery max", throughput, "load", "took"]
const columns = ["chapter", ...numbers.slice(0, -2), "length", "date", "load", "took", "what was done"]

/**
 * The document with these chapters in its table, each in the place of its earlier run; all else stays as it is. `order` is
 * that of the chapters.
 */
export const toMarkdown = (
  document: string,
  played: ReadonlyArray<Played>,
  { isShort }: Pick<Options, "isShort">,
  order: ReadonlyArray<string>
): string => {
  const rows = Table.merged(
    "chapter",
    Table.rowsIn(document, place),
    played.map((each) => rowOf(each, isShort))
  ).toSorted((one, other) => rank(order, one) - rank(order, other))
  const content = [`${totals(rows)}.`, "", Table.render({ columns, rows }, numbers)].join("\n")
  return Table.written(document, place, content)
}

const rank = (order: ReadonlyArray<string>, row: Table.Row) => {
  const found = order.indexOf(row["chapter"] ?? "")
  return found < 0 ? order.length : found
}

const rowOf = (played: Played, isShort: boolean): Table.Row => {
  const { date, doubled, letIn, load, lost, points, recoveryMax, recoveryP50, seconds, stuck, ...one } = figures(played)
  return {
    chapter: one.chapter,
    points: String(points),
    lost: String(lost),
    doubled: String(doubled),
    stuck: String(stuck),
    "let in": String(letIn),
    "recovery p50": inSeconds(recoveryP50),
    "recovery max": inSeconds(recoveryMax),
    [throughput]: String(one.throughput ?? "–"),
    length: isShort ? "short" : "full",
    date,
    load: String(load),
    took: inSeconds(seconds),
    "what was done": played.did
  }
}

const inSeconds = (seconds: number | null) => (seconds === null ? "–" : `${seconds} s`)

const totals = (rows: ReadonlyArray<Table.Row>) => counts.map((column) => `${sumOf(rows, column)} ${column}`).join(", ")

const sumOf = (rows: ReadonlyArray<Table.Row>, column: string) =>
  rows.reduce((sum, row) => sum + (Number(row[column]) || 0), 0)
