/** What routes work with while the service does: the ledger and all that belongs to it, and the stores that are looked after. */
import type { Agenda, Audit, Backfills, Jobs, Journal, Ledger, Plans, Steering, Tokens } from "@crossdock/core"
import { Context } from "effect"
import type { JobDesk } from "./JobDesk.ts"
import type { StoreFile } from "../StoreFile.ts"

export class StoresAtHand extends Context.Service<
  StoresAtHand,
  {
    readonly files: ReadonlyArray<StoreFile>
    /** Stores whose files are wrong just now. */
    readonly kept: ReadonlyArray<string>
  }
>()("@crossdock/runner/api/StoresAtHand") {}

export type Works =
  | Ledger.Ledger
  | Agenda.Agenda
  | Journal.Journal
  | Audit.Audit
  | Steering.Steering
  | Tokens.Tokens
  | Jobs.Jobs
  | Plans.Plans
  | Backfills.Backfills
  | StoresAtHand
  | JobDesk
