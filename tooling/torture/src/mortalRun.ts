/** `crossdock run`, told to die at one statement; where it lives, it says how many statements it made. */
import "effect/schema/SchemaJITCompiler/enable"
import { Transport } from "@crossdock/http"
import { StatementLog } from "@crossdock/ledger-postgres"
import { crossdock, Program, version } from "@crossdock/runner"
import { Effect, Option } from "effect"
import { Command } from "effect/cli"
import * as Death from "./Death.ts"

const mortal = (): StatementLog & { readonly made: () => number } => {
  const death = Death.fromText(process.env[Death.variable])
  const count = { made: 0, open: false }
  const dieIf = (when: Death.Death["when"]) => {
    if (Option.exists(death, (each) => each.when === when && each.statement === count.made))
      process.kill(process.pid, "SIGKILL")
  }
  return {
    made: () => count.made,
    before: () => {
      count.made += 1
      count.open = true
      dieIf("before")
    },
    after: () => {
      if (!count.open) return
      count.open = false
      dieIf("after")
    }
  }
}

const log = mortal()

crossdock.pipe(
  Command.run({ version }),
  Effect.provide(Transport.layerConfig),
  Effect.provideService(StatementLog, log),
  Effect.ensuring(Effect.sync(() => void process.stderr.write(`${JSON.stringify({ statements: log.made() })}\n`))),
  Program.start
)
