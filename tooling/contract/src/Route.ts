/** Which operation of the document a call is meant for. */
import type { Operation } from "./Document.ts"

export interface Route {
  readonly operation: Operation
  /** Decoded, by name. */
  readonly placeholders: Readonly<Record<string, string>>
}

/** A path is taken as it is: a slash at its end is another path. */
export const finder = (operations: ReadonlyArray<Operation>): ((method: string, path: string) => Route | undefined) => {
  const patterns = operations
    .map((operation) => ({ operation, pattern: patternOf(operation.template), literals: literalsOf(operation) }))
    // A path that is written out goes before one with placeholders.
    .toSorted((a, b) => b.literals - a.literals)
  return (method, path) => {
    for (const { operation, pattern } of patterns) {
      const values = operation.method === method ? pattern.exec(path) : null
      if (values !== null) return { operation, placeholders: placeholdersOf(operation.template, values.slice(1)) }
    }
    return undefined
  }
}

const placeholder = /\{([^}]+)\}/g

const patternOf = (template: string) =>
  new RegExp(`^${template.split(/\{[^}]+\}/).map(escape).join("([^/]+)")}$`) // prettier-ignore

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const literalsOf = ({ template }: Operation) => template.replaceAll(placeholder, "").length

const placeholdersOf = (template: string, values: ReadonlyArray<string>) =>
  Object.fromEntries(
    [...template.matchAll(placeholder)].map(([, name], index) => [
      String(name),
      decodeURIComponent(values[index] ?? "")
    ])
  )
