/** The command line as a process of its own. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"

const root = fileURLToPath(new URL("../../..", import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  /** Once standard error shows this. */
  readonly said: (text: string) => Promise<void>
  /** What standard error has shown so far. */
  readonly heard: () => string
  readonly stop: () => void
  readonly ended: Promise<Ended>
}

/** Killed when the scope ends, if it is still there. */
export const start = (
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {},
  script = "main.ts"
) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() =>
        spawn(process.execPath, ["--conditions=@crossdock/source", `apps/runner/src/${script}`, ...args], {
          cwd: root,
          env: { PATH: process.env["PATH"], ...environment },
          stdio: ["ignore", "pipe", "pipe"]
        })
      ),
      (child) => Effect.sync(() => void child.kill("SIGKILL"))
    ),
    (child): Started => {
      const heard = { stdout: "", stderr: "" }
      child.stdout.on("data", (data) => void (heard.stdout += String(data)))
      child.stderr.on("data", (data) => void (heard.stderr += String(data)))
      return {
        said: (text) =>
          new Promise((resolve) => {
            const look = () => void (heard.stderr.includes(text) && resolve())
            child.stderr.on("data", look)
            look()
          }),
        heard: () => heard.stderr,
        stop: () => void child.kill("SIGTERM"),
        ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, ...heard })))
      }
    }
  )

export const run = (
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {},
  script = "main.ts"
) => Effect.scoped(Effect.flatMap(start(args, environment, script), ({ ended }) => Effect.promise(() => ended)))
