/** The files that deploy the runner, held against the project: no container engine and no systemd is needed. */
import { existsSync, globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Schema } from "effect"
import { Command } from "effect/cli"
import { parse } from "yaml"
import { checkPayload } from "../src/cli/checkPayload.ts"
import { mappings } from "../src/cli/mappings.ts"
import { run } from "../src/cli/run.ts"
import { schema } from "../src/cli/schema.ts"
import { serve } from "../src/cli/serve.ts"
import { status } from "../src/cli/status.ts"
import * as Program from "../src/Program.ts"
import { heard } from "./Crossdock.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const text = (file: string) => readFileSync(`${root}${file}`, "utf8")

/** The command line without what it does. */
const parser = Command.make("crossdock").pipe(
  Command.withSubcommands([
    Command.withHandler(serve, () => Effect.void),
    Command.withHandler(run, () => Effect.void),
    Command.withHandler(status, () => Effect.void),
    Command.withHandler(mappings, () => Effect.void),
    Command.withHandler(schema, () => Effect.void),
    Command.withHandler(checkPayload, () => Effect.void)
  ])
)

const accepted = (args: ReadonlyArray<string>) =>
  heard(Command.runWith(parser, { version: "0" })(args).pipe(Program.complete))

const isAccepted = Effect.fnUntraced(function* (args: ReadonlyArray<string>) {
  const { code, stderr } = yield* accepted(args)
  assert.strictEqual(code, 0, `crossdock ${args.join(" ")}: ${stderr}`)
})

const Words = Schema.Array(Schema.String)
const words = Schema.decodeSync(Schema.fromJsonString(Words))

const dockerfile = text("Dockerfile")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [, instruction = "", rest = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? []
    return { instruction, rest }
  })
const told = (instruction: string) =>
  dockerfile.filter((each) => each.instruction === instruction).map(({ rest }) => rest)
const last = (instruction: string) => told(instruction).at(-1) ?? ""

const Compose = Schema.Struct({
  services: Schema.Struct({
    postgres: Schema.Struct({
      image: Schema.String,
      environment: Schema.Record(Schema.String, Schema.String),
      volumes: Words,
      healthcheck: Schema.Struct({ test: Words })
    }),
    runner: Schema.Struct({
      build: Schema.String,
      env_file: Schema.String,
      environment: Schema.Record(Schema.String, Schema.String),
      command: Words,
      volumes: Words,
      stop_grace_period: Schema.String,
      deploy: Schema.Struct({ replicas: Schema.Int })
    })
  }),
  volumes: Schema.Record(Schema.String, Schema.Null)
})
const compose = Schema.decodeUnknownSync(Compose)(parse(text("deploy/compose.yaml")))

/** Each line of a unit says one thing: `Name=value`, in a section. */
const unit = text("deploy/crossdock.service")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
const settings = unit.flatMap((line) => {
  const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
  return name === undefined || value === undefined ? [] : [{ name, value }]
})
const setting = (name: string) => settings.find((each) => each.name === name)?.value

describe("the Dockerfile", () => {
  it("copies only what is there", () => {
    const sources = told("COPY")
      .filter((rest) => !rest.startsWith("--from="))
      .flatMap((rest) => rest.split(" ").slice(0, -1))
    assert.isNotEmpty(sources)
    assert.deepStrictEqual(
      sources.filter((path) => !existsSync(`${root}${path}`)),
      []
    )
    const ignored = new Set(text(".dockerignore").split("\n"))
    assert.deepStrictEqual(
      sources.filter((path) => ignored.has(path)),
      []
    )
  })

  it("copies from the build what the build has made", () => {
    const made = told("COPY").find((rest) => rest.startsWith("--from=build")) ?? ""
    const [, path = "none"] = made.split(" ")
    assert.isTrue(told("RUN").some((rest) => rest.includes("deploy --prod") && rest.endsWith(` ${path}`)))
    const { files, bin }: { readonly files: ReadonlyArray<string>; readonly bin: { readonly crossdock: string } } =
      JSON.parse(text("apps/runner/package.json"))
    assert.deepStrictEqual(files, ["bin", "dist"])
    assert.strictEqual(`./${words(last("ENTRYPOINT"))[1] ?? ""}`, bin.crossdock)
  })

  it("builds with the package manager of the project, on the Node that the project runs on", () => {
    const { packageManager }: { readonly packageManager: string } = JSON.parse(text("package.json"))
    assert.isTrue(
      told("RUN")
        .filter((rest) => rest.startsWith("npx"))
        .every((rest) => rest.startsWith(`npx ${packageManager} `))
    )
    const nodes = [...text("pnpm-workspace.yaml").matchAll(/^ {2}node-(?:linux|win)-\w+: ((\d+)\.[\d.]+)$/gm)]
    assert.strictEqual(nodes.length, 3)
    const [[, version = "", major = ""] = []] = nodes
    for (const [line, other] of nodes) assert.strictEqual(other, version, line)
    assert.deepStrictEqual(
      new Set(told("FROM").map((rest) => rest.split(" ")[0])),
      new Set([`node:${major}-bookworm-slim`])
    )
  })

  it("installs by all that the lockfile was made by", () => {
    const [first = ""] = told("COPY")
    assert.includeMembers(first.split(" "), ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".pnpmfile.mjs"])
  })

  it("runs as somebody who may do little, and stops when it is asked to", () => {
    assert.strictEqual(last("USER"), "node")
    assert.strictEqual(last("STOPSIGNAL"), "SIGTERM")
  })

  it.effect("starts a command that there is", () => isAccepted(words(last("CMD"))))

  it("asks for health where the command listens", () => {
    const command = words(last("CMD"))
    const port = command[command.indexOf("--port") + 1] ?? "none"
    assert.include(last("HEALTHCHECK"), `http://127.0.0.1:${port}/healthz`)
    assert.strictEqual(last("EXPOSE"), port)
    assert.notInclude(last("HEALTHCHECK"), "curl")
  })
})

