/** A Vendure server in a process of its own, spoken to as its people and its customers do; it ends with its scope. */
import { type ChildProcessByStdio, spawn } from "node:child_process"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { createInterface } from "node:readline"
import type { Readable, Writable } from "node:stream"
import { fileURLToPath } from "node:url"
import { Clock, Effect, Schema } from "effect"
import { post } from "./post.ts"
import { timeHeader } from "./timeHeader.ts"

export interface VendureServer {
  /** Where both of its APIs answer: `${url}/admin-api`, `${url}/shop-api`. */
  readonly url: string
  /** Asks the API of the shop's people, signed in by these headers. */
  readonly admin: Ask
  /** Asks the API of the shop's customers. */
  readonly shop: Ask
  /** What no person of a shop can do: `keep`, `put-back`, `spoil`. */
  readonly control: (path: string, body?: unknown) => Effect.Effect<void>
}

export interface Answer {
  readonly data: unknown
  /** Of a session that has begun with this answer; empty otherwise. */
  readonly token: string
}

export type Ask = (
  document: string,
  variables?: Readonly<Record<string, unknown>>,
  headers?: Readonly<Record<string, string>>
) => Effect.Effect<Answer>

const entry = fileURLToPath(new URL("main.ts", import.meta.url))

const Addresses = Schema.fromJsonString(Schema.Struct({ url: Schema.String, control: Schema.String }))

export const start = Effect.map(
  Effect.acquireRelease(Effect.promise(launch), ({ child }) => Effect.promise(() => ended(child))),
  ({ control, url }): VendureServer => ({
    url,
    admin: asker(`${url}/admin-api`),
    shop: asker(`${url}/shop-api`),
    control: (path, body = {}) => Effect.asVoid(Effect.promise(() => accepted(`${control}/${path}`, body)))
  })
)

/** The same server, told the time with whatever is asked of it, by the clock of whoever asks. */
export const told = (server: VendureServer): VendureServer => ({
  ...server,
  admin: timed(server.admin),
  shop: timed(server.shop)
})

const timed =
  (ask: Ask): Ask =>
  (document, variables, headers) =>
    Effect.flatMap(Clock.currentTimeMillis, (millis) =>
      ask(document, variables, { ...headers, [timeHeader]: String(millis) })
    )

type Child = ChildProcessByStdio<Writable, Readable, null>

async function launch() {
  const child: Child = spawn(process.execPath, ["--conditions=@crossdock/source", entry], {
    // It would tell its makers that it runs, and keep a number for that in the folder it runs in.
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      VENDURE_DISABLE_TELEMETRY: "true"
    },
    cwd: tmpdir(),
    stdio: ["pipe", "pipe", "inherit"]
  })
  const line = await Promise.race([once(createInterface(child.stdout), "line"), once(child, "exit")])
  return { child, ...Schema.decodeUnknownSync(Addresses)(line[0]) }
}

const ended = async (child: Child) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.stdin.end()
  await once(child, "exit")
}

const Body = Schema.fromJsonString(
  Schema.Struct({
    data: Schema.optionalKey(Schema.Unknown),
    errors: Schema.optionalKey(Schema.Array(Schema.Struct({ message: Schema.String })))
  })
)

/** What a person or a customer is refused is a mistake of whoever wrote the test. */
const asker =
  (url: string): Ask =>
  (query, variables = {}, headers = {}) =>
    Effect.promise(async () => {
      const { headers: told, text } = await accepted(url, { query, variables }, headers)
      const { data, errors } = Schema.decodeUnknownSync(Body)(text)
      if (errors !== undefined) throw new Error(`${errors.map(({ message }) => message).join("; ")}: ${query}`)
      return { data, token: String(told["vendure-auth-token"] ?? "") }
    })

const accepted = async (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const posted = await post(url, JSON.stringify(body), headers)
  if (posted.status > 299) throw new Error(`HTTP ${posted.status}: ${url}: ${posted.text}`)
  return posted
}
