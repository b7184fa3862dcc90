import { globSync, readFileSync } from "node:fs"
import { Fix } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { fixes } from "../src/fixes.ts"

const packages = new URL("../../../", import.meta.url).pathname

const folders = [
  "core",
  "http",
  "connectors/mycashflow",
  "connectors/ongoing",
  "mappings/mycashflow-ongoing",
  "mappings/ongoing-flows"
]

/** What looks like a code: words with hyphens, and whatever stands where a code does. */
const codeLike =
  /"([a-z]+(?:-[a-z0-9]+)+)"|(?:park|wait|hold|disagree)\(\s*"([a-z-]+)"|\b(?:code|\w*Code)(?::| =) "([a-z-]+)"/gu

const importLine = /^\s*(?:import|export) .*from |^\} from /u

const codesIn = (file: string) => {
  const lines = readFileSync(file, "utf8").split("\n")
  const text = lines.filter((line) => !importLine.test(line)).join("\n")
  return [...text.matchAll(codeLike)].flatMap((match) => match.slice(1).filter((code) => code !== undefined))
}

const files = folders.flatMap((folder) =>
  globSync(`${folder}/src/**/*.ts`, { cwd: packages })
    .filter((file) => !/\/(?:fixes|Fix)\.ts$/u.test(file))
    .map((file) => `${packages}${file}`)
)

const codes = new Set(files.flatMap(codesIn))

/** Under these a record goes nowhere, and that is fine; or what differs is explained. */
const notStuck = (
  "agrees archived back-order cancelled-in-both custom-data-left-out discarded gone-in-shop in-flight no-return " +
  "not-a-stock-article not-asked-for not-cancelled not-in-shop not-open not-ours not-sent not-sent-yet " +
  "not-shipped nothing-back nothing-to-pick return-left-out shipping-method-left-out too-old version-left-out"
).split(" ")

/** What a plan says of records that it leaves alone. */
const ofPlans = ["found-there", "moved-here", "moved-there", "not-given", "turn-over"]

/** Kinds of alerts; what to do about each is in docs/alerts.md. */
const ofAlerts = ["no-progress"]

/** Words of the platforms, and names of other things. */
const noCodes = (
  "crossdock-doctor half-from-zero id-asc mycashflow-ongoing order-webhook put-article put-order " +
  "put-return-order retry-after return-order shipping-method stock-item transporter-contracts uuid-field " +
  "uuid-header x-auth-token"
).split(" ")

const advice = Fix.firstOf(fixes, Fix.ofCore)

const troubleOf = (code: string, example = "") => ({ code, path: "", message: example, example })

describe("what to do about records that are stuck", () => {
  it("is said for every code that occurs in the core, the connectors and the mappings", () => {
    const known = new Set([...notStuck, ...ofPlans, ...ofAlerts, ...noCodes])
    const without = [...codes].filter((code) => !known.has(code) && Option.isNone(advice(troubleOf(code))))
    assert.deepStrictEqual(without, [])
    assert.isAbove(codes.size, 100)
  })

  it("is said for nothing that does not occur, nor is anything else listed that does not", () => {
    assert.deepStrictEqual(
      [...notStuck, ...ofPlans, ...ofAlerts, ...noCodes].filter((code) => !codes.has(code)),
      []
    )
  })

  it("is the very line of the store file where a shipping method is not mapped", () => {
    const example = "no way of delivery for shipping method 4711: add it under orders.waysOfDelivery"
    assert.deepStrictEqual(
      fixes(troubleOf("no-way-of-delivery", example)),
      Option.some("in the store file: `orders: waysOfDelivery: { 4711: <way of delivery> }`")
    )
  })

  it("is a sentence also for what a platform refuses by its HTTP status alone, and for what nobody foresaw", () => {
    assert.isTrue(Option.isSome(fixes(troubleOf("http-422"))))
    assert.isTrue(Option.isNone(advice(troubleOf("http-teapot"))))
    assert.strictEqual(Fix.from(fixes)(troubleOf("constructor")), Fix.otherwise)
  })

  it("names the place in a record that cannot be read or sent", () => {
    const fix = Fix.from(fixes)
    assert.include(fix({ ...troubleOf("unreadable"), path: "products[].quantity" }), "products[].quantity")
    assert.include(fix({ ...troubleOf("unsendable"), path: "orderNumber" }), "orderNumber")
  })
})
