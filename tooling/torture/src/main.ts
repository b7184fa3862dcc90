/** `pnpm torture`: processes are killed, frozen and cut off, and what became of every order is counted. */
import "effect/schema/SchemaJITCompiler/enable"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { Program, version } from "@crossdock/runner"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as Campaign from "./Campaign.ts"
import { chapters, shortChapters } from "./chapters.ts"
import * as Report from "./Report.ts"

const flags = {
  short: Flag.Boolean("short").pipe(
    Flag.withDescription(
      `In a minute or two: ${shortChapters.join(" and ")}, or the chosen chapter, on a small scale; two minutes more where a write may still land`
    ),
    Flag.withDefault(false)
  ),
  json: Flag.Boolean("json").pipe(
    Flag.withDescription("One JSON object on standard output, and nothing else there"),
    Flag.withDefault(false)
  ),
  only: Flag.Literals(
    "only",
    chapters.map(({ name }) => name)
  ).pipe(Flag.withDescription("This chapter alone"), Flag.optional),
  seed: Flag.Int("seed").pipe(Flag.withDescription("Of what people do and what goes wrong"), Flag.withDefault(1)),
  report: Flag.String("report").pipe(
    Flag.withDescription(
      "Markdown file whose table is brought up to date after every chapter; rows of chapters that were not played stay"
    ),
    Flag.optional
  )
}

const torture = Effect.fnUntraced(function* ({
  json,
  only,
  report,
  seed,
  short
}: Command.Command.Config.Infer<typeof flags>) {
  const options = { seed, isShort: short }
  const keep = Option.match(report, { onNone: () => undefined, onSome: (file) => kept(file, options) })
  const played = yield* Campaign.play(chosen(only, short), options, keep)
  const answer = Report.toJson(played, options)
  yield* Effect.sync(() => {
    process.stdout.write(json ? `${JSON.stringify(answer)}\n` : Report.toMarkdown("", played, options, order))
    if (played.some(({ findings }) => findings.length > 0)) process.exitCode = 1
  })
})

const order = chapters.map(({ name }) => name)

/** Read anew each time: somebody may have written in it meanwhile. */
const kept = (file: string, options: Campaign.Options) => (played: Campaign.Played) =>
  Effect.sync(() => {
    const document = existsSync(file) ? readFileSync(file, "utf8") : ""
    writeFileSync(file, Report.toMarkdown(document, [played], options, order))
  })

const chosen = (only: Option.Option<string>, short: boolean) =>
  chapters.filter(({ name }) =>
    Option.match(only, { onNone: () => !short || shortChapters.includes(name), onSome: (wanted) => name === wanted })
  )

Command.make("torture", flags, torture).pipe(
  Command.withDescription("Kills, freezes and cuts off Crossdock's processes, and counts what became of every order"),
  Command.run({ version }),
  Program.start
)
