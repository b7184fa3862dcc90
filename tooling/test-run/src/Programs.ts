/**
 * The programs that are started by the dozen, each in a few files instead of some thousand: so each starts in a quarter of
 * the time. The code is the same. Gone with its scope, or with the test run.
 */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Option } from "effect"
import type { InputOptions } from "rolldown"
import * as Desk from "./Desk.ts"

export interface Programs {
  /** Crossdock's command line. */
  readonly crossdock: string
  /** The same, told at which statement to die. */
  readonly mortal: string
  /** Where their code is kept compiled, as `NODE_COMPILE_CACHE` names it. */
  readonly compiled: string
}

const root = fileURLToPath(new URL("../../..", import.meta.url))

/** At a test run's desk. */
export const offer = "programs"

/** Those of the test run, or our own, made as the program is shipped. */
export const make = Effect.fnUntraced(function* (bundling: InputOptions) {
  const shared = yield* Effect.orDie(Desk.ask(offer))
  const dir = Option.isSome(shared) ? shared.value : yield* bundled(bundling)
  const programs: Programs = {
    crossdock: join(dir, "crossdock.mjs"),
    mortal: join(dir, "mortal.mjs"),
    compiled: join(dir, "compiled")
  }
  return programs
})

/** The folder that they are in. `others`: modules that become programs beside them, by name, as `name.mjs`. */
export const bundled = Effect.fnUntraced(function* (
  bundling: InputOptions,
  others: Readonly<Record<string, string>> = {}
) {
  // Beside the packages, where those that are left as they are can be found.
  const dir = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(root, "node_modules", ".pnpm", "programs-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  yield* Effect.promise(() => bundle(dir, bundling, others))
  // Where a program looks for it first.
  yield* Effect.sync(() => symlinkSync(join(root, "apps/dashboard/dist"), join(dir, "dashboard")))
  return dir
})

const bundle = async (dir: string, bundling: InputOptions, others: Readonly<Record<string, string>>) => {
  // Few of those who ask for programs make them.
  const { rolldown } = await import("rolldown")
  const build = await rolldown({
    cwd: root,
    input: { crossdock: "apps/runner/src/main.ts", mortal: "tooling/torture/src/mortal.ts", ...others },
    ...bundling,
    logLevel: "silent"
  })
  await build.write({ dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" })
  await build.close()
}
