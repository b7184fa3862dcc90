/** One call: what it is called in an error, in a budget, in what is counted and in a trace. */
import { type ConnectorError, Meter } from "@crossdock/core"
import { Effect, Exit, Option } from "effect"
import type { HttpClientRequest } from "effect/http"
import type { Kind } from "./Failure.ts"

export interface Call {
  readonly kind: Kind
  readonly request: HttpClientRequest.HttpClientRequest
}

export const operationOf = ({ request: { method, url } }: Call): string => `${method} ${url}`

/** Such as `GET /orders/…`: which part of the platform a call needs, whatever the record. */
export const endpointOf = ({ request: { method, url } }: Call): string =>
  `${method} ${url
    .split("/")
    .map((part) => (isId(part) ? "…" : part))
    .join("/")}`

const isId = (part: string) => /[\d%]/.test(part) && !/^v\d+$/.test(part)

type Outcome = Parameters<typeof Meter.called>[0]["outcome"]

/** Counted, and in a trace: by the endpoint alone, whatever the record. */
export const seen = <A>(connector: string, call: Call, work: Effect.Effect<A, ConnectorError.ConnectorError>) => {
  const { kind } = call
  const tell = (outcome: Outcome) =>
    Effect.andThen(Meter.called({ connector, kind, outcome }), Effect.annotateCurrentSpan({ outcome }))
  return work.pipe(
    Effect.onExit((exit) => tell(outcomeOf(exit))),
    Effect.withSpan(
      `${connector} ${endpointOf(call)}`,
      { kind: "client", attributes: { connector, kind } },
      { captureStackTrace: false }
    )
  )
}

const outcomeOf = (exit: Exit.Exit<unknown, ConnectorError.ConnectorError>): Outcome => {
  if (Exit.isSuccess(exit)) return "Answered"
  return Option.match(Exit.findErrorOption(exit), { onNone: () => "Interrupted", onSome: ({ reason }) => reason._tag })
}
