import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import * as StoreFile from "../src/StoreFile.ts"
import { jsonSchema } from "../src/StoreSchema.ts"
import * as YamlFile from "../src/YamlFile.ts"
import * as Rules from "./Rules.ts"
import { folder, storeText } from "./StoreText.ts"

const schema: unknown = JSON.parse(JSON.stringify(jsonSchema()))

const propertiesOf = (node: unknown): Rules.Tree =>
  Rules.isTree(node) && Rules.isTree(node["properties"]) ? node["properties"] : {}

/** Every option below, by its dotted name. */
const optionsOf = (node: unknown, path: string): ReadonlyArray<string> => {
  const below = Object.entries(propertiesOf(node)).flatMap(([key, each]) => optionsOf(each, `${path}.${key}`))
  return below.length > 0 ? below : [path]
}

const stores = Rules.isTree(schema) && Array.isArray(schema["anyOf"]) ? schema["anyOf"] : []
const sections = stores.flatMap((each) => Object.entries(propertiesOf(each)))
const names = sections.map(([name]) => name)
const options = sections.flatMap(([name, node]) => optionsOf(node, name))

/** When a flow runs is the same of all. */
const timetable = new Set(["enabled", "every", "cron", "jitter", "missed", "overlap"])
const isTimed = (name: string) => timetable.has(name.split(".").slice(1).join("."))

/** A table of switches of one kind is explained as one option. */
const tables = ["articles.customs", "orders.afterStart", "orders.notify"]
const explainedAs = (name: string) => tables.find((each) => name.startsWith(`${each}.`)) ?? name

const [blocks, spans, cells, mentions] = [
  Rules.blocks(),
  Rules.spans(names),
  Rules.cells(),
  Rules.mentions(names)
] as const
const examples = [...blocks, ...spans, ...cells]

const isIn = (part: unknown, keys: ReadonlyArray<string>): boolean => {
  const [first, ...below] = keys
  return first === undefined || (Rules.isTree(part) && first in part && isIn(part[first], below))
}

const isShown = (name: string) => examples.some(({ part }) => isIn(part, name.split(".")))

const least = Result.getOrThrow(YamlFile.parse(storeText())).value

/** The same of a Vendure shop, and what is known of that one alone. */
const leastOfVendure = { vendure: { baseUrl: "https://shop.test", apiKey: "${SHOP_KEY}" } }
const ofVendure = [["vendure"], ["orders", "states"], ["stock", "stockLocationId"]]

const requiredBy = (part: Rules.Tree): Rules.Tree => {
  if (!Rules.isTree(least) || !ofVendure.some((keys) => isIn(part, keys))) return Rules.isTree(least) ? least : {}
  return { ...leastOfVendure, blueprint: "vendure-ongoing", ongoing: least["ongoing"] }
}

/** A store file with nothing else but what is required. JSON is YAML. */
const storeWith = (part: Rules.Tree) => {
  const required = requiredBy(part)
  const merged = Object.entries(part).map(([section, value]) => {
    const beside = required[section]
    return [section, Rules.isTree(beside) && Rules.isTree(value) ? { ...beside, ...value } : value]
  })
  return JSON.stringify({ ...required, ...Object.fromEntries(merged) })
}

const isLoaded = (part: Rules.Tree) =>
  Effect.flatMap(folder({ "acme.yaml": storeWith(part) }), (home) => StoreFile.load(`${home}/acme.yaml`, "1")).pipe(
    Effect.match({ onFailure: ({ message }) => message, onSuccess: () => "" }),
    Effect.provide(NodeServices.layer)
  )

describe("docs/rules.md", () => {
  it("there are options to explain, in sections and below", () =>
    assert.includeMembers(
      [...options],
      ["timeZone", "orders.only.statuses", "orders.notify.sms", "stock.count", "ongoing.lastOpenStatus"]
    ))

  it("there are examples in blocks, in sentences and in tables", () => {
    assert.includeDeepMembers(
      examples.map(({ part }) => part),
      [
        { orders: { reopened: "send" } },
        { stock: { buffer: { units: 2 } } },
        { articles: { virtual: "skip" }, orders: { notPicked: { productCodes: ["EBOOK-*", "GIFT-*"] } } }
      ]
    )
    assert.includeDeepMembers(
      mentions.map(({ part }) => part),
      [{ articles: { renames: "rename" } }]
    )
  })

  for (const name of new Set(options.filter((each) => !isTimed(each)).map(explainedAs))) {
    it(`explains ${name}`, () => assert.isTrue(["`", ":", ".…"].some((end) => Rules.text.includes(`\`${name}${end}`))))
  }

  for (const key of timetable) {
    it(`explains SECTION.${key}`, () => assert.include(Rules.text, `\`${key}\``))
  }

  for (const name of options.filter((each) => !isTimed(each))) {
    it(`has an example of ${name}`, () => assert.isTrue(isShown(name)))
  }

  for (const key of timetable) {
    it(`has an example of SECTION.${key}`, () => assert.isTrue(names.some((section) => isShown(`${section}.${key}`))))
  }

  for (const { part, text } of [...examples, ...mentions]) {
    it.effect(`a store file may say ${text.trim().replaceAll(/\s+/gu, " ")}`, () =>
      Effect.map(isLoaded(part), (complaint) => assert.strictEqual(complaint, ""))
    )
  }
})
