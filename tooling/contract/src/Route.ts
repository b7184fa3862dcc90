/** Which operation of the document a call is meant for. */
import type { Operation } from "./Document.ts"

export interface Route {
  readonly operation: Operation
  /** Decoded, by name. */
  readonly placeholders: Readonly<Record<string, string>>
}

/** A path is taken as it is: a slash at its end is another path. */
export const finder = (operations: ReadonlyArray<Operation>): ((method: string, path: string) => Route | undefined) => {
  const isWritten = ({ template }: Operation) => !template.includes("{")
  const written = new Map(operations.filter(isWritten).map((each) => [`${each.method} ${each.template}`, each]))
  const patterns = operations
    .filter((operation) => !isWritten(operation))
    .map((operation) => ({ operation, pattern: patternOf(operation.template), literals: literalsOf(operation) }))
    .toSorted((a, b) => b.literals - a.literals)
  return (method, path) => {
    // A path that is written out goes before one with placeholders.
    const exact = written.get(`${method} ${path}`)
    if (exact !== undefined) return { operation: exact, placeholders: {} }
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
