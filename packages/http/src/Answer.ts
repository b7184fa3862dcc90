/** What a platform answers to one call, as far as it can be read. */
import { ConnectorError, type Discretion, Mismatch } from "@crossdock/core"
import { ByteSize, DateTime, Effect, Option, Result, Schema } from "effect"
import { type Headers, HttpClient, type HttpClientRequest, HttpIncomingMessage } from "effect/http"
import * as Failure from "./Failure.ts"
import { mostBytes } from "./Outgoing.ts"

export interface Answer<out Body> {
  readonly body: Body
  readonly status: number
  /** The platform's own clock, from the `Date` header. */
  readonly date: Option.Option<DateTime.Utc>
  /** For whatever of the body is said again in words. */
  readonly repeated: Discretion.Discretion
}

/** One round trip; the answer's body is part of it, so that a connection lost midway counts as no answer. */
export const exchange = (http: HttpClient.HttpClient, request: HttpClientRequest.HttpClientRequest) =>
  Effect.flatMap(http.execute(request), (response) => Effect.map(response.text, (text) => ({ response, text }))).pipe(
    // A platform learns nothing of our traces, and a trace nothing of addresses.
    Effect.provideService(HttpClient.TracerDisabledWhen, () => true),
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(mostBytes))
  )

const parseJson = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Unknown))

/** An empty body reads as `null`. An odd answer to a write leaves open whether it happened. `hear` is told of the body, known or not. */
export const decode = <A>(
  kind: Failure.Kind,
  schema: Schema.ConstraintDecoder<A>,
  text: string,
  hear: (body: unknown) => void
): Result.Result<A, ConnectorError.Reason> => {
  const isEmpty = text.trim() === ""
  const json = isEmpty ? Result.succeed<unknown>(null) : parseJson(text)
  if (Result.isFailure(json)) return Result.fail(Failure.broken(kind, "the answer is not JSON, or was cut off"))
  hear(json.success)
  return Result.mapError(Schema.decodeUnknownResult(schema)(json.success, { errors: "all" }), ({ issue }) => {
    const mismatches = Mismatch.fromIssue(issue, json.success)
    const detail = `the answer has an unknown shape: ${Mismatch.format(mismatches)}`
    if (isEmpty) return Failure.broken(kind, "the answer is empty")
    return kind === "read"
      ? new ConnectorError.Unreadable({ detail, mismatches })
      : new ConnectorError.Unknown({ detail })
  })
}

export const dateOf = (headers: Headers.Headers): Answer<never>["date"] =>
  Option.flatMap(Option.fromUndefinedOr(headers["date"]), DateTime.make)
