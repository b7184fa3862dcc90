/** What is well with a store and what is not: its file, its environment, both accounts, what lies between them, and the ledger. */
import { Checkup } from "@crossdock/core"
import { Effect, Option } from "effect"
import * as ConfigProblem from "../ConfigProblem.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import type { StoreFileError } from "../StoreFileError.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as Diagnosis from "./Diagnosis.ts"

type Findings = ReadonlyArray<Checkup.Finding>

/** Told before each check. */
export type Meanwhile = (check: Pick<Checkup.Check, "name" | "looksAt">) => Effect.Effect<void>

export interface Options<R> {
  /** Of the store files. */
  readonly folder: string
  readonly store: string
  /** What the ledger knows of the store, as `LedgerHealth` tells it. */
  readonly ledger: (file: StoreFile) => Effect.Effect<Diagnosis.Found, never, R>
  readonly meanwhile?: Meanwhile
}

export const examine = Effect.fn("Doctoring.examine")(function* <R>({ folder, ledger, meanwhile, store }: Options<R>) {
  const { errors, files } = yield* StoreFolder.load(folder, Option.some(store), version)
  const [file] = files
  if (file === undefined) return Diagnosis.of(store, { misconfigured: wrongFile(errors), others: [] })
  return Diagnosis.of(store, Diagnosis.together(yield* examineAccounts(file, meanwhile), yield* ledger(file)))
})

/** Both accounts, and what lies between them. Nobody is asked where the environment lacks something. */
export const examineAccounts = Effect.fnUntraced(function* (file: StoreFile, meanwhile: Meanwhile = () => Effect.void) {
  const missing = yield* unset(file)
  if (missing.length > 0) return { misconfigured: missing.map(unsettled), others: [] } satisfies Diagnosis.Found
  return yield* Effect.scoped(
    Effect.flatMap(file.store.connect, ({ checks }) =>
      Effect.forEach(checks, (check) => Effect.andThen(meanwhile(check), check.look))
    )
  ).pipe(
    Effect.map((found): Diagnosis.Found => ({ misconfigured: [], others: [wellFormed(file), ...found.flat()] })),
    Effect.catchTag("ConfigError", (error) =>
      Effect.succeed<Diagnosis.Found>({
        misconfigured: [unsettled(`${file.file}: ${ConfigProblem.describe(error)}`)],
        others: []
      })
    )
  )
})

const ofFile = Checkup.by("store file")
const ofEnvironment = Checkup.by("environment")

const wellFormed = ({ file, references }: StoreFile) =>
  ofFile(Checkup.ok(`${file} is a store, and the ${references.length} environment variables that it names are set`))

const wrongFile = (errors: ReadonlyArray<StoreFileError>): Findings =>
  errors
    .flatMap(({ message }) => message.split("\n"))
    .map((line) =>
      ofFile(Checkup.problem(line, "correct the store file; `crossdock schema` tells editors what it may say"))
    )

const unsettled = (line: string) =>
  ofEnvironment(Checkup.problem(line, "set it where Crossdock is started, and look again"))
