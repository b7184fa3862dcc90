/** What is known to be wrong with the packages that the project is made with. */
import { Schema } from "effect"

/** What `pnpm audit --json` answers, as far as it matters here. */
export const Audit = Schema.Struct({
  advisories: Schema.Record(
    Schema.String,
    Schema.Struct({
      module_name: Schema.String,
      severity: Schema.String,
      title: Schema.String,
      github_advisory_id: Schema.optionalKey(Schema.String)
    })
  )
})
export type Audit = typeof Audit.Type

export interface Exception {
  readonly why: string
  /** The day, as in `2027-01-31`, from which it is no exception any more. */
  readonly until: string
}

/** By the advisory's id, such as `GHSA-…`. */
export const exceptions: Readonly<Record<string, Exception>> = {}

const grave: ReadonlySet<string> = new Set(["high", "critical"])

/** `today`: as in `2027-01-31`. */
export const complaints = (
  { advisories }: Audit,
  today: string,
  known: Readonly<Record<string, Exception>> = exceptions
): ReadonlyArray<string> =>
  Object.entries(advisories)
    .filter(([, { severity }]) => grave.has(severity))
    .map(([number, { github_advisory_id: id = number, module_name, severity, title }]) => ({
      id,
      text: `${module_name}: ${severity}: ${title} (${id})`
    }))
    .filter(({ id }) => !(Object.hasOwn(known, id) && isBefore(today, known[id]?.until ?? today)))
    .map(({ text }) => text)

const isBefore = (day: string, other: string) => Date.parse(day) < Date.parse(other)
