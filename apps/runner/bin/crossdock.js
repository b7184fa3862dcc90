#!/usr/bin/env node
// The built command line. Without a build: `pnpm crossdock`, which runs the source.
import { existsSync } from "node:fs"

const main = new URL("../dist/src/main.js", import.meta.url)

if (existsSync(main)) await import(main.href)
else {
  process.stderr.write("crossdock is not built: run `pnpm build`, or use `pnpm crossdock`, which needs no build\n")
  process.exitCode = 3
}
