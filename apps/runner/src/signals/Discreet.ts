/** A tracer that says of what failed only by which kind of error: messages repeat what platforms say, and that may be about people. */
import { ConnectorError } from "@crossdock/core"
import { Cause, Exit, Option, Tracer } from "effect"

export const discreet = (tracer: Tracer.Tracer): Tracer.Tracer =>
  Tracer.make({
    ...tracer,
    span: (options) => {
      const span = tracer.span(options)
      const end = span.end.bind(span)
      span.end = (at, exit) => end(at, told(exit))
      return span
    }
  })

const told = (exit: Exit.Exit<unknown, unknown>): Exit.Exit<unknown, unknown> =>
  Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? exit : Exit.fail(new Told(kindOf(exit.cause)))

/** Without the lines of the program: they would begin with the message. */
class Told extends Error {
  constructor(kind: string) {
    super(kind)
    this.name = "Failure"
    this.stack = kind
  }
}

const kindOf = (cause: Cause.Cause<unknown>): string => {
  const error = Option.getOrUndefined(Cause.findErrorOption(cause))
  if (error instanceof ConnectorError.ConnectorError) return error.reason._tag
  if (typeof error === "object" && error !== null && "_tag" in error) return String(error._tag)
  return error === undefined ? "Defect" : "Error"
}
