/** One place where a body is not what its schema says: where, what was expected, what came instead. */
import { Schema, type SchemaIssue, SchemaIssue as Issue } from "effect"

export const Mismatch = Schema.Struct({
  /** Dotted, array positions in brackets: `products[0].quantity`. Empty for the record itself. */
  path: Schema.String,
  expected: Schema.String,
  /** The kind of value, never the value itself: it may be a person's name. */
  got: Schema.String
})
export type Mismatch = typeof Mismatch.Type

export interface Located extends Mismatch {
  /** The path, key by key. */
  readonly keys: ReadonlyArray<PropertyKey>
}

/** Every mismatch of a failed decoding of `input`, in the schema's order, with its place. */
export const locate = (issue: SchemaIssue.Issue, input: unknown): ReadonlyArray<Located> =>
  toStandard(issue).issues.map(({ message, path }) => {
    const keys = (path ?? []).map((segment) => (typeof segment === "object" ? segment.key : segment))
    return { keys, path: formatPath(keys), expected: expectedOf(message), got: kindOf(valueAt(input, keys)) }
  })

/** Every mismatch of a failed decoding of `input`, in the schema's order. */
export const fromIssue = (issue: SchemaIssue.Issue, input: unknown): ReadonlyArray<Mismatch> =>
  locate(issue, input).map(({ expected, got, path }) => ({ path, expected, got }))

/** One line a person can read: `products[0].quantity: expected an integer, got a string`. */
export const format = (mismatches: ReadonlyArray<Mismatch>): string =>
  mismatches
    .slice(0, shown)
    .map(({ expected, got, path }) => `${path === "" ? "the record" : path}: expected ${expected}, got ${got}`)
    .concat(mismatches.length > shown ? [`and ${mismatches.length - shown} more`] : [])
    .join("; ")

const shown = 5

const toStandard = Issue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => (issue._tag === "MissingKey" ? "Expected a value" : Issue.defaultLeafHook(issue))
})

const expectedOf = (message: string) => message.replace(/^Expected /, "")

const formatPath = (keys: ReadonlyArray<PropertyKey>) =>
  keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`
    return path === "" ? String(key) : `${path}.${String(key)}`
  }, "")

const missing = Symbol("missing")

const valueAt = (input: unknown, keys: ReadonlyArray<PropertyKey>): unknown =>
  keys.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null && key in value ? Reflect.get(value, key) : missing),
    input
  )

const kindOf = (value: unknown): string => {
  if (value === missing || value === undefined) return "nothing"
  if (value === null) return "null"
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`
  if (typeof value === "string") return value === "" ? "an empty string" : `a string of ${value.length} characters`
  return typeof value === "object" ? "an object" : `a ${typeof value}`
}
