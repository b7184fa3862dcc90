/** What routes and jobs work with while the service does: the ledger and all that belongs to it, and the stores that are looked after. */
import type { PostgresLedger } from "@crossdock/ledger-postgres"
import { Context } from "effect"
import type { StoreFile } from "../StoreFile.ts"

export class StoresAtHand extends Context.Service<
  StoresAtHand,
  {
    readonly files: ReadonlyArray<StoreFile>
    /** Stores whose files are wrong just now. */
    readonly kept: ReadonlyArray<string>
  }
>()("@crossdock/runner/api/StoresAtHand") {}

export type Works = PostgresLedger.Services | StoresAtHand
