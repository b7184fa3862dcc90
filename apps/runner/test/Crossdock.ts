/** The command line: in this process, and as a process of its own. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Transport } from "@crossdock/http"
import { Programs } from "@crossdock/test-run"
import { Cause, ConfigProvider, type Context, Effect, Exit, Terminal } from "effect"
import { Command } from "effect/cli"
import type { HttpClient } from "effect/http"
import { vi } from "vitest"
import { bundling } from "../bundling.ts"
import { IsTerminal } from "../src/cli/Asking.ts"
import { crossdock } from "../src/cli/crossdock.ts"
import { codeOf } from "../src/Ended.ts"
import * as Program from "../src/Program.ts"

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

type Environment = Readonly<Record<string, string>>

/** The platforms are this machine's. */
const around = { CROSSDOCK_ALLOW_ADDRESSES: "127.0.0.1,::1" }

/** In this process: the exit code that it would end with, and what it writes. */
export const run = (args: ReadonlyArray<string>, environment: Environment = {}) => heard(command(args, environment))

/** In this process, with these settings alone. */
export const command = (args: ReadonlyArray<string>, environment: Environment = {}) =>
  complete(program(args), environment)

/** In this process, with somebody at this terminal. */
export const runAt = (terminal: Terminal.Terminal, args: ReadonlyArray<string>, environment: Environment = {}) =>
  program(args).pipe(
    Effect.provideService(Terminal.Terminal, terminal),
    Effect.provideService(IsTerminal, true),
    (typed) => heard(complete(typed, environment))
  )

const program = (args: ReadonlyArray<string>) => Command.runWith(crossdock, { version: "0" })(args)

const complete = (command: ReturnType<typeof program>, environment: Environment) =>
  command.pipe(
    Effect.provide(Transport.layerConfig),
    Program.complete,
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ ...around, ...environment })))
  )

/** In this process, on this network. */
export const onNetwork = (
  args: ReadonlyArray<string>,
  network: Context.Context<HttpClient.HttpClient>,
  environment: Environment
) =>
  Command.runWith(crossdock, { version: "0" })(args).pipe(
    Effect.provideContext(network),
    Program.complete,
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))
  )

/** What it writes meanwhile, and how it ends. */
export const heard = <E, R>(program: Effect.Effect<void, E, R>) =>
  Effect.gen(function* () {
    const [stdout, stderr] = [yield* listener(process.stdout), yield* listener(process.stderr)]
    const exit = yield* Effect.exit(program)
    if (Exit.isFailure(exit) && Exit.hasDies(exit)) return yield* Effect.die(Cause.squash(exit.cause))
    return { code: codeOf(exit), stdout: stdout(), stderr: stderr() } satisfies Ended
  }).pipe(Effect.scoped)

/** What a stream has been given so far; nothing of it comes through. */
export const listener = (stream: NodeJS.WriteStream) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() => vi.spyOn(stream, "write").mockReturnValue(true)),
      (spy) => Effect.sync(() => spy.mockRestore())
    ),
    (spy) => () => spy.mock.calls.map(([text]) => String(text)).join("")
  )

export interface Started {
  /** Once standard error shows this, all that it has shown. */
  readonly said: (text: string) => Promise<string>
  readonly stop: () => void
  /** At once, with no time to put anything in order. */
  readonly kill: () => void
  readonly ended: Promise<Ended>
}

const root = fileURLToPath(new URL("../../..", import.meta.url))

/** As a process of its own; killed when the scope ends, if it is still there. */
export const start = (args: ReadonlyArray<string>, environment: Environment = {}) =>
  Effect.flatMap(Programs.make(bundling), ({ compiled, crossdock }) =>
    launch([crossdock, ...args], { NODE_COMPILE_CACHE: compiled, ...environment })
  )

/** The same from the source, as `pnpm crossdock` does. */
export const startSource = (args: ReadonlyArray<string>, environment: Environment = {}) =>
  launch(["--conditions=@crossdock/source", "apps/runner/src/main.ts", ...args], environment)

/** The same of the program as it is shipped. */
export const startBuilt = (args: ReadonlyArray<string>, environment: Environment = {}) =>
  launch(["apps/runner/bin/crossdock.js", ...args], environment)

/** Of this process's environment that which no setting is; the rest makes processes start sooner. */
const handedOn = () =>
  Object.fromEntries(
    ["PATH", "NODE_COMPILE_CACHE", "CROSSDOCK_LEDGER_TEMPLATE"].map((name) => [name, process.env[name]])
  )

const launch = (args: ReadonlyArray<string>, environment: Environment) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() =>
        spawn(process.execPath, args, {
          cwd: root,
          env: { ...handedOn(), ...around, ...environment },
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
            const look = () => void (heard.stderr.includes(text) && resolve(heard.stderr))
            child.stderr.on("data", look)
            look()
          }),
        stop: () => void child.kill("SIGTERM"),
        kill: () => void child.kill("SIGKILL"),
        ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, ...heard })))
      }
    }
  )
