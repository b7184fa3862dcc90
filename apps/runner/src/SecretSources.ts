/** Where secrets come from that store files name: a file, or a ledger that is opened for it where none is open yet. */
import { Secrets } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Config, Effect, FileSystem, Redacted } from "effect"

/** A secret is short. */
const mostBytes = 65_536n

/** Without the line break that editors put at the end. */
const inFile = Effect.fnUntraced(function* (fs: FileSystem.FileSystem, path: string) {
  const { size } = yield* fs.stat(path)
  return size > mostBytes ? "" : (yield* fs.readFileString(path)).replace(/\r?\n$/u, "")
})

export const files = Effect.map(
  FileSystem.FileSystem,
  (fs): typeof Secrets.Files.Service =>
    (path) =>
      inFile(fs, path).pipe(
        Effect.mapError(({ reason }) => Secrets.missing(`the file ${path} cannot be read: ${reason._tag}`)),
        Effect.filterOrFail(
          (text) => text !== "",
          () => Secrets.missing(`the file ${path} is empty, or too large for a secret`)
        ),
        Effect.map((text) => Redacted.make(text))
      )
)

export const inLedger: typeof Secrets.InLedger.Service = (name) =>
  Effect.flatMap(Secrets.InLedger, (read) => read(name)).pipe(
    Effect.provide(PostgresLedger.layerConfig),
    Effect.mapError((error) =>
      error instanceof Config.ConfigError
        ? error
        : Secrets.missing(`the kept secret ${name} cannot be read: ${error.message}`)
    )
  )
