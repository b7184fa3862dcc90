/** A store as its integrator writes it down: `stores/acme.yaml` by a blueprint, or `stores/acme.ts` in full freedom. */
import { createHash } from "node:crypto"
import { pathToFileURL } from "node:url"
import { type Mismatch, Setting, Store } from "@crossdock/core"
import { type Config, Effect, FileSystem, Option, Path, Result } from "effect"
import type { HttpClient } from "effect/http"
import { type AnyStore, blueprints } from "./blueprints.ts"
import { type Problem, StoreFileError, whole } from "./StoreFileError.ts"
import * as Variation from "./Variation.ts"
import * as YamlFile from "./YamlFile.ts"

export type { AnyStore } from "./blueprints.ts"

export interface StoreFile {
  readonly file: string
  readonly store: AnyStore
  /** The environment variables that it refers to, each with its line. */
  readonly references: ReadonlyArray<{ readonly name: string; readonly line: number }>
  /** The line of a setting, such as `orders.since`, or of what it would be below; none where that is not written down. */
  readonly lineOf: (setting: string) => Option.Option<number>
  /** The same store with one of its settings another, or left out; none where the file is a program. */
  readonly variations: Option.Option<() => ReadonlyArray<Variation.Variation<AnyStore>>>
}

/**
 * The store that a file declares; its name is the file's, or `named` where a draft is read for another file's store. `program` stands for the running version: what was parked
 * under another version, or another text of the file, is tried again.
 */
export const load = Effect.fn("StoreFile.load")(function* (file: string, program: string, named?: string) {
  const path = yield* Path.Path
  const text = yield* readText(file)
  if (path.parse(file).ext === ".ts") return yield* loadModule(file, path.resolve(file), revisionOf(program, text))
  return yield* fromText(file, program, text, named)
})

/** The store that a YAML file would declare if it held this text. */
export const fromText = Effect.fnUntraced(function* (file: string, program: string, text: string, named?: string) {
  const name = named ?? (yield* Path.Path).parse(file).name
  return yield* Effect.fromResult(fromYaml(file, { name, revision: revisionOf(program, text) }, text))
})

const revisionOf = (program: string, text: string) =>
  createHash("sha256").update(`${program}\n${text}`).digest("base64url").slice(0, revisionLength)

const revisionLength = 12

const readText = (file: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readFileString(file)).pipe(
    Effect.mapError(() => whole(file, "there is no such file, or it may not be read"))
  )

const loadModule = Effect.fnUntraced(function* (file: string, path: string, revision: string) {
  const module: { readonly default?: unknown } = yield* Effect.tryPromise({
    try: () => import(pathToFileURL(path).href),
    catch: (error) => whole(file, `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (!Store.isStore<Config.ConfigError, HttpClient.HttpClient>(module.default)) {
    return yield* whole(file, "its default export is not a store; write `export default Store.make(…)`")
  }
  const store = module.default.revision === "" ? module.default.revised(revision) : module.default
  return {
    file,
    store,
    references: [],
    lineOf: () => Option.none(),
    variations: Option.none()
  } satisfies StoreFile
})

interface Identity {
  readonly name: string
  readonly revision: string
}

const fromYaml = (file: string, identity: Identity, text: string): Result.Result<StoreFile, StoreFileError> =>
  Result.gen(function* () {
    const yaml = yield* Result.mapError(YamlFile.parse(text), (problems) =>
      failed(
        file,
        problems.map((each) => ({ line: Option.some(each.line), path: "", text: each.text }))
      )
    )
    const { blueprint: chosen } = headOf(yaml.value)
    const blueprint = blueprints.find((each) => each.name === chosen)
    if (blueprint === undefined) {
      const expected = `expected one of: ${blueprints.map((each) => each.name).join(", ")}`
      return yield* Result.fail(failed(file, [{ line: yaml.lineOf(["blueprint"]), path: "blueprint", text: expected }]))
    }
    const store = yield* Result.mapError(blueprint.declare(identity, yaml.value), (mismatches) =>
      failed(
        file,
        mismatches.map((each) => problemAt(yaml, each))
      )
    )
    return {
      file,
      store,
      references: referencesIn(yaml),
      lineOf: (setting) => yaml.lineOf(setting.split(".")),
      variations: Option.some(() =>
        Variation.of(yaml.value, (value) => Result.getSuccess(blueprint.declare(identity, value)))
      )
    }
  })

const failed = (file: string, problems: ReadonlyArray<Problem>) => new StoreFileError({ file, problems })

const headOf = (value: unknown): { readonly blueprint?: unknown } =>
  typeof value === "object" && value !== null ? value : {}

const problemAt = (yaml: YamlFile.YamlFile, { expected, got, keys, path }: Mismatch.Located): Problem => ({
  line: yaml.lineOf(keys),
  path,
  text: sentence(expected, got)
})

const sentence = (expected: string, got: string) => {
  if (expected === "no excess property") return "this key is not known here; see `crossdock schema`"
  // Then the key is wrong, and what kind of value it has tells nothing.
  if (expected.startsWith("another key")) return `expected ${expected}`
  return got === "nothing" ? "is missing" : `expected ${plainWords[expected] ?? expected}, got ${got}`
}

const plainWords: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "keys of its own below it"
}

const referencesIn = (yaml: YamlFile.YamlFile) =>
  yaml.texts.flatMap(({ line, text }) =>
    Option.toArray(Option.map(Setting.referenced(text), (name) => ({ name, line })))
  )
