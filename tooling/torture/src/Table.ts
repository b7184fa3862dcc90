/** A table of a markdown document that outlives its program: rows are replaced by name, and nothing around it is touched. */

export type Row = Readonly<Record<string, string>>

export interface Table {
  /** The first one names the row. */
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<Row>
}

export interface Place {
  readonly begin: string
  readonly end: string
}

/** What is between the two marks, in a document that has them. */
const between = (document: string, { begin, end }: Place) => {
  const from = document.indexOf(begin)
  const to = document.indexOf(end, from)
  return from < 0 || to < 0
    ? undefined
    : {
        before: document.slice(0, from),
        inside: document.slice(from, to + end.length),
        after: document.slice(to + end.length)
      }
}

/** The rows that the document has between the marks, by the names of their columns. */
export const rowsIn = (document: string, place: Place): ReadonlyArray<Row> => {
  const lines = (between(document, place)?.inside ?? "").split("\n").filter((line) => line.startsWith("|"))
  const [heads = [], , ...rows] = lines.map(cellsOf)
  return rows.map((cells) => Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ""])))
}

const cellsOf = (line: string) =>
  line
    .replace(/^\|/, "")
    .replace(/\|\s*$/, "")
    .split("|")
    .map((cell) => cell.trim())

/** Those of `later` in the place of their namesakes, the others after all. */
export const merged = (name: string, earlier: ReadonlyArray<Row>, later: ReadonlyArray<Row>): ReadonlyArray<Row> => {
  const rows = new Map([...earlier, ...later].map((row) => [row[name] ?? "", row]))
  return [...rows.values()]
}

/** The document with this between its marks; where it has none, at its end. */
export const written = (document: string, place: Place, content: string): string => {
  const found = between(document, place)
  const block = `${place.begin}\n\n${content}\n\n${place.end}`
  if (found !== undefined) return `${found.before}${block}${found.after}`
  return document.trim() === "" ? `${block}\n` : `${document.trimEnd()}\n\n${block}\n`
}

/** As the formatter lays it out; columns of numbers to the right. */
export const render = ({ columns, rows }: Table, numbers: ReadonlyArray<string>): string => {
  const isNumber = (column: string) => numbers.includes(column)
  const cells = rows.map((row) => columns.map((column) => (row[column] ?? "–").replaceAll("|", "/")))
  const widths = columns.map((column, index) =>
    Math.max(3, column.length, ...cells.map((each) => each[index]?.length ?? 0))
  )
  const line = (texts: ReadonlyArray<string>) => `| ${texts.map((text, index) => padded(text, index)).join(" | ")} |`
  const padded = (text: string, index: number) => {
    const width = widths[index] ?? 0
    return isNumber(columns[index] ?? "") ? text.padStart(width) : text.padEnd(width)
  }
  const rule = columns.map((column, index) => {
    const width = widths[index] ?? 0
    return isNumber(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)
  })
  return [line(columns), line(rule), ...cells.map(line)].join("\n")
}
