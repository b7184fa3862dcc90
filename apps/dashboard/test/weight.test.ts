/** What a browser fetches before it shows anything, compressed. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { assert, beforeAll, describe, it } from "vitest"
import { folder, readManifest } from "./built.ts"

const most = 200_000

describe("the first view", () => {
  let files: ReadonlyArray<string> = []
  beforeAll(async () => {
    const manifest = await readManifest()
    const needed = new Set<string>()
    const need = (name: string) => {
      const chunk = manifest[name]
      if (chunk === undefined || needed.has(chunk.file)) return
      for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) needed.add(file)
      for (const each of chunk.imports ?? []) need(each)
    }
    for (const name of ["index.html", "src/pages/stores/StoresPage.tsx", "src/i18n/fi.ts"]) need(name)
    files = [...needed, "index.html"]
  }, 60_000)

  it("is the frame, the page of the stores and one language", () => {
    for (const part of ["index-", "StoresPage-", "fi-"]) assert.isTrue(files.some((file) => file.includes(`/${part}`)))
  })

  it("weighs less than 200 kB", () => {
    const weights = files.map((file) => gzipSync(readFileSync(join(folder, file))).length)
    const sum = weights.reduce((all, each) => all + each, 0)
    assert.isBelow(sum, most)
    assert.isAbove(sum, 50_000)
  })

  it("nothing in the page is a script or a style of its own: the policy would refuse it", () => {
    const page = readFileSync(join(folder, "index.html"), "utf8")
    assert.notMatch(page, /<style|style=|<script(?![^>]*src=)|\son\w+=/u)
  })
})
