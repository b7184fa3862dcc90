/** The ledger cannot be asked just now: where it is and what it said is for the service's log, and not for every caller. */
import type { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import * as Problem from "./Problem.ts"

export const unavailable = (error: Ledger.LedgerError) =>
  Effect.as(
    Effect.logWarning(`the API could not ask the ledger: ${error.detail}`),
    new Problem.Unavailable(sayable(error))
  )

/** What is said about a lane names nothing but the lane. */
export const sayable = ({ message, reason }: Ledger.LedgerError): { readonly message: string; readonly fix?: string } =>
  reason === "superseded" || reason === "paused" ? { message } : silent

const silent = { message: "the ledger does not answer just now", fix: "ask again; the service's log has the reason" }
