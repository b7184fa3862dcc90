/** Every language says everything, and nothing that is never said. */
import { globSync, readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { en } from "../src/i18n/en.ts"
import { fi } from "../src/i18n/fi.ts"
import { languages, preferred } from "../src/i18n/languages.ts"
import { sv } from "../src/i18n/sv.ts"

const root = new URL("../src", import.meta.url).pathname
const words: Readonly<Record<string, object>> = { en, fi, sv }

/** `shell.help` → "Keys and help". */
const flat = (tree: object, path: ReadonlyArray<string> = []): ReadonlyArray<readonly [string, string]> =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string" ? [[[...path, name].join("."), value] as const] : flat(value, [...path, name])
  )

/** What a text is given, and which marks it carries: `{name}`, `<code>`. */
const given = (text: string) =>
  [...text.matchAll(/\{(\w+)\s*[,}]|<(\w+)>/gu)].map(([, name, mark]) => name ?? mark).toSorted()

const sources = globSync("**/*.{ts,tsx}", { cwd: root })
  .filter((file) => !file.startsWith("i18n/"))
  .map((file) => readFileSync(`${root}/${file}`, "utf8"))
  .join("\n")

/** Keys that are put together from a beginning: t(`status.${status}`). */
const beginnings = [...sources.matchAll(/`([\w.]+\.)\$\{/gu)].flatMap(([, start]) =>
  start === undefined ? [] : [start]
)

const isSaid = (key: string) => sources.includes(`"${key}"`) || beginnings.some((start) => key.startsWith(start))

describe("the words of the dashboard", () => {
  it.each(languages)("$name has every text, and no other", ({ code }) => {
    const own = flat(words[code] ?? {})
    assert.deepStrictEqual(
      own.map(([key]) => key).toSorted(),
      flat(en)
        .map(([key]) => key)
        .toSorted()
    )
    assert.deepStrictEqual(
      own.filter(([, text]) => text.trim() === ""),
      []
    )
  })

  it.each(languages)("$name is given in each text what the English one is", ({ code }) => {
    const own = new Map(flat(words[code] ?? {}))
    const odd = flat(en).filter(
      ([key, text]) => [...new Set(given(text))].join() !== [...new Set(given(own.get(key) ?? ""))].join()
    )
    assert.deepStrictEqual(odd, [])
  })

  it("no text is there that no page says", () => {
    assert.deepStrictEqual(
      flat(en)
        .map(([key]) => key)
        .filter((key) => !isSaid(key)),
      []
    )
  })

  it("a browser's languages are followed in their order, whatever their countries", () => {
    assert.strictEqual(preferred(["de-DE", "sv-FI", "fi"]), "sv")
    assert.strictEqual(preferred(["de"]), "en")
  })
})
