/** `crossdock schema`: the JSON Schema of the store files. */
import { Command } from "effect/cli"
import { jsonSchema } from "../StoreSchema.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

export const schema = Command.make("schema", { json: flags.json }, ({ json }) =>
  json ? Terminal.answerJson(jsonSchema()) : Terminal.answer(JSON.stringify(jsonSchema(), null, 2))
).pipe(
  Command.withDescription("The JSON Schema of the YAML store files, for editors"),
  Command.withExamples([
    { command: "crossdock schema > crossdock.schema.json", description: "For `# yaml-language-server: $schema=…`" }
  ])
)
