/** The schemas of an OpenAPI document in the words of JSON Schema 2020-12, which a validator understands. */
import { Predicate } from "effect"

export interface Reading {
  /** Whether fields that the document does not name are wrong where it does not say that there may be others. */
  readonly closed: boolean
  /** Fields that the platform types as date-time, and where it writes and takes a bare date. */
  readonly bareDates: ReadonlyArray<string>
}

/** Where the named schemas are looked up. */
export const root = "https://document.invalid/"

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => Predicate.isObject(value) && !Array.isArray(value)

/** What is inside of a part that is marked as inferred is inferred too. */
export const toJsonSchema =
  (reading: Reading, inferred = false) =>
  (schema: unknown): unknown => {
    if (!isNode(schema)) return schema
    const isInferred = inferred || schema["x-inferred"] === true
    const inner = toJsonSchema(reading, isInferred)
    const words = Object.entries(schema).map(([word, value]) => [word, wordOf(word, value, inner, reading)] as const)
    const own: Node = { ...Object.fromEntries(words), "x-inferred": isInferred }
    return nullable(withoutLoneChoice(reading.closed ? closed(own) : own))
  }

const wordOf = (word: string, value: unknown, inner: (schema: unknown) => unknown, reading: Reading): unknown => {
  if (word === "$ref") return `${root}${String(value)}`
  if (word === "properties" && isNode(value)) return properties(value, inner, reading)
  if (lists.has(word) && Array.isArray(value)) return value.map(inner)
  return single.has(word) ? inner(value) : value
}

const lists = new Set(["oneOf", "anyOf", "allOf"])
const single = new Set(["items", "additionalProperties", "not"])

const properties = (fields: Node, inner: (schema: unknown) => unknown, { bareDates }: Reading): Node =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      inner(bareDates.includes(name) && isNode(field) ? { ...field, format: dateOrMoment } : field)
    ])
  )

export const dateOrMoment = "date-time or date"

const closed = (schema: Node): Node =>
  "properties" in schema && !("additionalProperties" in schema) ? { ...schema, additionalProperties: false } : schema

/** OpenAPI 3.0 wraps a reference in a choice of one, to say more about it. */
const withoutLoneChoice = (schema: Node): Node =>
  [...lists].reduce<Node>((found, word) => {
    const { [word]: choices, ...rest } = found
    return Array.isArray(choices) && choices.length === 1 && isNode(choices[0]) ? { ...choices[0], ...rest } : found
  }, schema)

/** OpenAPI 3.0 says `nullable`, JSON Schema names `null` among the types. */
const nullable = ({ nullable: isNullable, ...schema }: Node): Node => {
  if (isNullable !== true) return schema
  return typeof schema["type"] === "string"
    ? { ...schema, type: [schema["type"], "null"] }
    : { if: { type: "null" }, else: schema, "x-inferred": schema["x-inferred"] }
}
