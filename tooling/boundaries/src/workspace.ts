/** The packages of the house as their own files describe them. */
import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Schema } from "effect"

const Dependencies = Schema.Record(Schema.String, Schema.String)

const Manifest = Schema.Struct({
  name: Schema.String,
  dependencies: Schema.optionalKey(Dependencies),
  devDependencies: Schema.optionalKey(Dependencies)
})

export interface Package {
  readonly name: string
  readonly folder: string
  readonly dependencies: ReadonlyArray<string>
  readonly devDependencies: ReadonlyArray<string>
}

const readManifest = Schema.decodeUnknownSync(Schema.fromJsonString(Manifest))

const folders = ["packages/*", "packages/connectors/*", "packages/mappings/*", "apps/*", "tooling/*"]

export const packages = (root: string): ReadonlyArray<Package> =>
  globSync(
    folders.map((folder) => `${folder}/package.json`),
    { cwd: root }
  ).map((path) => {
    const { dependencies = {}, devDependencies = {}, name } = readManifest(readFileSync(join(root, path), "utf8"))
    return {
      name: unscoped(name),
      folder: dirname(path),
      dependencies: ofTheHouse(dependencies),
      devDependencies: ofTheHouse(devDependencies)
    }
  })

const scope = "@crossdock/"

const unscoped = (name: string) => (name.startsWith(scope) ? name.slice(scope.length) : name)

const ofTheHouse = (dependencies: Readonly<Record<string, string>>) =>
  Object.keys(dependencies)
    .filter((name) => name.startsWith(scope))
    .map(unscoped)

export interface Import {
  readonly file: string
  /** What is imported: a package of the house without its scope, or any other module in full. */
  readonly name: string
}

/** Every module that a folder's source files import by name. */
export const imports = (root: string, folder: string): ReadonlyArray<Import> =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .filter((file) => !file.includes("node_modules") && !file.includes("/dist/"))
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(importByName)].flatMap(([, name]) =>
        name === undefined || name.startsWith(".") ? [] : [{ file, name }]
      )
    )

/** Those of them that are packages of the house. */
export const importsOfTheHouse = (root: string, folder: string): ReadonlyArray<Import> =>
  imports(root, folder).flatMap(({ file, name }) =>
    name.startsWith(scope) ? [{ file, name: unscoped(name).split("/")[0] ?? "" }] : []
  )

const importByName = /^(?:import|export)\s(?:[^"]*?\sfrom\s)?"([^"]+)"/gm
