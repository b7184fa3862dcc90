import { existsSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"

const root = new URL("../../../", import.meta.url)
const text = readFileSync(new URL("SECURITY.md", root), "utf8")

const rows = [...text.matchAll(/^\| (.+?) +\| .*\| `([\w./-]+\.test\.ts)`: (.+?) +\|$/gmu)].map(
  ([, attack = "", file = "", name = ""]) => ({ attack, file, name })
)

describe("SECURITY.md", () => {
  it("names for each attack a test that is there", () => {
    const table = text.split("## Attacks")[1] ?? ""
    const attacks = table
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(2)
    assert.isAtLeast(attacks.length, 30)
    assert.strictEqual(rows.length, attacks.length)
    for (const { attack, file, name } of rows) {
      const place = new URL(file, root)
      assert.isTrue(existsSync(place), `${attack}: ${file}`)
      assert.include(readFileSync(place, "utf8"), name, attack)
    }
  })
})
