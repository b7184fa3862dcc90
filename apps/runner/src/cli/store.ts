/** `crossdock store`: the files of the stores. */
import { Command } from "effect/cli"
import { storeAdd } from "./storeAdd.ts"
import { storeList } from "./storeList.ts"

export const store = Command.make("store").pipe(
  Command.withDescription("The stores of a folder: which there are, and a new one"),
  Command.withExamples([{ command: "crossdock store add acme", description: "Leads through a new store" }]),
  Command.withSubcommands([storeAdd, storeList])
)
