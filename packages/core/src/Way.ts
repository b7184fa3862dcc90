/**
 * A schema as plain functions, one calling the next: what its own decoder gives, without the account of what is wrong.
 * Whoever meets `blocked` asks the schema's own decoder, so a way may always give up, but must never differ.
 */
import { Exit, Function, Option, type SchemaAST } from "effect"
import * as ListWay from "./ListWay.ts"
import * as RecordWay from "./RecordWay.ts"
import { absent, blocked, type Way } from "./Waymark.ts"

/** None where the schema holds something that only its own decoder knows, such as an effect. Found once for a schema. */
export const through: (ast: SchemaAST.AST) => Option.Option<Way> = Function.memoize((ast) =>
  Option.gen(function* () {
    const way = yield* shape(ast)
    const steps: Array<Way> = []
    for (const { to, transformation } of (ast.encoding ?? []).toReversed()) {
      steps.push(yield* through(to), yield* change(transformation))
    }
    return [...steps, checking(ast, way)].filter((step) => step !== asItIs).reduceRight(followedBy, asItIs)
  })
)

const asItIs: Way = (input) => input

const followedBy = (next: Way, first: Way): Way => {
  if (next === asItIs) return first
  return (input) => {
    const value = first(input)
    return value === blocked ? blocked : next(value)
  }
}

const change = ({ _tag, decode }: SchemaAST.Link["transformation"]): Option.Option<Way> => {
  if (_tag === "Middleware") return Option.none()
  switch (decode._tag) {
    case "Passthrough":
      return Option.some(asItIs)
    case "Transform":
      return Option.some((value) => (value === absent ? absent : decode.transform(value)))
    case "TransformOptional":
      return Option.some((value) => {
        const changed = decode.transform(value === absent ? Option.none() : Option.some(value))
        return Option.isSome(changed) ? changed.value : absent
      })
    default:
      return Option.none()
  }
}

const checking = (ast: SchemaAST.AST, way: Way): Way => {
  const before = filtersIn("encodingChecks" in ast ? ast.encodingChecks : undefined)
  const after = filtersIn(ast.checks)
  if (before.length === 0 && after.length === 0) return way
  return (input) => {
    const value = way(input)
    if (value === absent || value === blocked) return value
    return passes(before, input, ast) && passes(after, value, ast) ? value : blocked
  }
}

const filtersIn = (checks: ReadonlyArray<SchemaAST.Check<unknown>> = []): ReadonlyArray<SchemaAST.Filter<unknown>> =>
  checks.flatMap((check) => (check._tag === "FilterGroup" ? filtersIn(check.checks) : check))

const passes = (filters: ReadonlyArray<SchemaAST.Filter<unknown>>, value: unknown, ast: SchemaAST.AST) => {
  for (const filter of filters) if (filter.run(value, ast, plain) !== undefined) return false
  return true
}

const plain: SchemaAST.ParseOptions = {}

const shape = (ast: SchemaAST.AST): Option.Option<Way> => {
  switch (ast._tag) {
    case "Unknown":
      return Option.some(asItIs)
    case "String":
      return Option.some((input) => (typeof input === "string" || input === absent ? input : blocked))
    case "Number":
      return Option.some((input) => (typeof input === "number" || input === absent ? input : blocked))
    case "Boolean":
      return Option.some((input) => (typeof input === "boolean" || input === absent ? input : blocked))
    case "Null":
      return Option.some(one(null))
    case "Undefined":
      return Option.some(one(undefined))
    case "Literal":
      return Option.some(one(ast.literal))
    case "Declaration":
      return declaration(ast)
    case "Union":
      return union(ast)
    case "Arrays":
      return list(ast)
    case "Objects":
      return record(ast)
    default:
      return Option.none()
  }
}

const one =
  (value: unknown): Way =>
  (input) =>
    input === value || input === absent ? input : blocked

/** One that says yes or no. What else comes out may be a mark of the decoder's own. */
const declaration = (ast: SchemaAST.Declaration): Option.Option<Way> => {
  if (ast.typeParameters.length > 0) return Option.none()
  const run = ast.run([])
  return Option.some((input) => {
    if (input === absent) return absent
    const exit = run(input, ast, plain)
    return Exit.isExit(exit) && Exit.isSuccess(exit) && exit.value === input ? input : blocked
  })
}

/** The first member that lets it through. */
const union = ({ options, types }: SchemaAST.Union): Option.Option<Way> => {
  if (options?.mode === "oneOf") return Option.none()
  return Option.map(Option.all(types.map(through)), (ways) => (input) => {
    if (input === absent) return absent
    for (const way of ways) {
      const value = way(input)
      if (value !== blocked) return value
    }
    return blocked
  })
}

const list = ({ elements, rest }: SchemaAST.Arrays): Option.Option<Way> => {
  const [element, ...tail] = rest
  if (element === undefined) return Option.map(Option.all(elements.map(through)), ListWay.tuple)
  return elements.length > 0 || tail.length > 0 ? Option.none() : Option.map(through(element), ListWay.of)
}

const record = ({ indexSignatures, propertySignatures }: SchemaAST.Objects): Option.Option<Way> =>
  indexSignatures.length > 0 || propertySignatures.length === 0
    ? Option.none()
    : Option.flatMap(Option.all(propertySignatures.map(field)), RecordWay.make)

const field = ({ name, type }: SchemaAST.PropertySignature): Option.Option<RecordWay.Field> =>
  typeof name === "string" && name !== "__proto__"
    ? Option.map(through(type), (way) => ({ name, way, isOptional: type.context?.isOptional === true }))
    : Option.none()
