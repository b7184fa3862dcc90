/** The JSON Schema of the YAML store files, for editors. */
import { Schema } from "effect"
import { blueprints } from "./blueprints.ts"

/** One alternative a blueprint: what the file's `blueprint:` line chooses. */
export const jsonSchema = () => {
  const files = Schema.Union(blueprints.map(({ declaration }) => declaration))
  const { definitions, schema } = Schema.toJsonSchemaDocument(files, { onExcessProperty: "error" })
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Crossdock store file",
    ...schema,
    $defs: definitions
  }
}