describe("compose.yaml", () => {
  const { postgres, runner } = compose.services

  it.effect("starts a command that there is", () => isAccepted(runner.command))

  it("runs two runners on one Postgres that keeps its data, and gives them time to stop", () => {
    assert.strictEqual(runner.deploy.replicas, 2)
    assert.match(postgres.image, /^postgres:18-/)
    assert.include(postgres.healthcheck.test, "pg_isready")
    const [volume = ""] = postgres.volumes[0]?.split(":") ?? []
    assert.property(compose.volumes, volume)
    assert.isAbove(Number.parseInt(runner.stop_grace_period, 10), 9)
  })

  it("mounts the stores where the command looks for them, and nobody can change them there", () => {
    const folder = runner.command[runner.command.indexOf("--stores") + 1] ?? "none"
    assert.deepStrictEqual(runner.volumes, [`../stores:${folder}:ro`])
    assert.isTrue(existsSync(`${root}stores`))
  })

  it("takes its secrets from a file that has an example beside it", () => {
    assert.isTrue(existsSync(`${root}deploy/${runner.env_file}.example`))
    assert.match(postgres.environment["POSTGRES_PASSWORD"] ?? "", /^\$\{POSTGRES_PASSWORD/)
  })
})

describe("crossdock.service", () => {
  it("is a unit: three sections, and each line a setting", () => {
    const sections = unit.filter((line) => line.startsWith("["))
    assert.deepStrictEqual(sections, ["[Unit]", "[Service]", "[Install]"])
    assert.strictEqual(settings.length + sections.length, unit.length)
  })

  it.effect("starts a command that there is", () => {
    const [node, program, ...args] = setting("ExecStart")?.split(" ") ?? []
    assert.deepStrictEqual([node, program], ["/usr/bin/node", "/opt/crossdock/bin/crossdock.js"])
    return isAccepted(args)
  })

  it("runs as nobody in particular, may change nothing but its own folders, and comes back", () => {
    assert.strictEqual(setting("DynamicUser"), "yes")
    assert.strictEqual(setting("NoNewPrivileges"), "yes")
    assert.strictEqual(setting("ProtectSystem"), "strict")
    assert.strictEqual(setting("Restart"), "always")
    assert.isAbove(Number(setting("TimeoutStopSec")), 9)
    assert.isDefined(setting("EnvironmentFile"))
  })
})

/** Those that other programs read: Node, the image of Postgres, and what package managers do where nobody watches. */
const ofOthers = /^(?:NODE_ENV|NODE_COMPILE_CACHE|POSTGRES_[A-Z]+|CI|npm_config_yes)$/
/** Those that the example's store files name. */
const ofStores = /^ACME_[A-Z_]+$/

const read = globSync("{packages,packages/connectors,packages/mappings,apps}/*/src/**/*.ts", { cwd: root })
  .map(text)
  .flatMap((source) => [...source.matchAll(/"(DATABASE_URL|CROSSDOCK_[A-Z_]+)"/g)].map(([, name = ""]) => name))
const ours = new Set(read)

describe("environment variables", () => {
  it("those that the files name are read by somebody", () => {
    const named = [
      ...told("ENV").flatMap((rest) => [...rest.matchAll(/(\w+)=/g)].map(([, name = ""]) => name)),
      ...settings.filter(({ name }) => name === "Environment").map(({ value }) => value.split("=")[0] ?? ""),
      ...Object.keys(compose.services.runner.environment),
      ...[...text("deploy/crossdock.env.example").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = ""]) => name)
    ]
    assert.isNotEmpty(named)
    assert.deepStrictEqual(
      named.filter((name) => !ours.has(name) && !ofOthers.test(name) && !ofStores.test(name)),
      []
    )
  })

  it("those that the program reads are in the table of docs/operations.md, and no others", () => {
    const rows = [...text("docs/operations.md").matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = ""]) => name)
    assert.deepStrictEqual(rows.filter((name) => !ofOthers.test(name)).toSorted(), [...ours].toSorted())
  })
})

describe("docs/operations.md and README.md", () => {
  const commands = ["docs/operations.md", "README.md"].flatMap((file) =>
    [...text(file).matchAll(/crossdock((?: (?:--?[a-z]+|[a-z]+[^\s`]*|[A-Z]|\/\S+|\d[\d.]*))+)`/g)].map(
      ([, args = ""]) => args.trim().split(" ")
    )
  )
  const known = new Set(["serve", "run", "status", "mappings", "schema"])

  it.effect("every command in them is one that there is", () =>
    Effect.gen(function* () {
      const shown = commands.filter(([name = ""]) => known.has(name))
      assert.isAtLeast(shown.length, 5)
      const exits = yield* Effect.forEach(shown, (args) => Effect.exit(isAccepted(args)))
      assert.deepStrictEqual(exits.filter(Exit.isFailure), [])
    })
  )
})
