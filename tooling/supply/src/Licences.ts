/** Under which licences the packages may stand that the project is made with. */
import { Schema } from "effect"

const Package = Schema.Struct({ name: Schema.String, versions: Schema.Array(Schema.String) })

/** What `pnpm licenses list --json` answers: packages by licence. */
export const Listed = Schema.Record(Schema.String, Schema.Array(Package))
export type Listed = typeof Listed.Type

const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Python-2.0",
  "Unlicense"
])

/** Packages under other licences, each with why it may be here all the same. */
export const exceptions: Readonly<Record<string, string>> = {
  "@vendure/common": "GPL-3.0-or-later: a server that tests are run against; nothing that is shipped imports it",
  "@vendure/core": "GPL-3.0-or-later: a server that tests are run against; nothing that is shipped imports it",
  "@react-aria/optimize-locales-plugin": "names none, its repository says Apache-2.0: takes part in building alone"
}

/** `(MIT OR CC0-1.0)`: one of them is enough; with AND all have to be allowed. */
const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/gu, "")
    .split(" OR ")
    .some((way) => way.split(" AND ").every((each) => allowed.has(each.trim())))

export const complaints = (listed: Listed): ReadonlyArray<string> =>
  Object.entries(listed)
    .filter(([licence]) => !isAllowed(licence))
    .flatMap(([licence, packages]) => packages.map(({ name, versions }) => ({ licence, name, versions })))
    .filter(({ name }) => !Object.hasOwn(exceptions, name))
    .map(({ licence, name, versions }) => `${name} ${versions.join(", ")}: ${licence}`)
