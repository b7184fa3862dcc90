import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as ArrowTable from "../src/ArrowTable.ts"

const before = `export const arrows = {
  http: ["core"],
  ongoing: ["core", "http"],
  runner: ["core", "http", "ongoing"]
}

export const testArrows = {
  core: ["testkit"],
  ongoing: ["testkit"]
}
`

const after = `export const arrows = {
  http: ["core"],
  ongoing: ["core", "http"],
  "big-shop": ["core", "http"],
  runner: ["core", "http", "ongoing"]
}

export const testArrows = {
  core: ["testkit"],
  ongoing: ["testkit"],
  "big-shop": ["testkit"]
}
`

describe("the table of arrows", () => {
  it("gets a connector's rows after those of the last one", () => {
    assert.deepStrictEqual(ArrowTable.withConnector(before, "big-shop"), Option.some(after))
  })

  it("gets them once", () => {
    assert.deepStrictEqual(ArrowTable.withConnector(after, "big-shop"), Option.some(after))
  })

  it("has no place for them where it has no connector", () => {
    assert.deepStrictEqual(ArrowTable.withConnector("{}", "big-shop"), Option.none())
  })
})
