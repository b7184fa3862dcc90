/** A command as a process: standard output for its answer alone, and an exit code for every ending. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Config, Effect, Layer, References } from "effect"
import { CliError, CliOutput, type Command } from "effect/cli"
import { Secrets } from "@crossdock/core"
import * as ConfigProblem from "./ConfigProblem.ts"
import { codeOf, Ended } from "./Ended.ts"
import * as SecretSources from "./SecretSources.ts"
import * as LogLines from "./signals/LogLines.ts"
import * as Telemetry from "./signals/Telemetry.ts"
import * as Terminal from "./cli/Terminal.ts"

export const start = (program: Effect.Effect<void, unknown, Command.Environment>) =>
  NodeRuntime.runMain(complete(program), { teardown: (exit, onExit) => onExit(codeOf(exit)) })

/** All of it but the process. */
export const complete = (program: Effect.Effect<void, unknown, Command.Environment>) =>
  program.pipe(
    Effect.provide(Layer.merge(LogLines.layer, Telemetry.layer)),
    Effect.catch(explained),
    Effect.provideServiceEffect(Secrets.Files, SecretSources.files),
    Effect.provideService(Secrets.InLedger, SecretSources.inLedger),
    Effect.provide(NodeServices.layer),
    Effect.provideService(References.LogToStderr, true),
    Effect.provideService(CliOutput.Presenter, presenter)
  )

/** What concerns the whole command, whichever it is. */
const explained = (error: unknown): Effect.Effect<never, unknown> => {
  if (CliError.isCliError(error)) return Effect.fail(new Ended({ code: isHelp(error) ? 0 : 3 }))
  if (!(error instanceof Config.ConfigError)) return Effect.fail(error)
  return Effect.andThen(Terminal.say(ConfigProblem.describe(error)), new Ended({ code: 3 }))
}

const isHelp = (error: CliError.CliError) => error._tag === "ShowHelp" && error.errors.length === 0

const presenter: CliOutput.Presenter = {
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Terminal.say(
          [...event.errors.map(({ message }) => message), `  → ${event.commandPath.join(" ")} --help`].join("\n")
        )
      : CliOutput.defaultPresenter.present(event)
}
