/** `crossdock serve` as a process of its own, and what it weighs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Child } from "@crossdock/torture"
import { Effect, Redacted, Schema } from "effect"
import { secrets } from "./Stage.ts"

/** A folder that is gone with its scope, with these files in it. JSON is YAML. */
export const folder = (files: Readonly<Record<string, unknown>>) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const home = mkdtempSync(join(tmpdir(), "crossdock-bench-"))
      mkdirSync(join(home, "stores"))
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(join(home, "stores", `${name}.yaml`), JSON.stringify(content))
      }
      return join(home, "stores")
    }),
    (path) => Effect.sync(() => rmSync(join(path, ".."), { recursive: true, force: true }))
  )

const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))

export interface Service {
  readonly child: Child.Child
  readonly url: string
}

/** Ready when this is done. */
export const start = Effect.fnUntraced(function* (
  stores: string,
  database: Redacted.Redacted,
  environment: Readonly<Record<string, string>> = {}
) {
  const child = yield* Child.start({
    entry: "apps/runner/src/main.ts",
    args: ["serve", "--stores", stores, "--port", "0"],
    environment: {
      ...secrets,
      CROSSDOCK_ALLOW_ADDRESSES: "127.0.0.1",
      ...environment,
      DATABASE_URL: Redacted.value(database)
    }
  })
  const line = yield* child.line('"listening"')
  const { listening } = yield* Effect.orDie(Schema.decodeUnknownEffect(Listening)(line))
  const service: Service = { child, url: `http://127.0.0.1:${listening}` }
  yield* Effect.repeat(isReady(service), { until: (ready) => ready })
  return service
})

const isReady = ({ url }: Service) =>
  Effect.tryPromise(async () => (await fetch(`${url}/readyz`)).ok).pipe(
    Effect.orElseSucceed(() => false),
    Effect.tap(() => Effect.sleep("20 millis"))
  )

/** In megabytes, as the system counts it. */
export const residentMemory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
