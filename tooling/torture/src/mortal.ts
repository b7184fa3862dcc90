/** `crossdock`, told to die at one statement; where it lives, it says in the end which statements it made. */
import "effect/schema/SchemaJITCompiler/enable"
import { Transport } from "@crossdock/http"
import { StatementLog } from "@crossdock/ledger-postgres"
import { crossdock, Program, version } from "@crossdock/runner"
import { Effect } from "effect"
import { Command } from "effect/cli"
import * as Death from "./Death.ts"
import * as MortalLog from "./MortalLog.ts"

const log = MortalLog.make(Death.fromText(process.env[Death.variable]), () => process.kill(process.pid, "SIGKILL"))

crossdock.pipe(
  Command.run({ version }),
  Effect.provide(Transport.layerConfig),
  Effect.provideService(StatementLog, log),
  Effect.ensuring(Effect.sync(() => void process.stderr.write(`${JSON.stringify({ statements: log.made() })}\n`))),
  Program.start
)
