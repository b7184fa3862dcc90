/** The dashboard of the demo: built when its sources are newer, and shown in a browser where there is one. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Effect, FileSystem, Option, Path } from "effect"
import open from "open"
import * as Terminal from "../cli/Terminal.ts"
import { Ended } from "../Ended.ts"

const root = fileURLToPath(new URL("../../../dashboard/", import.meta.url))

export const build = Effect.gen(function* () {
  if (yield* isFresh) return
  yield* Terminal.sayMeanwhile("building the dashboard …")
  const code = yield* ended("node_modules/vite/bin/vite.js", ["build", "--logLevel", "error"])
  yield* Terminal.clearLine
  if (code === 0) return
  yield* Terminal.say("the dashboard could not be built\n  → `pnpm --filter @crossdock/dashboard build` says more")
  return yield* new Ended({ code: 2 })
})

const ended = (program: string, args: ReadonlyArray<string>) =>
  Effect.callback<number>((resume) => {
    const env = { ...process.env, NODE_ENV: "production" }
    const child = spawn(process.execPath, [root + program, ...args], { cwd: root, env, stdio: "ignore" })
    child.once("error", () => resume(Effect.succeed(1)))
    child.once("exit", (code) => resume(Effect.succeed(code ?? 1)))
    return Effect.sync(() => child.kill())
  })

const sources = ["src", "public", "index.html", "vite.config.ts", "package.json"]

const isFresh = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const timeOf = (name: string) =>
    fs.stat(name).pipe(
      Effect.map(({ mtime }) => Option.match(mtime, { onNone: () => 0, onSome: Number })),
      Effect.orElseSucceed(() => 0)
    )
  const built = yield* timeOf(path.join(root, "dist/index.html"))
  const files = yield* Effect.forEach(sources, (name) =>
    fs.readDirectory(path.join(root, name), { recursive: true }).pipe(
      Effect.map((names) => names.map((each) => path.join(root, name, each))),
      Effect.orElseSucceed(() => [path.join(root, name)])
    )
  )
  const newest = yield* Effect.forEach(files.flat(), timeOf)
  return newest.every((time) => time < built)
})

/** Nothing comes of it where there is no browser: the address has been printed. */
export const show = (address: string) =>
  Effect.ignore(
    Effect.tryPromise(async () => {
      const child = await open(address)
      child.on("error", () => undefined)
    })
  )

/** Somebody sits at this machine, as far as one can tell. */
export const hasBrowser = () =>
  process.stdout.isTTY &&
  process.env["CI"] === undefined &&
  process.env["SSH_CONNECTION"] === undefined &&
  (process.platform !== "linux" || process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined)
