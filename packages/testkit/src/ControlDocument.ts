/** The control doors in OpenAPI's words, made from the very schemas that meet their bodies. */
import { Schema } from "effect"
import { type Action, actionsAt, type Door } from "./ControlDoor.ts"

/** By the path before the action's name, such as `/_control/mycashflow/{store}`. */
export const openapi = (doors: Readonly<Record<string, Door>>) => ({
  openapi: "3.1.0",
  info: {
    title: "Control door of the simulators",
    version: "1",
    description: "What people and time do on the simulated platforms. No real platform has anything like it."
  },
  paths: Object.fromEntries(
    Object.entries(doors).flatMap(([prefix, door]) =>
      Object.keys(door).map((name) => [`${prefix}/${name}`, operations(prefix, actionsAt(door, name))])
    )
  )
})

const operations = (prefix: string, actions: ReadonlyArray<Action>) => ({
  ...parametersOf(prefix),
  ...Object.fromEntries(actions.map((action) => [action.method.toLowerCase(), operation(action)]))
})

const parametersOf = (prefix: string) => {
  const names = [...prefix.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return names.length === 0
    ? {}
    : { parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })) }
}

const operation = ({ body, summary }: Action) => ({
  summary,
  ...(body === undefined
    ? {}
    : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body) } } } }),
  responses: {
    "200": { description: "Done", content: { "application/json": {} } },
    ...(body === undefined
      ? {}
      : {
          "400": { description: "The body is not what its schema says: where, what was expected, what came" },
          "404": { description: "The record is not there" },
          "409": { description: "The simulated platform does not allow it" }
        })
  }
})

const schemaOf = (body: Schema.Constraint) => {
  const { definitions, schema } = Schema.toJsonSchemaDocument(body, { onExcessProperty: "error" })
  return Object.keys(definitions).length === 0 ? schema : { ...schema, $defs: definitions }
}
