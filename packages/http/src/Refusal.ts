/** What a platform says when it says no. Bodies of refusals are documented nowhere, so every known shape is read. */
import { Option, Schema } from "effect"

const ModelState = Schema.Record(Schema.String, Schema.Array(Schema.String))

const Body = Schema.Struct({
  message: Schema.optional(Schema.Unknown),
  Message: Schema.optional(Schema.Unknown),
  ExceptionMessage: Schema.optional(Schema.Unknown),
  error: Schema.optional(Schema.Unknown),
  ModelState: Schema.optional(Schema.Unknown),
  errors: Schema.optional(Schema.Unknown)
})

const decodeBody = Schema.decodeUnknownOption(Schema.fromJsonString(Body))
const decodeModelState = Schema.decodeUnknownOption(ModelState)

const longest = 300

/** One line of plain text out of a refusal's body: JSON of several shapes, HTML, text or nothing. */
export const text = (body: string): string => {
  const said = Option.match(decodeBody(body), { onNone: () => body, onSome: ofJson })
  const line = said
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

const ofJson = (body: typeof Body.Type): string => {
  const states = Option.getOrElse(decodeModelState(body.ModelState), () => ({}))
  const details = Object.entries(states).map(([field, messages]) => `${field}: ${messages.join(", ")}`)
  const said = [body.message, body.Message, body.ExceptionMessage, messageOf(body.error), firstOf(body.errors)].find(
    isText
  )
  return [...(said === undefined ? [] : [said]), ...details].join(" ")
}

const messageOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "message" in error ? error.message : error

/** As GraphQL says it. */
const firstOf = (errors: unknown): unknown => (Array.isArray(errors) ? messageOf(errors[0]) : undefined)

const isText = (value: unknown): value is string => typeof value === "string" && value !== ""
