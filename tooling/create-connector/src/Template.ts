/** The example that every connector begins as: the connector of a platform called `toy`. */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { ConnectorName } from "./ConnectorName.ts"

export interface TemplateFile {
  /** In the connector's folder. */
  readonly path: string
  readonly text: string
}

const folder = join(import.meta.dirname, "../template")

/** All of its files, with the name in place of `toy`. */
export const named = (name: ConnectorName): ReadonlyArray<TemplateFile> =>
  files().map(({ path, text }) => ({ path: renamed(path, name), text: renamed(text, name) }))

/** Whether the example itself has something of that name, such as `RestClient`. */
export const hasOwn = ({ pascal }: ConnectorName): boolean =>
  files().some(({ text }) => new RegExp(`\\b${pascal}(?:Client|Simulator)\\b`).test(text)) && pascal !== "Toy"

const files = (): ReadonlyArray<TemplateFile> =>
  globSync(["*.{json,md}", "{src,test,testing}/**/*.ts"], { cwd: folder }).map((path) => ({
    path,
    text: readFileSync(join(folder, path), "utf8")
  }))

const renamed = (text: string, { constant, kebab, pascal }: ConnectorName) =>
  text
    .replaceAll(/\btoy\b/g, kebab)
    .replaceAll("Toy", pascal)
    .replaceAll("TOY", constant)
