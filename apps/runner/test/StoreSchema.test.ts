import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Predicate, Result } from "effect"
import * as StoreFile from "../src/StoreFile.ts"
import { jsonSchema } from "../src/StoreSchema.ts"
import * as YamlFile from "../src/YamlFile.ts"
import { folder, storeText } from "./StoreText.ts"

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => Predicate.isObject(value) && !Array.isArray(value)

const nodes = (value: unknown): ReadonlyArray<Node> => (Array.isArray(value) ? value.filter(isNode) : [])

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isNode,
  array: (value) => Array.isArray(value),
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value)
}

/** As an editor reads a JSON Schema: every keyword that the store files' schema uses, and no other. */
const keywords: Readonly<Record<string, (rule: unknown, value: unknown, schema: Node) => boolean>> = {
  type: (type, value) => isOfType[String(type)]?.(value) ?? false,
  enum: (values, value) => Array.isArray(values) && values.includes(value),
  pattern: (pattern, value) => typeof value !== "string" || new RegExp(String(pattern), "u").test(value),
  minLength: (least, value) => typeof value !== "string" || value.length >= Number(least),
  minItems: (least, value) => !Array.isArray(value) || value.length >= Number(least),
  minimum: (least, value) => typeof value !== "number" || value >= Number(least),
  maximum: (most, value) => typeof value !== "number" || value <= Number(most),
  required: (keys, value) => !isNode(value) || (Array.isArray(keys) && keys.every((key) => String(key) in value)),
  properties: (properties, value) =>
    !isNode(value) ||
    !isNode(properties) ||
    Object.entries(properties).every(([key, each]) => !(key in value) || accepts(each, value[key])),
  additionalProperties: (rest, value, { properties }) =>
    !isNode(value) ||
    Object.keys(value).every((key) => (isNode(properties) && key in properties) || accepts(rest, value[key])),
  propertyNames: (names, value) => !isNode(value) || Object.keys(value).every((key) => accepts(names, key)),
  items: (each, value) => !Array.isArray(value) || value.every((item) => accepts(each, item)),
  anyOf: (schemas, value) => nodes(schemas).some((each) => accepts(each, value)),
  allOf: (schemas, value) => nodes(schemas).every((each) => accepts(each, value)),
  $schema: () => true,
  $defs: (definitions) => isNode(definitions) && Object.keys(definitions).length === 0,
  title: () => true,
  description: () => true,
  default: () => true
}

const accepts = (schema: unknown, value: unknown): boolean => {
  if (typeof schema === "boolean") return schema
  if (!isNode(schema)) throw new Error("not a schema")
  return Object.entries(schema).every(([name, rule]) => {
    const holds = keywords[name]
    if (holds === undefined) throw new Error(`the schema uses ${name}`)
    return holds(rule, value, schema)
  })
}

const schema: unknown = JSON.parse(JSON.stringify(jsonSchema()))

const valueOf = (text: string) => Result.getOrThrow(YamlFile.parse(text)).value

const isLoaded = (text: string) =>
  Effect.flatMap(folder({ "acme.yaml": text }), (home) => StoreFile.load(`${home}/acme.yaml`, "1")).pipe(
    Effect.match({ onFailure: () => false, onSuccess: () => true }),
    Effect.provide(NodeServices.layer)
  )

const withWebhooks = (webhooks: string) =>
  storeText().replace("  user: demo", `  webhooks: { ${webhooks} }\n  user: demo`)

const files: ReadonlyArray<readonly [what: string, text: string, isGood: boolean]> = [
  ["the least there can be", storeText(), true],
  [
    "all flows",
    storeText(
      "articles: { every: 1 hour, priceTo: none }\norders:\n  waysOfDelivery: { 1: POSTI }\nstock: { enabled: true, fullSweepEvery: 2 days }"
    ),
    true
  ],
  ["a key that is not known", storeText("ordrs: {}"), false],
  ["a key that is not known in a section", storeText("orders: { waysOfDelivry: {} }"), false],
  ["a secret written out", storeText().replace("${SHOP_KEY}", "canary"), false],
  ["a required key left out", storeText().replace("  user: WSIDemo\n", ""), false],
  ["a text for a number", storeText().replace("goodsOwnerId: 1", "goodsOwnerId: one"), false],
  ["a number in the table of ways of delivery", storeText("orders: { waysOfDelivery: { 1: 2 } }"), false],
  ["a way of delivery by a shipping method's name", storeText("orders: { waysOfDelivery: { Posti: POSTI } }"), false],
  ["no building to prefer", storeText("stock: { warehouses: { prefer: [] } }"), false],
  ["buildings to leave out", storeText("stock: { warehouses: { exclude: [3] } }"), true],
  ["a length of time that is none", storeText("articles: { every: soon }"), false],
  ["the moment to begin with", storeText("orders: { since: 2026-01-31T00:00:00+02:00 }"), true],
  ["a moment without its zone", storeText("orders: { since: 2026-01-31 }"), false],
  ["a currency that is none", storeText("currency: euro"), false],
  ["webhooks", withWebhooks("secret: '${HOOK_SECRET}', check: signature, uuids: [a, '${UUID}']"), true],
  ["webhooks with their secret alone", withWebhooks("secret: '${HOOK_SECRET}'"), true],
  ["a uuid that is a number", withWebhooks("secret: '${HOOK_SECRET}', uuids: [7]"), false],
  ["webhooks without a secret", withWebhooks("check: token"), false],
  ["webhooks with a secret written out", withWebhooks("secret: canary"), false],
  ["a way to prove messages that there is not", withWebhooks("secret: '${HOOK_SECRET}', check: uuid"), false],
  ["another blueprint", storeText().replace("mycashflow-ongoing", "acme"), false]
]

describe("the JSON Schema of store files", () => {
  for (const [what, text, isGood] of files) {
    it.effect(`${isGood ? "accepts" : "rejects"} ${what}, as the program does`, () =>
      Effect.gen(function* () {
        assert.strictEqual(accepts(schema, valueOf(text)), isGood)
        assert.strictEqual(yield* isLoaded(text), isGood)
      })
    )
  }

  it("describes every key, and gives the default of those that have one", () => {
    const described = (node: Node, path: string): ReadonlyArray<string> =>
      Object.entries(isNode(node["properties"]) ? node["properties"] : {}).flatMap(([key, each]) => {
        if (!isNode(each)) return []
        const said = [each, ...nodes(each["allOf"])]
        const below = described(each, `${path}.${key}`)
        return said.some((one) => typeof one["description"] === "string") ? below : [`${path}.${key}`].concat(below)
      })
    const [store] = nodes(isNode(schema) ? schema["anyOf"] : [])
    assert.isDefined(store)
    assert.deepStrictEqual(
      described(store, "").filter((path) => !path.startsWith(".orders.notify.")),
      []
    )
    assert.include(JSON.stringify(store), '"default":"15 minutes"')
  })
})
