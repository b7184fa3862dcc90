/** What one operation's document says about a call of it: its parameters, what is sent, and what is answered. */
import { Option, Schema } from "effect"
import type { Content, Operation, Parameter } from "./Document.ts"
import type { Finding, Validate } from "./Validator.ts"
import { kindOf } from "./Violation.ts"

export interface Message {
  /** Empty where nothing was sent. */
  readonly body: string
  /** As its header says; empty where there is none. */
  readonly contentType: string
}

export interface Answer extends Message {
  readonly status: number
}

export interface Judge {
  readonly parameters: (
    placeholders: Readonly<Record<string, string>>,
    query: URLSearchParams
  ) => ReadonlyArray<Finding>
  readonly sent: (message: Message) => ReadonlyArray<Finding>
  readonly answered: (answer: Answer) => ReadonlyArray<Finding>
}

type MakeValidate = (schema: unknown) => Validate

/** How each part of a call is validated: texts of the address, bodies of requests, bodies of answers. */
export interface Validators {
  readonly text: MakeValidate
  readonly request: MakeValidate
  readonly answer: MakeValidate
}

export const make = (operation: Operation, { answer, request, text }: Validators): Judge => ({
  parameters: parametersOf(operation, text),
  sent: sentOf(operation, request),
  answered: answeredOf(operation, answer)
})

const parametersOf = ({ parameters }: Operation, validator: MakeValidate) => {
  const placeholders = validator(asObject(parameters.filter((each) => each.in === "path")))
  const query = validator(asObject(parameters.filter((each) => each.in === "query")))
  const at = (findings: ReadonlyArray<Finding>, name: (path: string) => string) =>
    findings.map((finding) => Object.assign({}, finding, { path: name(finding.path) }))
  return (values: Readonly<Record<string, string>>, params: URLSearchParams): ReadonlyArray<Finding> => [
    ...at(placeholders({ ...values }), (name) => `{${name}}`),
    ...at(query(valuesOf(params)), (name) => `?${name}`)
  ]
}

const asObject = (parameters: ReadonlyArray<Parameter>) => ({
  type: "object",
  properties: Object.fromEntries(
    parameters.map(({ name, schema, "x-inferred": inferred = false }) => [
      name,
      { ...Object(schema), "x-inferred": inferred }
    ])
  ),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
  additionalProperties: false
})

/** A key that is repeated makes a list. */
const valuesOf = (params: URLSearchParams): Record<string, string | ReadonlyArray<string>> =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? "") : values]
    })
  )

const sentOf = ({ inferred, requestBody }: Operation, validator: MakeValidate) => {
  const judge = bodyJudge(requestBody, inferred, validator)
  return (message: Message): ReadonlyArray<Finding> =>
    message.body === "" && requestBody?.required !== true ? [] : judge(message)
}

const answeredOf = ({ inferred, responses }: Operation, validator: MakeValidate) => {
  const judges = Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, bodyJudge(response, inferred, validator)])
  )
  const statuses = Object.keys(responses).filter((status) => status !== "default")
  return ({ status, ...message }: Answer): ReadonlyArray<Finding> => {
    // What the documents say by `default` they say of errors.
    const judge = judges[status] ?? (status >= 400 ? judges["default"] : undefined)
    if (judge !== undefined) return judge(message)
    return status >= 400 ? [] : [finding(`a status of ${statuses.join(", ")}`, `status ${status}`, inferred)]
  }
}

const finding = (expected: string, got: string, inferred: boolean): Finding => ({ path: "", expected, got, inferred })

const bodyJudge = (content: Content | undefined, isInferred: boolean, validator: MakeValidate) => {
  const media = content?.content?.["application/json"]
  const inferred = isInferred || content?.["x-inferred"] === true || media?.["x-inferred"] === true
  if (media === undefined) {
    return ({ body }: Message) => (body === "" ? [] : [finding("no body", "a body", inferred)])
  }
  const validate = validator(media.schema ?? true)
  return ({ body, contentType }: Message): ReadonlyArray<Finding> => {
    const json = parse(body)
    if (Option.isNone(json)) return [finding("JSON", body === "" ? "nothing" : kindOf(body), inferred)]
    const wrongType = /^application\/json\b/.test(contentType)
      ? []
      : [finding("the content type application/json", contentType === "" ? "none" : contentType, inferred)]
    const found = validate(json.value)
    return [...wrongType, ...(inferred ? found.map((each) => Object.assign({}, each, { inferred })) : found)]
  }
}

const parse = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))
