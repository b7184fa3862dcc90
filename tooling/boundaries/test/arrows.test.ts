import { assert, describe, it } from "vitest"
import { arrows, testArrows } from "../src/arrows.ts"
import { imports, importsOfTheHouse, packages } from "../src/workspace.ts"

const root = new URL("../../..", import.meta.url).pathname
const house = packages(root)

describe("the arrows of the house", () => {
  it("every package is in the table, and every row is a package", () => {
    assert.deepStrictEqual(house.map(({ name }) => name).toSorted(), Object.keys(arrows).toSorted())
  })

  it.each(house)("$name declares only what the table allows", ({ dependencies, devDependencies, name }) => {
    const allowed = new Set([...(arrows[name] ?? []), ...(testArrows[name] ?? [])])
    assert.deepStrictEqual(
      [...dependencies, ...devDependencies].filter((each) => !allowed.has(each)),
      []
    )
  })

  it.each(house)("$name imports in shipped code only what the table allows", ({ folder, name }) => {
    const allowed = new Set(arrows[name])
    const strays = importsOfTheHouse(root, `${folder}/src`).filter((each) => !allowed.has(each.name))
    assert.deepStrictEqual(strays, [])
  })

  it.each(house)("$name imports in tests and simulators only what the table allows there", ({ folder, name }) => {
    const allowed = new Set([name, ...(arrows[name] ?? []), ...(testArrows[name] ?? [])])
    const strays = ["test", "testing"]
      .flatMap((part) => importsOfTheHouse(root, `${folder}/${part}`))
      .filter((each) => !allowed.has(each.name))
    assert.deepStrictEqual(strays, [])
  })

  it("core imports nothing but effect's own modules", () => {
    assert.deepStrictEqual([...new Set(imports(root, "packages/core/src").map(({ name }) => name))], ["effect"])
  })

  it("imports are found where there are some", () => {
    assert.include(
      importsOfTheHouse(root, "packages/http/src").map(({ name }) => name),
      "core"
    )
  })
})
