/** A mutation that Vendure answers with an error result instead of a record: understood, and refused. */
import { ConnectorError } from "@crossdock/core"
import { Effect, Schema } from "effect"

/** What a mutation made, or why it did not. */
export const Written = Schema.Union([
  Schema.Struct({ id: Schema.NonEmptyString }),
  Schema.Struct({ errorCode: Schema.NonEmptyString, message: Schema.String })
])
export type Written = typeof Written.Type

/** The id of what was made. */
export const orRefused = (operation: string, written: Written): Effect.Effect<string, ConnectorError.ConnectorError> =>
  "id" in written ? Effect.succeed(written.id) : refuse(operation, codeOf(written.errorCode), written.message)

/** `ITEMS_ALREADY_FULFILLED_ERROR` is `items-already-fulfilled`. */
const codeOf = (errorCode: string) =>
  errorCode
    .replace(/_ERROR$/u, "")
    .toLowerCase()
    .replaceAll("_", "-")

export const refuse = (operation: string, code: string, detail: string) =>
  Effect.fail(error(operation, new ConnectorError.Refused({ code, detail })))

/** Both sides are in order, but do not agree. */
export const disagree = (operation: string, code: string, detail: string) =>
  Effect.fail(error(operation, new ConnectorError.Refused({ code, detail, disagrees: true })))

const error = (operation: string, reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "vendure", operation, reason })
