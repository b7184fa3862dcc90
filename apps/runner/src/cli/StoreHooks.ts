/** The hooks of one store, and what is said where it has none or they fail. */
import { ConnectorError, type Hook } from "@crossdock/core"
import { Config, Effect, Option } from "effect"
import type { HttpClient } from "effect/http"
import * as Advice from "../Advice.ts"
import * as ConfigProblem from "../ConfigProblem.ts"
import { Ended, type ExitCode } from "../Ended.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as Terminal from "./Terminal.ts"

export type AnyHook = Hook.Hook<Config.ConfigError, HttpClient.HttpClient>
export type Subscriptions = NonNullable<AnyHook["subscriptions"]>

type Failure = ConnectorError.ConnectorError | Hook.NotConfigured | Config.ConfigError

/** Ends the command where the store's file or its environment is wrong. */
export const load = Effect.fnUntraced(function* (folder: string, store: string) {
  const { errors, files } = yield* StoreFolder.load(folder, Option.some(store), version)
  const [file] = files
  if (file === undefined) return yield* end(3, ...errors.map(({ message }) => message))
  const problems = yield* unset(file)
  if (problems.length > 0) return yield* end(3, ...problems)
  if (file.store.hooks.length === 0) {
    return yield* end(3, `${file.file}: this store takes no webhooks; give \`hooks\` to its Store.make`)
  }
  return file
})

/** Ends the command where a call fails: one message, and what to do. */
export const orEnd =
  ({ file, store }: StoreFile) =>
  <A, R>(asked: Effect.Effect<A, Failure, R>): Effect.Effect<A, Ended, R> =>
    asked.pipe(
      Effect.catch((error) =>
        error instanceof ConnectorError.ConnectorError
          ? end(2, `${store.name}: ${error.message}\n  → ${Advice.forFailure(error)}`)
          : end(3, `${file}: ${textOf(error)}`)
      )
    )

/** Why the hook would let nobody in; empty where it would. */
export const closed = ({ file }: StoreFile, hook: AnyHook): Effect.Effect<ReadonlyArray<string>> =>
  Effect.match(hook.open, {
    onSuccess: () => [],
    onFailure: (error) => [`${file}: ${textOf(error)}`]
  })

const textOf = (error: Hook.NotConfigured | Config.ConfigError) =>
  error instanceof Config.ConfigError ? ConfigProblem.describe(error) : error.message

export const list = Effect.fnUntraced(function* (file: StoreFile, hook: AnyHook) {
  const notes = yield* closed(file, hook)
  if (hook.subscriptions === undefined) return { notes }
  return { notes, subscriptions: yield* orEnd(file)(hook.subscriptions.list) }
})

export const remove = Effect.fnUntraced(function* (file: StoreFile, id: string) {
  const subscriptions = file.store.hooks.find((hook) => hook.subscriptions !== undefined)?.subscriptions
  if (subscriptions === undefined) return yield* end(3, `${file.file}: no platform of this store has calls for it`)
  const isRemoved = yield* subscriptions.remove(id).pipe(
    Effect.as(true),
    Effect.catchIf(isNotThere, () => Effect.succeed(false)),
    orEnd(file)
  )
  if (!isRemoved) return yield* end(3, `no webhook ${id}: \`crossdock webhooks list\` shows those that there are`)
})

const isNotThere = (error: Failure) =>
  error instanceof ConnectorError.ConnectorError && error.reason._tag === "Refused" && error.reason.code === "http-404"

const end = Effect.fnUntraced(function* (code: ExitCode, ...said: ReadonlyArray<string>) {
  yield* Effect.forEach(said, Terminal.say)
  return yield* new Ended({ code })
})
