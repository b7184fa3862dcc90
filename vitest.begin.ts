/** Before all tests: the embedded ledger that theirs begin as, the server that they share, and a place where their processes find their code compiled. */
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect, Redacted } from "effect"

const root = import.meta.dirname
const cache = join(root, "node_modules/.cache/crossdock")

/** Made anew when what makes it is another. */
const templateName = () => {
  const makers = globSync(["packages/ledger-postgres/src/**/*.ts", "pnpm-lock.yaml"], { cwd: root }).toSorted()
  const hash = createHash("sha256")
  for (const file of makers) hash.update(file).update(readFileSync(join(root, file)))
  return `ledger-${hash.digest("hex").slice(0, 16)}.tar`
}

export const setup = async () => {
  // Tests that run tests have all of it already.
  if (process.env["CROSSDOCK_LEDGER_TEMPLATE"] !== undefined) return
  mkdirSync(cache, { recursive: true })
  const template = join(cache, templateName())
  if (!existsSync(template)) {
    for (const earlier of globSync("ledger-*.tar", { cwd: cache })) rmSync(join(cache, earlier))
    const maker = "packages/ledger-postgres/test/makeTemplate.ts"
    execFileSync(process.execPath, ["--conditions=@crossdock/source", maker, template], { cwd: root, stdio: "inherit" })
  }
  process.env["CROSSDOCK_LEDGER_TEMPLATE"] = template
  process.env["NODE_COMPILE_CACHE"] = join(cache, "compiled")
  const { Cluster, offer } = await import("./tooling/postgres/src/index.ts")
  const { Desk, Programs } = await import("./tooling/test-run/src/index.ts")
  const desk = await Desk.host({
    [offer]: Effect.map(Cluster.start({ maxConnections: 300 }), ({ url }) => Redacted.value(url)),
    [Programs.offer]: Programs.bundled
  })
  process.env[Desk.variable] = desk.address
  return desk.close
}
