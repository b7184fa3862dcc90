/** What a vendor's document says about calls, ready to judge them. */
import type { Reading } from "./Dialect.ts"
import type { Document, Operation } from "./Document.ts"
import * as Judge from "./Judge.ts"
import * as Route from "./Route.ts"
import * as Validator from "./Validator.ts"
import type { Violation } from "./Violation.ts"

/** A call as it went over the line. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly request: Judge.Message
  readonly answer: Judge.Answer
}

export interface Contract {
  /** Everything about the call, in both directions, that the document does not allow. */
  readonly judge: (exchange: Exchange) => ReadonlyArray<Violation>
  /** The document's own name of the operation that was called: `GET /api/v1/orders/{orderId}`. */
  readonly operationOf: (method: string, path: string) => string | undefined
}

/**
 * Requests are held to the fields that the document names, answers may say more where the document lets them. An
 * answer of an error that the document does not describe is no violation; one of success is.
 */
export const make = (document: Document, options: Partial<Pick<Reading, "bareDates">> = {}): Contract => {
  const find = Route.finder(document.operations)
  const judgeOf = judges(document, { bareDates: [], ...options })
  return {
    operationOf: (method, path) => {
      const route = find(method, path)
      return route === undefined ? undefined : nameOf(route.operation)
    },
    judge: ({ answer, method, request, url }) => {
      const route = find(method, url.pathname)
      if (route === undefined) return [undocumented(method, url.pathname)]
      const { answered, parameters, sent } = judgeOf(route.operation)
      const told = (direction: Violation["direction"], findings: ReadonlyArray<Validator.Finding>) =>
        findings.map((finding): Violation => ({ direction, operation: nameOf(route.operation), ...finding }))
      return [
        ...told("request", [...parameters(route.placeholders, url.searchParams), ...sent(request)]),
        ...told("answer", answered(answer))
      ]
    }
  }
}

const nameOf = ({ method, template }: Operation) => `${method} ${template}`

const undocumented = (method: string, path: string): Violation => ({
  direction: "request",
  operation: `${method} ${path}`,
  path: "",
  expected: "an operation of the document",
  got: "another",
  inferred: false
})

/** Made when an operation is first called: a document has many, and a connector few. */
const judges = ({ schemas }: Document, reading: Pick<Reading, "bareDates">) => {
  const validators = {
    text: Validator.make(schemas, { ...reading, closed: true, coerces: true }),
    request: Validator.make(schemas, { ...reading, closed: true, coerces: false }),
    answer: Validator.make(schemas, { ...reading, closed: false, coerces: false })
  }
  const made = new Map<Operation, Judge.Judge>()
  return (operation: Operation): Judge.Judge => {
    const judge = made.get(operation) ?? Judge.make(operation, validators)
    made.set(operation, judge)
    return judge
  }
}
