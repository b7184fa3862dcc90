/** A vendor's OpenAPI document, 3.0 or 3.1: its operations, with what each takes and answers. */
import { Option, Result, Schema } from "effect"
import { parse } from "yaml"

const Marks = { "x-inferred": Schema.optionalKey(Schema.Boolean) }

const Media = Schema.Struct({ ...Marks, schema: Schema.optionalKey(Schema.Unknown) })

/** What is sent in a body; none where there is no JSON in it. */
const Content = Schema.Struct({
  ...Marks,
  required: Schema.optionalKey(Schema.Boolean),
  content: Schema.optionalKey(Schema.Struct({ "application/json": Schema.optionalKey(Media) }))
})
export type Content = typeof Content.Type

const Parameter = Schema.Struct({
  ...Marks,
  name: Schema.String,
  in: Schema.Literals(["path", "query", "header", "cookie"]),
  required: Schema.optionalKey(Schema.Boolean),
  schema: Schema.Unknown
})
export type Parameter = typeof Parameter.Type

const methods = ["get", "put", "post", "patch", "delete"] as const

const Parts = Schema.Struct({
  ...Marks,
  parameters: Schema.optionalKey(Schema.Array(Schema.Unknown)),
  requestBody: Schema.optionalKey(Schema.Unknown),
  responses: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown))
})

const Root = Schema.Struct({
  openapi: Schema.String,
  paths: Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Unknown)),
  components: Schema.optionalKey(
    Schema.Struct({ schemas: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)) })
  )
})

export interface Operation {
  readonly method: string
  /** `/api/v1/orders/{orderId}` */
  readonly template: string
  readonly parameters: ReadonlyArray<Parameter>
  readonly requestBody: Content | undefined
  /** By status, or `default`. */
  readonly responses: Readonly<Record<string, Content>>
  readonly inferred: boolean
}

export interface Document {
  readonly operations: ReadonlyArray<Operation>
  /** As the document writes them, by name. */
  readonly schemas: Readonly<Record<string, unknown>>
}

/** From JSON or YAML. `base` goes in front of every path, where the document has a part of it in its servers' addresses. */
export const fromText = (text: string, base = ""): Document => {
  const raw: unknown = parse(text)
  const { components, paths } = Schema.decodeUnknownSync(Root)(raw)
  const at = operationReader(raw, base)
  return {
    operations: Object.entries(paths).flatMap(([path, item]) =>
      methods.filter((method) => method in item).map((method) => at(path, method, item))
    ),
    schemas: components?.schemas ?? {}
  }
}

const operationReader = (raw: unknown, base: string) => {
  const read =
    <A>(schema: Schema.ConstraintDecoder<A>) =>
    (part: unknown) =>
      Schema.decodeUnknownSync(schema)(resolve(raw, part))
  const parameters = (part: unknown) => read(Schema.Array(Schema.Unknown))(part ?? []).map(read(Parameter))
  const body = read(Content)
  return (path: string, method: string, item: Readonly<Record<string, unknown>>): Operation => {
    const parts = read(Parts)(item[method])
    return {
      method: method.toUpperCase(),
      template: `${base}${path}`,
      parameters: [...parameters(item["parameters"]), ...parameters(parts.parameters)],
      requestBody: parts.requestBody === undefined ? undefined : body(parts.requestBody),
      responses: Object.fromEntries(
        Object.entries(parts.responses ?? {}).map(([status, response]) => [status, body(response)])
      ),
      inferred: parts["x-inferred"] ?? false
    }
  }
}

const asRef = Schema.decodeUnknownOption(Schema.Struct({ $ref: Schema.String }))
const asRecord = Schema.decodeUnknownResult(Schema.Record(Schema.String, Schema.Unknown))

/** The part itself, or what it refers to elsewhere in the document: `#/components/parameters/Page`. */
const resolve = (raw: unknown, part: unknown): unknown =>
  Option.match(asRef(part), {
    onNone: () => part,
    onSome: ({ $ref }) =>
      $ref
        .slice("#/".length)
        .split("/")
        .reduce<unknown>((found, key) => Result.getOrThrow(asRecord(found))[key], raw)
  })
