/** The command line: `crossdock`. */
import "effect/schema/SchemaJITCompiler/enable"
import { Transport } from "@crossdock/http"
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { crossdock } from "./cli/crossdock.ts"
import { version } from "./Version.ts"

crossdock.pipe(
  Command.run({ version }),
  Effect.provide(Layer.mergeAll(NodeServices.layer, Transport.layerConfig)),
  NodeRuntime.runMain
)
