/** A store, examined by a command: what is looked at is said meanwhile, and a ledger that cannot be opened is a finding. */
import { Effect } from "effect"
import * as ConfigProblem from "../ConfigProblem.ts"
import * as Doctoring from "../operator/Doctoring.ts"
import * as LedgerHealth from "../operator/LedgerHealth.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as Terminal from "./Terminal.ts"
import { LedgerOfCommands } from "./withLedger.ts"

export const diagnose = (folder: string, store: string) =>
  Effect.ensuring(Doctoring.examine({ folder, store, ledger, meanwhile }), Terminal.clearLine)

export const meanwhile: Doctoring.Meanwhile = ({ looksAt, name }) => Terminal.sayMeanwhile(`${name}: ${looksAt}`)

const ledger = (file: StoreFile) =>
  Effect.flatMap(LedgerOfCommands, (opened) => Effect.provide(LedgerHealth.of(file), opened)).pipe(
    Effect.catchTag("LedgerError", (error) => Effect.succeed(LedgerHealth.unopened(error))),
    Effect.catchTag("ConfigError", (error) => Effect.succeed(LedgerHealth.unsettled(ConfigProblem.describe(error))))
  )
