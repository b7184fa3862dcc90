/** What a person should do about a pass that failed. */
import type { ConnectorError, Pipeline } from "@crossdock/core"

export const forFailure = (error: Pipeline.RunError): string =>
  error._tag === "LedgerError" ? ledgerAdvice[error.reason] : reasonAdvice[error.reason._tag]

/** Failures with one cause and one cure are told once, however many pipelines met them. */
export const causeOf = (error: Pipeline.RunError): string =>
  error._tag === "LedgerError" ? `${error._tag} ${error.reason}` : `${error.connector} ${error.reason._tag}`

/** Where the program itself went wrong. */
export const forDefect =
  "nothing is lost: the next run goes on from here; report the line above to Crossdock's maintainers"

const reasonAdvice: Readonly<Record<ConnectorError.Reason["_tag"], string>> = {
  Unauthorized:
    "check the user and the key or password that the store file refers to, and that the account may use the API",
  Unavailable:
    "nothing is lost: the next run goes on from here; if it lasts, check baseUrl and the platform's status page",
  RateLimited: "nothing is lost: the next run goes on from here; if it lasts, run less often",
  Unknown: "nothing is lost: the next run reads back what was sent before it sends anything again",
  Refused: "the platform refused the request itself; check the account's names and ids in the store file",
  Unreadable:
    "the platform answers in a new shape and nothing is skipped: report the line above to Crossdock's maintainers"
}

const ledgerAdvice = {
  unreachable: "check DATABASE_URL and that the database is up; nothing is lost, the next run goes on from here",
  superseded: "let the other run finish; or, where a person has stepped in, run it again once that is done",
  locked: "nothing is lost: run again then",
  paused: "`crossdock resume` lets it go on; nothing is lost meanwhile",
  sealed:
    "nothing is lost: give the key that it was sealed with in CROSSDOCK_KEY or CROSSDOCK_KEY_FILE, or in the key file beside the ledger's folder",
  outdated: "the ledger was written by a newer version: run that one"
} as const
