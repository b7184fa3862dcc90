/** The command line: `crossdock`. */
import "effect/schema/SchemaJITCompiler/enable"
import { Transport } from "@crossdock/http"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { crossdock } from "./cli/crossdock.ts"
import * as Program from "./Program.ts"
import { version } from "./Version.ts"

crossdock.pipe(Command.run({ version }), Effect.provide(Transport.layerConfig), Program.start)
