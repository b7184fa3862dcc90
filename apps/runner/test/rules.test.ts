import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Predicate } from "effect"
import { jsonSchema } from "../src/StoreSchema.ts"

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => Predicate.isObject(value) && !Array.isArray(value)

const schema: unknown = JSON.parse(JSON.stringify(jsonSchema()))

/** Every option below, by its dotted name. A table of switches of one kind is one option. */
const optionsOf = (node: Node, path: string): ReadonlyArray<string> =>
  Object.entries(isNode(node["properties"]) ? node["properties"] : {}).flatMap(([key, each]) => {
    const name = `${path}.${key}`
    const below = isNode(each) && !isWhole.has(name) ? optionsOf(each, name) : []
    return below.length > 0 ? below : [name]
  })

const isWhole = new Set(["articles.customs", "orders.afterStart", "orders.notify"])

const storeFile = () => {
  const all = isNode(schema) && Array.isArray(schema["anyOf"]) ? schema["anyOf"] : []
  return all.filter(isNode).map((each) => (isNode(each["properties"]) ? each["properties"] : {}))
}

/** The accounts are explained where they are set up, and when a flow runs is the same of all. */
const isElsewhere = new Set(["mycashflow", "ongoing"])
const timetable = new Set(["enabled", "every", "cron", "jitter", "missed", "overlap"])

const options = storeFile().flatMap((sections) =>
  Object.entries(sections)
    .filter(([section]) => !isElsewhere.has(section))
    .flatMap(([section, node]) => (isNode(node) ? optionsOf(node, section) : []))
)

const ofFlow = (name: string) => timetable.has(name.split(".").slice(1).join("."))

describe("docs/rules.md", () => {
  const rules = readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8")

  it("there are options to explain, in sections and below", () => {
    assert.includeMembers([...options], ["orders.only.statuses", "orders.leadDays", "stock.count", "articles.priceTo"])
  })

  for (const name of options.filter((each) => !ofFlow(each))) {
    it(`explains ${name}`, () => assert.isTrue(["`", ":", ".…"].some((end) => rules.includes(`\`${name}${end}`))))
  }

  for (const key of timetable) {
    it(`explains SECTION.${key}`, () => assert.include(rules, `\`${key}\``))
  }
})
