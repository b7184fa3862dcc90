/** What every command keeps, whatever it does. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Console, Effect } from "effect"
import { type Command, Completions } from "effect/cli"
import { crossdock } from "../src/cli/crossdock.ts"
import * as Crossdock from "./Crossdock.ts"

interface Found {
  /** `crossdock webhooks list`. */
  readonly path: string
  readonly command: Command.Command.Any
  readonly flags: ReadonlyArray<string>
  readonly isGroup: boolean
}

const walk = (
  command: Command.Command.Any,
  descriptor: Completions.CommandDescriptor,
  above: string
): ReadonlyArray<Found> => {
  const path = `${above} ${command.name}`.trim()
  const below = command.subcommands.flatMap(({ commands }) => [...commands])
  return [
    { path, command, flags: descriptor.flags.map(({ name }) => name), isGroup: below.length > 0 },
    ...below.flatMap((each) => {
      const described = descriptor.subcommands.find(({ name }) => name === each.name)
      return described === undefined ? [] : walk(each, described, path)
    })
  ]
}

const [root, ...all] = walk(crossdock, Completions.fromCommand(crossdock), "")
const working = all.filter(({ isGroup }) => !isGroup)

/** The service answers by HTTP, and says on standard error what it does. */
const answerNothing = new Set(["crossdock serve"])

const pages = ["README.md", "docs/operator.md", "docs/operations.md", "docs/api.md"]
  .map((file) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"))
  .join("\n")

/** As it would be typed: the README leaves out `crossdock` after a bar, as in `crossdock webhooks list\|register`. */
const isShown = (path: string) => {
  const words = path.split(" ")
  const last = words.at(-1) ?? ""
  const before = words.slice(0, -1).join(" ")
  return pages.includes(path) || new RegExp(String.raw`${before} [\w\\|]*\b${last}\b`).test(pages)
}

describe("all commands", () => {
  it("are found, and so are those below others", () => {
    assert.strictEqual(root?.path, "crossdock")
    assert.includeMembers(
      all.map(({ path }) => path),
      ["crossdock run", "crossdock doctor", "crossdock store add", "crossdock webhooks register"]
    )
  })

  it.each(all.map((each) => [each.path, each] as const))(
    "%s says what it does, and shows an example",
    (path, found) => {
      assert.isAbove((found.command.description ?? "").length, 20)
      assert.isAbove(found.command.examples.length, 0)
      for (const { command } of found.command.examples) assert.isTrue(command.includes(path), command)
    }
  )

  it.each(working.map((each) => [each.path, each] as const))("%s answers programs", (path, { flags }) => {
    assert.strictEqual(flags.includes("json"), !answerNothing.has(path))
  })

  it.each(working.map(({ path }) => [path] as const))("%s is shown in the README or on an operator's page", (path) => {
    assert.isTrue(isShown(path))
  })
})

describe("completions", () => {
  it.effect.each(["bash", "zsh", "fish"])("of %s know every command and its flags", (shell) =>
    Effect.gen(function* () {
      const printed: Array<unknown> = []
      const log = (...all: ReadonlyArray<unknown>) => void printed.push(...all)
      const { code } = yield* Crossdock.run(["--completions", shell]).pipe(
        Effect.provideService(Console.Console, Object.assign(Object.create(console), { log }))
      )
      const script = printed.join("\n")
      assert.strictEqual(code, 0)
      for (const { command, path } of all) assert.include(script, command.name, path)
      for (const flag of ["json", "stores", "blueprint"]) assert.include(script, flag)
    })
  )
})

describe("exit codes", () => {
  const away = { DATABASE_URL: "postgres://127.0.0.1:1/nowhere" }
  const cases: ReadonlyArray<readonly [what: string, code: number, args: ReadonlyArray<string>]> = [
    ["all is well", 0, ["schema"]],
    ["help is asked for", 0, ["doctor", "--help"]],
    [
      "something wants a person",
      1,
      ["check-payload", "ongoing/order", new URL("../package.json", import.meta.url).pathname]
    ],
    ["the ledger cannot be reached", 2, ["status"]],
    ["a store is not there", 3, ["doctor", "nobody", "--stores", "/nowhere"]],
    ["a flag is not there", 3, ["status", "--nope"]]
  ]
  it.live.each(cases)("are those of the page where %s: %i", ([, expected, args]) =>
    Effect.map(Crossdock.run(args, away), ({ code, stderr }) => assert.strictEqual(code, expected, stderr))
  )
})
