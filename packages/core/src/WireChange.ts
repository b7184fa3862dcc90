/** What differs between two encodings of a record: single values, and places where something has come or gone. */
import * as Leaf from "./Leaf.ts"

export interface WireChange {
  /** Paths of values that are others, or are not there any more. */
  readonly values: ReadonlyArray<string>
  /** Paths of lists of another length, and of objects with a field more. */
  readonly shapes: ReadonlyArray<string>
}

export const between = (base: unknown, other: unknown, path = ""): WireChange => {
  if (!Leaf.isNode(base)) return base === other || bothEmpty(base, other) ? same : { values: [path], shapes: [] }
  if (!Leaf.isNode(other) || Array.isArray(base) !== Array.isArray(other))
    return Array.isArray(base) ? reshaped(path) : { values: pathsIn(base, path), shapes: [] }
  const keys = Object.keys(base)
  const isReshaped = Object.keys(other).some((key) => !Object.hasOwn(base, key))
  if (Array.isArray(base) && Object.keys(other).length !== keys.length) return reshaped(path)
  return together([
    ...(isReshaped ? [reshaped(path)] : []),
    ...keys.map((key) => between(Reflect.get(base, key), Reflect.get(other, key), Leaf.below(path, base, key)))
  ])
}

const same: WireChange = { values: [], shapes: [] }

const bothEmpty = (base: unknown, other: unknown) => Array.isArray(base) && Array.isArray(other) && other.length === 0

const reshaped = (path: string): WireChange => ({ values: [], shapes: [path] })

const pathsIn = (node: object, path: string) =>
  Leaf.leavesOf(node).map((leaf) => (leaf.path.startsWith("[") ? path + leaf.path : Leaf.join(path, leaf.path)))

const together = (changes: ReadonlyArray<WireChange>): WireChange => ({
  values: changes.flatMap(({ values }) => values),
  shapes: changes.flatMap(({ shapes }) => shapes)
})
