/** The text of the table of arrows, where every package of the house has its row. */
import { Option } from "effect"

export const path = "tooling/boundaries/src/arrows.ts"

/** With a connector's rows, after those of the last connector; none where the table is not what it used to be. */
export const withConnector = (text: string, name: string): Option.Option<string> =>
  isListed(text, name)
    ? Option.some(text)
    : Option.gen(function* () {
        const names = [...text.matchAll(connectorRow)].map(([, found = ""]) => found)
        // One may be tested by means of its own.
        const last = yield* Option.fromUndefinedOr(names.findLast((found) => hasRow(text, found, tested)))
        const withArrows = yield* insertedAfter(text, rowOf(last, shipped), rowOf(name, shipped))
        return yield* insertedAfter(withArrows, rowOf(last, tested), rowOf(name, tested))
      })

const shipped = `["core", "http"]`
const tested = `["testkit"]`

const connectorRow = /^ {2}"?([a-z0-9-]+)"?: \["core", "http"\],?$/gm

const rowOf = (name: string, may: string) => `  ${name.includes("-") ? `"${name}"` : name}: ${may}`

const hasRow = (text: string, name: string, may: string) => text.includes(`\n${rowOf(name, may)}`)

const isListed = (text: string, name: string) => hasRow(text, name, shipped)

const insertedAfter = (text: string, row: string, added: string) => {
  const lines = text.split("\n")
  const at = lines.findIndex((line) => line === row || line === `${row},`)
  if (at < 0) return Option.none()
  const comma = lines[at]?.endsWith(",") === true ? "," : ""
  return Option.some(lines.toSpliced(at, 1, `${row},`, `${added}${comma}`).join("\n"))
}
