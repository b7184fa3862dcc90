#!/usr/bin/env node
// The built command line. Without a build: `pnpm crossdock`, which runs the source.
import { existsSync } from "node:fs"
import { enableCompileCache, registerHooks } from "node:module"

const built = new URL("../dist/", import.meta.url)
const main = new URL("main.js", built)

/** Store files in TypeScript get the program's own modules: a second copy of them would not know its stores. */
const lend = (name, context, next) => {
  const isFromOutside = context.parentURL !== undefined && !context.parentURL.startsWith(built.href)
  const lent = new URL(`lent/${name}.js`, built)
  return isFromOutside && /^(?:effect|@crossdock)(?:\/|$)/.test(name) && existsSync(lent)
    ? { url: lent.href, shortCircuit: true }
    : next(name, context)
}

if (existsSync(main)) {
  enableCompileCache()
  registerHooks({ resolve: lend })
  await import(main.href)
} else {
  process.stderr.write("crossdock is not built: run `pnpm build`, or use `pnpm crossdock`, which needs no build\n")
  process.exitCode = 3
}
