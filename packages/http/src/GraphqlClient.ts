/** A signed-in GraphQL account: a query is a read and a mutation a write, whatever the method; what it says in `errors` is a reason. */
import { ConnectorError, type Discretion, Mismatch } from "@crossdock/core"
import { type DateTime, Effect, type Option, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import * as RestClient from "./RestClient.ts"

export interface Document {
  /** The operation's name, for errors. */
  readonly name: string
  readonly text: string
}

export interface Answer<out Data> {
  readonly data: Data
  /** The platform's own clock, from the `Date` header. */
  readonly date: Option.Option<DateTime.Utc>
}

type Call = <A>(
  document: Document,
  variables: object,
  schema: Schema.ConstraintDecoder<A>
) => Effect.Effect<Answer<A>, ConnectorError.ConnectorError>

export interface GraphqlClient {
  /** Passing failures are tried again. */
  readonly query: Call
  /** Made once. Whether to make it again is the pipeline's decision. */
  readonly mutate: Call
}

const GraphqlError = Schema.Struct({
  message: Schema.String,
  path: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.Union([Schema.String, Schema.Int])))),
  extensions: Schema.optionalKey(Schema.Struct({ code: Schema.optionalKey(Schema.String) }))
})
type GraphqlError = typeof GraphqlError.Type

const Errors = Schema.Struct({ errors: Schema.NonEmptyArray(GraphqlError) })

/** `path` is where the one endpoint is, behind the base URL. */
export const make = Effect.fnUntraced(function* (options: RestClient.Options & { readonly path: string }) {
  const rest = yield* RestClient.make(options)
  const caller =
    (kind: "query" | "mutation"): Call =>
    (document, variables, schema) => {
      const send = kind === "query" ? rest.read : rest.write
      const fail = (reason: ConnectorError.Reason) =>
        new ConnectorError.ConnectorError({
          connector: options.connector,
          operation: `${kind} ${document.name}`,
          reason
        })
      return send(
        HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post(options.path), { query: document.text, variables }),
        Schema.Union([Errors, Schema.Struct({ data: schema })])
      ).pipe(
        Effect.mapError(({ reason }) => fail(reason)),
        Effect.flatMap(({ body, date, repeated }) =>
          "errors" in body
            ? Effect.fail(fail(reasonOf(kind, body.errors, repeated)))
            : Effect.succeed({ data: body.data, date })
        )
      )
    }
  return { query: caller("query"), mutate: caller("mutation") } satisfies GraphqlClient
})

/** The first error says why; one without a code comes from the platform's own inside. */
const reasonOf = (
  kind: "query" | "mutation",
  [first]: readonly [GraphqlError, ...ReadonlyArray<GraphqlError>],
  repeated: Discretion.Discretion
) => {
  const code = first.extensions?.code ?? ""
  const said = repeated(first.message)
  const detail = code === "" ? said : `${code}: ${said}`
  if (code === "UNAUTHENTICATED") return new ConnectorError.Unauthorized({ detail })
  if (code === "FORBIDDEN") return new ConnectorError.Unauthorized({ detail, isForbidden: true })
  if (refusals.has(code)) return new ConnectorError.Refused({ code: code.toLowerCase().replaceAll("_", "-"), detail })
  if (kind === "mutation") return new ConnectorError.Unknown({ detail })
  return isInside(first)
    ? new ConnectorError.Unreadable({ detail: `${placeOf(first)} cannot be told`, mismatches: [mismatchOf(first)] })
    : new ConnectorError.Unavailable({ detail, isAnswered: true })
}

const refusals = new Set(["BAD_USER_INPUT", "USER_INPUT_ERROR", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"])

/** One field of one record could not be told, and took everything around it along. */
const isInside = ({ path }: GraphqlError) => (path?.length ?? 0) > 1

/** What the platform says of it may name the value. */
const mismatchOf = (error: GraphqlError): Mismatch.Mismatch => ({
  path: placeOf(error),
  expected: "a value",
  got: "an error of the platform"
})

const placeOf = ({ path }: GraphqlError) => (path ?? []).join(".")
