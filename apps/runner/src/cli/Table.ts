/** A table for a terminal of a hundred columns: numbers to the right, long texts on several lines. */
import CliTable from "cli-table3"

export interface Column {
  readonly head: string
  readonly align?: "right"
  /** In characters; by default as much as its texts need. Longer texts go on in the next line. */
  readonly atMost?: number
}

/** A text, a number, or one text in place of several cells. */
export type Cell = string | number | { readonly content: string; readonly colSpan: number; readonly hAlign: "left" }

export const render = (columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<Cell>>): string => {
  const table = new CliTable({
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ align }) => align ?? "left"),
    colWidths: columns.map((column, index) => widthOf(column, rows, index)),
    wordWrap: true,
    style: { head: [], border: [], compact: true }
  })
  for (const row of rows) table.push([...row])
  return table.toString()
}

const padding = 2

/** None where nothing is to be broken, so that a cell over several columns is not either. */
const widthOf = ({ atMost, head }: Column, rows: ReadonlyArray<ReadonlyArray<Cell>>, index: number) => {
  if (atMost === undefined) return null
  const lengths = rows.map((row) => String(row[index] ?? "").length)
  return Math.min(atMost, Math.max(head.length, ...lengths)) + padding
}

/** A count's name where room is dear. */
export const headOf = (count: string): string => (count === "disagreeing" ? "at odds" : count)
