/** What docs/rules.md says: its text, and the examples in it. */
import { readFileSync } from "node:fs"
import { Predicate, Result } from "effect"
import * as YamlFile from "../src/YamlFile.ts"

export type Tree = Readonly<Record<string, unknown>>

export const isTree = (value: unknown): value is Tree => Predicate.isObject(value) && !Array.isArray(value)

export interface Example {
  /** As it is written. */
  readonly text: string
  /** As a part of a store file. */
  readonly part: Tree
}

export const text = readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8")

const fence = /^```yaml\n(.*?)^```$/gmsu

/** In blocks of their own. */
export const blocks = (): ReadonlyArray<Example> =>
  [...text.matchAll(fence)].map(([, each = ""]) => ({ text: each, part: parsed(each) }))

/** In a sentence: `orders: { reopened: send }` with the section that it belongs to. */
export const spans = (sections: ReadonlyArray<string>): ReadonlyArray<Example> =>
  codesIn(text.replaceAll(fence, "").replaceAll(/^\|.*$/gmu, ""))
    .filter((code) => sections.some((section) => code.startsWith(`${section}: `)))
    .map((code) => ({ text: code, part: parsed(code) }))

/** In a sentence: `articles.renames: rename`. To be read, not to be copied. */
export const mentions = (sections: ReadonlyArray<string>): ReadonlyArray<Example> =>
  codesIn(text.replaceAll(fence, ""))
    .filter((code) => /^\w+(?:\.\w+)+: /u.test(code) && sections.includes(code.split(".")[0] ?? ""))
    .map((code) => ({ text: code, part: nested(code.slice(0, code.indexOf(":")), code.slice(code.indexOf(":") + 1)) }))

/** In a table's last column, below the section of the option in its first one. */
export const cells = (): ReadonlyArray<Example> => {
  const examples: Array<Example> = []
  let isTold = false
  for (const row of text.split("\n").map(cellsOf)) {
    const [option = "", ...others] = row
    if (row.length === 0) isTold = false
    else if (others.at(-1)?.startsWith("example, below")) isTold = true
    else if (isTold) {
      const section = codesIn(option)[0]?.split(".")[0] ?? ""
      for (const code of codesIn(others.at(-1) ?? "")) {
        examples.push({ text: `${section}: { ${code} }`, part: { [section]: parsed(code) } })
      }
    }
  }
  return examples.filter(({ part }) => !("" in part))
}

const cellsOf = (line: string) =>
  line.startsWith("|")
    ? line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim())
    : []

const codesIn = (words: string) => [...words.matchAll(/`([^`\n]+)`/gu)].flatMap(([, code]) => code ?? [])

const nested = (path: string, value: string): Tree => {
  const [last = "", ...above] = path.split(".").toReversed()
  return above.reduce<Tree>((part, key) => ({ [key]: part }), parsed(`${last}:${value}`))
}

const parsed = (yaml: string): Tree => {
  const { value } = Result.getOrThrow(YamlFile.parse(yaml))
  if (!isTree(value)) throw new TypeError(`${yaml} is no example`)
  return value
}
