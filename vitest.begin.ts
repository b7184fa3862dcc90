/** Before all tests: the embedded ledger that theirs begin as, the server and the programs that they share, and a place where their processes find their code compiled. */
import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { Effect, Option, Redacted } from "effect"

const root = import.meta.dirname
const cache = join(root, "node_modules/.cache/crossdock")

/** Made anew when what makes it is another. */
const templateName = () => {
  const makers = globSync(["packages/ledger-postgres/src/**/*.ts", "pnpm-lock.yaml"], { cwd: root }).toSorted()
  const hash = createHash("sha256")
  for (const file of makers) hash.update(file).update(readFileSync(join(root, file)))
  return `ledger-${hash.digest("hex").slice(0, 16)}.tar`
}

const make = async (template: string) => {
  for (const earlier of globSync("ledger-*.tar", { cwd: cache })) rmSync(join(cache, earlier))
  await run("makeTemplate", [template])
}

/** Of the ledger's tests, by the names that they are started by. */
const makers = {
  makeTemplate: "packages/ledger-postgres/test/makeTemplate.ts",
  openLedger: "packages/ledger-postgres/test/openLedger.ts"
}

const run = async (
  maker: keyof typeof makers,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {}
) => {
  const { Desk, Programs } = await import("./tooling/test-run/src/index.ts")
  const programs = Option.getOrThrow(await Effect.runPromise(Desk.ask(Programs.offer)))
  const env = { ...process.env, NODE_COMPILE_CACHE: join(programs, "compiled"), ...environment }
  await promisify(execFile)(process.execPath, [join(programs, `${maker}.mjs`), ...args], { cwd: root, env })
}

/** The catalog's; where it could not be installed, an older one of the machine's would be found. */
const node = 24

export const setup = async () => {
  const [major] = process.versions.node.split(".")
  if (Number(major) < node)
    throw new Error(
      `Node ${node} is missing, this is ${process.version}: \`pnpm install\` again, or put one of your own first in the PATH`
    )
  // Tests that run tests have all of it already.
  if (process.env["CROSSDOCK_LEDGER_TEMPLATE"] !== undefined) return
  mkdirSync(cache, { recursive: true })
  const template = join(cache, templateName())
  process.env["NODE_COMPILE_CACHE"] = join(cache, "compiled")
  const close = await openDesk()
  if (!existsSync(template))
    await make(template).catch(async (error) => {
      await close()
      throw error
    })
  process.env["CROSSDOCK_LEDGER_TEMPLATE"] = template
  return close
}

const openDesk = async () => {
  const postgres = await import("./tooling/postgres/src/index.ts")
  const { bundling } = await import("./apps/runner/bundling.ts")
  const { Desk, Programs } = await import("./tooling/test-run/src/index.ts")
  const desk = await Desk.host({
    [postgres.serverOffer]: Effect.map(postgres.Cluster.start({ maxConnections: 300 }), ({ url }) =>
      Redacted.value(url)
    ),
    [postgres.ledgerOffer]: emptyLedger(postgres),
    [Programs.offer]: Programs.bundled(bundling, makers)
  })
  process.env[Desk.variable] = desk.address
  return desk.close
}

/** A database at the shared server with all that this program wants of it, and nothing in it. */
const emptyLedger = Effect.fnUntraced(function* ({
  freshDatabase,
  sharedServer
}: typeof import("./tooling/postgres/src/index.ts")) {
  const url = yield* freshDatabase(Option.getOrThrow(yield* sharedServer))
  // It seals nothing there: whoever begins with a copy brings a key.
  const environment = { DATABASE_URL: Redacted.value(url), CROSSDOCK_KEY: Buffer.alloc(32).toString("base64") }
  yield* Effect.tryPromise(() => run("openLedger", [], environment))
  return new URL(Redacted.value(url)).pathname.slice(1)
})
