/** Makes a connector's package out of the template, and gives it its rows in the table of arrows. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Effect, Option } from "effect"
import * as ArrowTable from "./ArrowTable.ts"
import * as ConnectorName from "./ConnectorName.ts"
import { Problem } from "./Problem.ts"
import * as Template from "./Template.ts"

export interface Made {
  /** From the root of the house. */
  readonly folder: string
  readonly files: ReadonlyArray<string>
}

/** `root` is the house's own folder. Everything is checked before anything is written. */
export const newConnector = Effect.fnUntraced(function* (root: string, text: string) {
  const name = yield* ConnectorName.parse(text)
  yield* isFree(root, name)
  const table = yield* tableWith(root, name)
  const folder = `packages/connectors/${name.kebab}`
  const files = Template.named(name)
  yield* Effect.sync(() => {
    for (const { path, text: content } of files) write(join(root, folder, path), content)
    write(join(root, ArrowTable.path), table)
    format(root, folder)
  })
  const made: Made = { folder, files: files.map(({ path }) => path) }
  return made
})

const isFree = (root: string, name: ConnectorName.ConnectorName): Effect.Effect<void, Problem> => {
  const { kebab } = name
  const taken = ["packages", "packages/connectors", "packages/mappings", "apps", "tooling"]
    .map((folder) => `${folder}/${kebab}`)
    .find((folder) => existsSync(join(root, folder)))
  if (taken !== undefined) return new Problem({ why: `"${kebab}" is taken: there is ${taken}` })
  return Template.hasOwn(name)
    ? new Problem({ why: `"${kebab}" would clash with names of the house; add a word, such as ${kebab}-shop` })
    : Effect.void
}

const tableWith = (root: string, { kebab }: ConnectorName.ConnectorName): Effect.Effect<string, Problem> =>
  Option.match(ArrowTable.withConnector(readFileSync(join(root, ArrowTable.path), "utf8"), kebab), {
    onNone: () => new Problem({ why: `no connector was found in ${ArrowTable.path}, so there is no place for a row` }),
    onSome: (table) => Effect.succeed(table)
  })

const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A longer name than the template's breaks lines elsewhere. */
const format = (root: string, folder: string) =>
  execFileSync(join(root, "node_modules/.bin/oxfmt"), [folder, ArrowTable.path], { cwd: root, stdio: "ignore" })
