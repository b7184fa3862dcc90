/** A process of ours: watched, signalled by its id, and reaped with its scope. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Data, Deferred, Duration, Effect } from "effect"

export class ChildError extends Data.TaggedError("ChildError")<{ readonly message: string }> {}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  /** The end of it. */
  readonly stderr: string
}

export interface Child {
  readonly pid: number
  readonly signal: (name: NodeJS.Signals) => Effect.Effect<void>
  /** The first line on either stream that shows this. */
  readonly line: (text: string) => Effect.Effect<string, ChildError>
  /** What its standard output has shown, or the end of it. */
  readonly said: Effect.Effect<string>
  readonly ended: Effect.Effect<Ended>
  readonly isRunning: () => boolean
}

export interface Program {
  /** The module that it begins with. */
  readonly entry: string
  readonly args: ReadonlyArray<string>
  readonly environment: Readonly<Record<string, string>>
  /** A module that is loaded before the entry. */
  readonly preload?: string | undefined
}

const root = fileURLToPath(new URL("../../..", import.meta.url))

/** Node finds its code compiled where whoever tests has a place for it. */
const handedOn = () => ({ PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] })

const spawned = ({ args, entry, environment, preload }: Program) =>
  spawn(
    process.execPath,
    ["--conditions=@crossdock/source", ...(preload === undefined ? [] : ["--import", `${root}${preload}`])].concat([
      entry,
      ...args
    ]),
    { cwd: root, env: { ...handedOn(), ...environment }, stdio: ["ignore", "pipe", "pipe"] }
  )

/** However it ends, it has ended when its scope has. */
export const start = (program: Program) =>
  Effect.acquireRelease(
    Effect.sync(() => watch(program)),
    (child) => Effect.andThen(child.signal("SIGKILL"), child.ended)
  )

/** Started, and run to its end. */
export const run = (program: Program) => Effect.scoped(Effect.flatMap(start(program), ({ ended }) => ended))

const watch = (program: Program): Child => {
  const child = spawned(program)
  const heard = { stdout: "", stderr: "" }
  const end = Deferred.makeUnsafe<Ended>()
  const finish = (code: number | null, signal: NodeJS.Signals | null) =>
    Deferred.doneUnsafe(end, Effect.succeed({ code, signal, ...heard }))
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (heard.stdout = tail(heard.stdout + text)))
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (heard.stderr = tail(heard.stderr + text)))
  child.once("close", finish).once("error", (error) => {
    heard.stderr += error.message
    finish(null, null)
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined
  return {
    pid: child.pid ?? 0,
    isRunning,
    signal: (name) => Effect.sync(() => void (isRunning() && child.kill(name))),
    said: Effect.sync(() => heard.stdout),
    ended: Deferred.await(end),
    line: (text) =>
      lineWith(
        text,
        () => `${heard.stdout}\n${heard.stderr}`,
        () => Deferred.isDoneUnsafe(end)
      )
  }
}

/** In characters: a report of many hundred stores fits. */
const longest = 100_000_000

const tail = (text: string) => (text.length > longest ? text.slice(-longest) : text)

const lineWith = Effect.fnUntraced(
  function* (text: string, said: () => string, isAllSaid: () => boolean) {
    for (;;) {
      const isOver = isAllSaid()
      const found = said()
        .split("\n")
        .find((line) => line.includes(text))
      if (found !== undefined) return found
      if (isOver) return yield* new ChildError({ message: `ended without a word: ${said().slice(-2000)}` })
      yield* Effect.sleep("20 millis")
    }
  },
  (line, text) =>
    Effect.timeoutOrElse(line, {
      duration: patience,
      orElse: () => Effect.fail(new ChildError({ message: `no line with ${text} came` }))
    })
)

const patience = Duration.seconds(60)
