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

const make = (template: string) => {
  for (const earlier of globSync("ledger-*.tar", { cwd: cache })) rmSync(join(cache, earlier))
  return run("packages/ledger-postgres/test/makeTemplate.ts", [template])
}

const run = (program: string, args: ReadonlyArray<string>, environment: Readonly<Record<string, string>> = {}) =>
  promisify(execFile)(process.execPath, ["--conditions=@crossdock/source", program, ...args], {
    cwd: root,
    env: { ...process.env, ...environment }
  })

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
  const desk = openDesk()
  const made = Promise.all([desk, existsSync(template) ? undefined : make(template)])
  const [close] = await made.catch(async (error) => {
    const closeEarly = await desk
    await closeEarly()
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
    [Programs.offer]: Programs.bundled(bundling)
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
  yield* Effect.tryPromise(() => run("packages/ledger-postgres/test/openLedger.ts", [], environment))
  return new URL(Redacted.value(url)).pathname.slice(1)
})
