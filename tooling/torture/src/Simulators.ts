/** Both platforms as a process of their own, and their control doors: what people do, and what the judge sees. */
import { Duration, Effect, Schema } from "effect"
import * as Child from "./Child.ts"

export type Platform = "mycashflow" | "ongoing"

export interface Simulators {
  readonly url: string
  /** What is to be seen at a door. */
  readonly look: <A>(
    platform: Platform,
    store: string,
    action: string,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<A, Child.ChildError>
  /** What is done at a door; fails where it cannot be done. */
  readonly act: (
    platform: Platform,
    store: string,
    action: string,
    body: object
  ) => Effect.Effect<unknown, Child.ChildError>
  readonly text: (path: string) => Effect.Effect<string, Child.ChildError>
  /** From now on calls to this platform of this store go wrong by this rule. */
  readonly trouble: (platform: Platform, store: string, rule: object) => Effect.Effect<unknown, Child.ChildError>
  readonly calm: Effect.Effect<unknown, Child.ChildError>
}

export interface Options {
  /** Crossdock's command line. */
  readonly program?: string | undefined
  readonly seed: number
  readonly preload?: string | undefined
  readonly environment?: Readonly<Record<string, string>> | undefined
  /** Products in each shop; none by default. */
  readonly products?: number
  /** Milliseconds that each call takes longer. */
  readonly latency?: number
}

const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))

export const start = Effect.fnUntraced(function* (options: Options) {
  const { environment = {}, latency = 0, preload, products = 0, program, seed } = options
  const child = yield* Child.start({
    entry: program ?? "apps/runner/src/main.ts",
    args: ["simulate", "--port", "0", "--json", "--orders", "0", "--seed", String(seed)].concat([
      "--products",
      String(products),
      "--latency",
      String(latency)
    ]),
    environment,
    preload
  })
  const line = yield* child.line('"listening"')
  const { listening } = yield* Effect.orDie(Schema.decodeUnknownEffect(Listening)(line))
  return at(`http://127.0.0.1:${listening}`)
})

const at = (url: string): Simulators => {
  const control = (path: string, init: RequestInit = {}) => asked(`${url}/_control/${path}`, init)
  const post = (path: string, body: object) =>
    control(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
  return {
    url,
    look: (platform, store, action, schema) =>
      Effect.flatMap(control(`${platform}/${store}/${action}`), (text) =>
        Effect.orDie(Schema.decodeUnknownEffect(Schema.fromJsonString(schema))(text))
      ),
    act: (platform, store, action, body) => post(`${platform}/${store}/${action}`, body),
    text: (path) => control(path),
    trouble: (platform, store, rule) => post(`${platform}/${store}/faults`, rule),
    calm: control("faults", { method: "DELETE" })
  }
}

const asked = (url: string, init: RequestInit) =>
  Effect.tryPromise({
    try: async (signal) => {
      const response = await fetch(url, { ...init, signal })
      const text = await response.text()
      if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 300)}`)
      return text
    },
    catch: (error) => new Child.ChildError({ message: `${init.method ?? "GET"} ${url}: ${String(error)}` })
  }).pipe(Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(silent(url)) }))

const silent = (url: string) => new Child.ChildError({ message: `no answer from the simulators: ${url}` })

const patience = Duration.seconds(30)
