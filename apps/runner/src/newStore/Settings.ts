/** What a blueprint's store file may say, read off its own schema: what must be there, and what is a text. */
import { Option, Schema } from "effect"

export interface Setting {
  /** `ongoing.goodsOwnerId`. */
  readonly path: string
  readonly description: string
  /** Then the file names an environment variable, and never says the value. */
  readonly isSecret: boolean
}

export interface Settings {
  /** In the order in which the blueprint declares them. */
  readonly required: ReadonlyArray<Setting>
  /** Whether what is written there is a text, whatever it looks like. */
  readonly isText: (path: string) => boolean
}

export const of = ({ declaration }: { readonly declaration: Schema.Constraint }): Settings => {
  const { schema } = Schema.toJsonSchemaDocument(declaration, { onExcessProperty: "error" })
  const root = Schema.decodeUnknownSync(Node)(schema)
  return {
    required: requiredIn(root, "").filter(({ path }) => path !== "blueprint"),
    isText: (path) => Option.exists(nodeAt(root, path.split(".")), ({ type }) => type === "string")
  }
}

/** As much of a JSON Schema as this needs. */
interface Node {
  readonly type?: string | undefined
  readonly pattern?: string | undefined
  readonly description?: string | undefined
  readonly allOf?: ReadonlyArray<{ readonly description?: string | undefined }> | undefined
  readonly required?: ReadonlyArray<string> | undefined
  readonly properties?: Readonly<Record<string, Node>> | undefined
  readonly additionalProperties?: Node | boolean | undefined
}

const Node: Schema.Codec<Node> = Schema.Struct({
  type: Schema.optional(Schema.String),
  pattern: Schema.optional(Schema.String),
  description: Schema.optional(Schema.String),
  allOf: Schema.optional(Schema.Array(Schema.Struct({ description: Schema.optional(Schema.String) }))),
  required: Schema.optional(Schema.Array(Schema.String)),
  properties: Schema.optional(
    Schema.Record(
      Schema.String,
      Schema.suspend((): Schema.Codec<Node> => Node)
    )
  ),
  additionalProperties: Schema.optional(Schema.Union([Schema.Boolean, Schema.suspend((): Schema.Codec<Node> => Node)]))
})

const requiredIn = ({ properties = {}, required = [] }: Node, above: string): ReadonlyArray<Setting> =>
  required.flatMap((key) => {
    const node = properties[key] ?? {}
    const path = above === "" ? key : `${above}.${key}`
    return node.properties === undefined
      ? [{ path, description: descriptionOf(node), isSecret: node.pattern?.includes(asReference) ?? false }]
      : requiredIn(node, path)
  })

/** How a pattern begins that lets nothing but `${NAME}` through. */
const asReference = String.raw`^\$\{`

/** What is said of the key tells more than what is said of every value of its kind. */
const descriptionOf = ({ allOf = [], description = "" }: Node) =>
  allOf.flatMap((each) => each.description ?? []).at(-1) ?? description

const nodeAt = (node: Node, [key, ...below]: ReadonlyArray<string>): Option.Option<Node> => {
  if (key === undefined) return Option.some(node)
  const { additionalProperties: others, properties = {} } = node
  const next = properties[key] ?? (typeof others === "object" ? others : undefined)
  return Option.flatMap(Option.fromUndefinedOr(next), (found) => nodeAt(found, below))
}
