/**
 * What the program says while it works: for people at a terminal, else a JSON object a line, in which `time`, `level` and `message`
 * come first and then whatever it is about, such as `run`, `store`, `pipeline` and `key`.
 */
import { Cause, Config, Effect, Layer, Logger, References } from "effect"

const Form = Config.Literals(["text", "json"], "CROSSDOCK_LOG")

/** `CROSSDOCK_LOG`; where that is not set, by who is looking. */
export const layer = Layer.unwrap(
  Effect.gen(function* () {
    const form = yield* Config.withDefault(Form, process.stderr.isTTY ? ("text" as const) : ("json" as const))
    return form === "text" ? Layer.empty : Logger.layer([lines])
  })
)

const lines = Logger.make(({ cause, date, fiber, logLevel, message }) => {
  const line = {
    time: date.toISOString(),
    level: logLevel.toLowerCase(),
    message: messageOf(message),
    ...fiber.getRef(References.CurrentLogAnnotations),
    ...(cause.reasons.length === 0 ? {} : { cause: Cause.pretty(cause) })
  }
  process.stderr.write(`${JSON.stringify(line)}\n`)
})

const messageOf = (message: unknown): string => (Array.isArray(message) ? message : [message]).map(textOf).join(" ")

/** What is in an object is not said: it may be a record. */
const textOf = (part: unknown) => {
  if (part instanceof Error) return part.message
  return typeof part === "object" ? "…" : String(part)
}
