/**
 * The keys that wrap the stores' own keys. They come by reference: from the environment, from a file, or, where the ledger is embedded,
 * from a file beside its folder that is made by itself. The first is used; those after it open what was wrapped before.
 */
import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { Ledger } from "@crossdock/core"
import { type Array, Config, Context, Effect, Layer, Option, Predicate, Redacted, Ref, Schema } from "effect"
import * as Envelope from "./Envelope.ts"

export type Trouble = Ledger.LedgerError

export interface MasterKeys {
  readonly keys: Array.NonEmptyReadonlyArray<Envelope.Key>
  /** The file that was made beside the ledger's folder; none where a person looks after the keys. */
  readonly file: Option.Option<string>
}

/** Those that this process has been given. */
export class Given extends Context.Service<Given, Ref.Ref<MasterKeys>>()("@crossdock/ledger-postgres/MasterKeys") {}

export const layer = <E>(given: Effect.Effect<MasterKeys, E>): Layer.Layer<Given, E> =>
  Layer.effect(Given, Effect.flatMap(given, Ref.make))

const variable = "CROSSDOCK_KEY"
const fileVariable = "CROSSDOCK_KEY_FILE"

/** 32 bytes in base64. */
const isKey = (text: string) =>
  /^[\w+/-]{43}=?$/u.test(text) && Buffer.from(text, "base64").length === Envelope.keyLength

const words = (text: string) => text.split(/\s+/u).filter((word) => word !== "")

const expected = "a key of 32 bytes in base64, as `openssl rand -base64 32` makes it; several are parted by spaces"

/** One key, or several with the newest first. */
const Text = Schema.String.check(
  Schema.makeFilter((text: string) => words(text).length > 0 && words(text).every(isKey), { expected })
)
const isText = Schema.is(Text)

const fromText = (text: string): MasterKeys["keys"] => {
  const [first = "", ...others] = words(text)
  return [toKey(first), ...others.map(toKey)]
}

/** Its id says nothing of the key itself. */
const toKey = (text: string): Envelope.Key => {
  const bytes = Buffer.from(text, "base64")
  return { id: createHash("sha256").update("crossdock master key").update(bytes).digest("hex").slice(0, 12), bytes }
}

const fresh = (): string => Envelope.freshBytes().toString("base64")

/** For what is gone with its process. */
export const ephemeral: Effect.Effect<MasterKeys> = Effect.sync(() => ({
  keys: fromText(fresh()),
  file: Option.none()
}))

/** Of the environment; none where it names none. */
const given = Effect.gen(function* () {
  const path = yield* Config.option(Config.NonEmptyString(fileVariable))
  if (Option.isSome(path)) return Option.some({ keys: yield* read(path.value), file: Option.none() })
  const isSet = Option.exists(yield* Config.option(Config.Redacted(variable)), (text) => Redacted.value(text) !== "")
  return isSet ? Option.some(yield* named) : Option.none()
})

const named: Effect.Effect<MasterKeys, Config.ConfigError> = Effect.map(
  Config.schema(Schema.RedactedFromValue(Text), variable),
  (text) => ({ keys: fromText(Redacted.value(text)), file: Option.none() })
)

/** Of the environment. Fails where it names none: what is on a server is sealed with a key that is not there. */
export const fromEnvironment: Effect.Effect<MasterKeys, Config.ConfigError | Ledger.LedgerError> = Effect.flatMap(
  given,
  Option.match({ onNone: () => named, onSome: Effect.succeed })
)

/** Of the environment, else those of the file beside this folder, which is made where it is missing. */
export const besideFolder = (folder: string): Effect.Effect<MasterKeys, Config.ConfigError | Ledger.LedgerError> =>
  Effect.flatMap(
    given,
    Option.match({
      onNone: () => {
        const path = `${resolve(folder)}.key`
        return Effect.andThen(
          make(path),
          Effect.map(read(path), (keys) => ({ keys, file: Option.some(path) }))
        )
      },
      onSome: Effect.succeed
    })
  )

/** With a new key in front of those that it holds. */
export const renewed = (path: string): Effect.Effect<MasterKeys, Trouble> =>
  Effect.flatMap(textOf(path), (text) => rewritten(path, [fresh(), ...words(text)]))

/** Without those that nothing is wrapped by any more. */
export const onlyNewest = (path: string): Effect.Effect<MasterKeys, Trouble> =>
  Effect.flatMap(textOf(path), (text) => rewritten(path, words(text).slice(0, 1)))

/** At no moment is there no file, nor one that is not on the disk yet: what it holds is nowhere else. */
const rewritten = (path: string, keys: ReadonlyArray<string>) =>
  Effect.try({
    try: () => {
      writeFileSync(`${path}.new`, `${keys.join("\n")}\n`, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
    },
    catch: (error) => locked(`the key file ${path} cannot be written: ${messageOf(error)}`)
  }).pipe(
    Effect.andThen(read(path)),
    Effect.map((keys) => ({ keys, file: Option.some(path) }))
  )

/** Where somebody else has just made it, theirs stands. */
const make = (path: string) =>
  Effect.try({
    try: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${fresh()}\n`, { flag: "wx", mode: 0o600, flush: true })
    },
    catch: (error) => error
  }).pipe(
    Effect.catchIf(
      (error) => Predicate.hasProperty(error, "code") && error.code === "EEXIST",
      () => Effect.void
    ),
    Effect.mapError((error) => locked(`the key file ${path} cannot be made: ${messageOf(error)}`))
  )

const read = (path: string) => Effect.map(textOf(path), fromText)

const textOf = (path: string) =>
  Effect.try({ try: () => readFileSync(path, "utf8"), catch: messageOf }).pipe(
    Effect.mapError((message) => locked(`the key file ${path} cannot be read: ${message}`)),
    Effect.filterOrFail(isText, () => locked(`the key file ${path} does not hold ${expected}`))
  )

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const locked = (detail: string) => new Ledger.LedgerError({ reason: "sealed", detail })
