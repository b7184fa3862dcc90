/** A copy of the house in a folder of its own, for a connector to be made in it. */
import { execFile } from "node:child_process"
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { promisify } from "node:util"

const original = join(import.meta.dirname, "../../..")

const copied = ["packages", "apps", "tooling", "vitest.config.ts", "vitest.begin.ts", ".oxlintrc.json", ".oxfmtrc.json"]

const leftOut = new Set(["node_modules", "dist", ".turbo"])

export const build = (): string => {
  const root = mkdtempSync(join(tmpdir(), "crossdock-house-"))
  for (const each of copied) {
    cpSync(join(original, each), join(root, each), { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
  }
  symlinkSync(join(original, "node_modules"), join(root, "node_modules"))
  return root
}

export const pullDown = (root: string): void => rmSync(root, { recursive: true })

/** What `pnpm install` would do for the package: the template's own packages are all that it may declare. */
export const install = (root: string, folder: string): void =>
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(root, folder, "node_modules"))

export interface Ended {
  readonly code: number
  readonly said: string
}

/** A command of the house, run in the copy. */
export const run = async (root: string, command: string, ...options: ReadonlyArray<string>): Promise<Ended> => {
  const { NO_COLOR: _, ...env } = process.env
  const outer = Object.keys(env).filter((name) => name.startsWith("VITEST"))
  for (const name of outer) delete env[name]
  return promisify(execFile)(join(root, "node_modules/.bin", command), options, { cwd: root, env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr
    })
  )
}
