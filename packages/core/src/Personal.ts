/**
 * What tells of a person. A connector marks the fields of its schemas, `Personal.mark(schema, "name")`, and makes one sight of them all,
 * `Personal.of(Order, PutOrder)`, which its sources, its sinks and its client carry. By it values are masked wherever a record is shown,
 * and taken out of every text, before anything is written down or said.
 */
import { Predicate, type Schema, SchemaAST } from "effect"

/** `id`: what only that person has, such as a tax number. `note`: free text, in which anything may stand. */
export type Kind = "name" | "address" | "contact" | "id" | "note"

const annotation = "@crossdock/personal"

/** Nothing else about the schema changes. */
export const mark = <S extends Schema.Top>(schema: S, kind: Kind): S["Rebuild"] =>
  schema.annotate({ [annotation]: kind })

/** Which of the schemas' fields are personal, wherever a record of theirs hangs. */
export interface Sight {
  /** By the field's name and the name of what it hangs in: `consignee.name`; by its name alone, where it hangs in the record itself. */
  readonly kinds: ReadonlyMap<string, Kind>
}

export const none: Sight = { kinds: new Map() }

export interface Field {
  /** Dotted, `[]` for each of a list. */
  readonly path: string
  readonly kind: Kind | undefined
  /** Whether a person could be named there: it holds text, or anything at all. */
  readonly isText: boolean
}

/** Every field at the schema's ends, each once. */
export const fieldsOf = (schema: Schema.Constraint): ReadonlyArray<Field> => {
  const found = new Map<string, Field>()
  walk(schema.ast, "", found, 0)
  return [...found.values()]
}

const deepest = 12

const walk = (ast: SchemaAST.AST, path: string, found: Map<string, Field>, depth: number): void => {
  const kind = SchemaAST.resolveAt<Kind>(annotation)(ast)
  const below = kind !== undefined || depth > deepest ? [] : branches(ast)
  for (const [step, child] of below) walk(child, join(path, step), found, depth + 1)
  const isText = ast._tag === "String" || ast._tag === "Unknown" || ast._tag === "Any" || depth > deepest
  if (kind === undefined && (below.length > 0 || !isText)) return
  found.set(path, { path, kind, isText: kind !== undefined || isText })
}

const branches = (ast: SchemaAST.AST): ReadonlyArray<readonly [step: string, ast: SchemaAST.AST]> => {
  switch (ast._tag) {
    case "Objects":
      return [
        ...ast.propertySignatures.map(({ name, type }) => [String(name), type] as const),
        ...ast.indexSignatures.map(({ type }) => ["{}", type] as const)
      ]
    case "Arrays":
      return [...ast.elements, ...ast.rest].map((each) => ["[]", each] as const)
    case "Union":
      return ast.types.map((each) => ["", each] as const)
    case "Suspend":
      return [["", ast.thunk()]]
    default:
      return []
  }
}

const join = (path: string, step: string) =>
  path === "" || step === "" || step === "[]" ? path + step : `${path}.${step}`

export const of = (...schemas: ReadonlyArray<Schema.Constraint>): Sight => ({
  kinds: new Map(
    schemas
      .flatMap(fieldsOf)
      .flatMap(({ kind, path }) => (kind === undefined ? [] : [[stepsOf(path).slice(-2).join("."), kind] as const]))
  )
})

export const both = (...sights: ReadonlyArray<Sight | undefined>): Sight => ({
  kinds: new Map(sights.flatMap((sight) => (sight === undefined ? [] : Array.from(sight.kinds))))
})

/** Without what tells the elements of a list apart: `orderLines[rowNumber=2].comment`. */
const stepsOf = (path: string) => path.replaceAll(/\[[^\]]*\]/gu, "").split(".")

const kindAt = ({ kinds }: Sight, parent: string, name: string): Kind | undefined =>
  kinds.get(`${parent}.${name}`) ?? kinds.get(name)

/** What kind of value stands at a path such as `order.consignee.name`; none where it tells of nobody. */
export const kindOf = (sight: Sight, path: string): Kind | undefined => {
  const steps = stepsOf(path)
  return kindAt(sight, steps.at(-2) ?? "", steps.at(-1) ?? "")
}

const hidden = (kind: Kind) => `‹${kind}›`

/** The value at a path of a record on the wire, as it may be shown. That nothing stands there may be seen. */
export const mask = (sight: Sight, json: Schema.Json, path = ""): Schema.Json => {
  const steps = stepsOf(path)
  return masked(sight, steps.at(-2) ?? "", steps.at(-1) ?? "", json)
}

const masked = (sight: Sight, parent: string, name: string, json: Schema.Json): Schema.Json => {
  const kind = kindAt(sight, parent, name)
  if (kind !== undefined) return isNothing(json) ? json : hidden(kind)
  if (isList(json)) return json.map((each) => masked(sight, parent, name, each))
  return isFields(json)
    ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, masked(sight, name, key, value)]))
    : json
}

const isNothing = (json: Schema.Json) => json === null || json === "" || (isList(json) && json.length === 0)

const isList = (json: Schema.Json): json is ReadonlyArray<Schema.Json> => Array.isArray(json)

const isFields = (json: Schema.Json): json is { readonly [key: string]: Schema.Json } =>
  Predicate.isObject(json) && !Array.isArray(json)

/** Every personal text of a record, on the wire or not. */
export const textsOf = (sight: Sight, record: unknown): ReadonlyArray<string> => {
  if (sight.kinds.size === 0) return []
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const look = (parent: string, name: string, value: unknown): void => {
    if (typeof value === "string") {
      if (value.trim() !== "" && kindAt(sight, parent, name) !== undefined) found.add(value.trim())
    } else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value)
      const isEach = Array.isArray(value)
      for (const [key, child] of Object.entries(value)) look(isEach ? parent : name, isEach ? name : key, child)
    }
  }
  look("", "", record)
  return [...found]
}
