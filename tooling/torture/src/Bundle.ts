/**
 * The programs under torture, each in a few files instead of some thousand: hundreds of them are started, and so each
 * starts in a quarter of the time. The code is the same. Gone with its scope.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { rolldown } from "rolldown"

export interface Programs {
  /** Crossdock's command line. */
  readonly crossdock: string
  readonly mortal: string
}

const root = fileURLToPath(new URL("../../..", import.meta.url))

export const make = Effect.gen(function* () {
  const dir = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(root, "node_modules", ".pnpm", "torture-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  yield* Effect.promise(() => bundle(dir))
  const programs: Programs = { crossdock: join(dir, "crossdock.mjs"), mortal: join(dir, "mortal.mjs") }
  return programs
})

/** Beside the packages, where those that are left as they are can be found. */
const bundle = async (dir: string) => {
  const build = await rolldown({
    cwd: root,
    input: { crossdock: "apps/runner/src/main.ts", mortal: "tooling/torture/src/mortal.ts" },
    platform: "node",
    external: [/^node:/, /^(?:pg|pg-boss|undici|@electric-sql\/pglite)(?:$|\/)/],
    resolve: { conditionNames: ["@crossdock/source", "node", "module-sync", "import", "default"] },
    logLevel: "silent"
  })
  await build.write({ dir, format: "esm", banner, entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" })
  await build.close()
}

/** What was written for `require` finds one. */
const banner = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`
