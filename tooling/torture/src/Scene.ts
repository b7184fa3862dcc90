/** What a chapter plays on: a Postgres, the simulators, and a folder for store files. Gone with its scope. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Cluster, freshDatabase, sharedServer } from "@crossdock/postgres-server"
import type { Programs } from "@crossdock/test-run"
import { Effect, Option, type Redacted } from "effect"
import * as Child from "./Child.ts"
import * as Simulators from "./Simulators.ts"

export interface Scene {
  readonly programs: Programs.Programs
  /** Runs one of Crossdock's commands to its end. */
  readonly complete: Complete
  readonly server: Server
  /** Where Crossdock keeps what it remembers. */
  readonly database: Redacted.Redacted
  readonly simulators: Simulators.Simulators
  readonly home: string
  readonly seed: number
  readonly isShort: boolean
  readonly clock: Clock
  /** Whether Crossdock's processes follow that clock. */
  readonly isShifted: boolean
}

type Server = Pick<Cluster.Cluster, "url" | "crash">

export type Complete = (program: Child.Program) => Effect.Effect<Child.Ended>

/** A clock that only the processes know that were told to follow it. */
export interface Clock {
  readonly follow: { readonly preload: string; readonly environment: Readonly<Record<string, string>> }
  /** In milliseconds, ahead of the machine's. */
  readonly set: (shift: number) => Effect.Effect<void>
}

export interface Options {
  readonly programs: Programs.Programs
  readonly seed: number
  readonly isShort: boolean
  /** As a process of its own, if nothing else is said. */
  readonly complete?: Complete
  /** For a Postgres of its own: where nothing is said, that of the test run will do. */
  readonly server?: Cluster.Settings
  readonly isShifted?: boolean
  /** Where the simulators are to follow the scene's clock: what it shows at first, in milliseconds since 1970. */
  readonly simulatorsAt?: number
}

export const make = Effect.fnUntraced(function* (options: Options) {
  const { complete = Child.run, isShifted = false, isShort, programs, seed, simulatorsAt } = options
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-torture-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const clock = clockIn(home)
  yield* clock.set(simulatorsAt === undefined ? 0 : simulatorsAt - Date.now())
  const followed = simulatorsAt === undefined ? { environment: {} } : clock.follow
  const [server, simulators] = yield* Effect.all(
    [
      serverWith(options.server),
      Simulators.start({
        program: programs.crossdock,
        seed,
        ...followed,
        environment: { ...followed.environment, NODE_COMPILE_CACHE: programs.compiled }
      })
    ],
    { concurrency: 2 }
  )
  const database = yield* freshDatabase(server.url)
  return { programs, complete, server, database, simulators, home, seed, isShort, clock, isShifted } satisfies Scene
})

const serverWith = Effect.fnUntraced(function* (settings: Cluster.Settings | undefined) {
  const shared = settings === undefined ? yield* Effect.orDie(sharedServer) : Option.none()
  if (Option.isNone(shared)) return yield* Cluster.start(settings)
  const server: Server = { url: shared.value, crash: Effect.die("this Postgres is not the scene's own") }
  return server
})

const clockIn = (home: string): Clock => {
  const file = join(home, "clock")
  return {
    follow: { preload: "tooling/torture/src/shiftedClock.ts", environment: { TORTURE_CLOCK: file } },
    set: (shift) => Effect.sync(() => writeFileSync(file, String(shift)))
  }
}
