/** The program as it is shipped: everything it needs but PGlite, in a few files of which each is loaded when it is needed. */
import { cpSync, existsSync } from "node:fs"
import { defineConfig } from "rolldown"
import { bundling } from "./bundling.ts"

/** What store files in TypeScript may import: they are lent the program's own, wherever they lie. */
const lent = [
  "effect",
  "effect/http",
  "@crossdock/core",
  "@crossdock/http",
  "@crossdock/mycashflow",
  "@crossdock/mycashflow-ongoing",
  "@crossdock/ongoing",
  "@crossdock/vendure",
  "@crossdock/vendure-ongoing"
]

/** The dashboard goes along as it was built, without what only its own build reads. */
const dashboard = {
  name: "dashboard",
  writeBundle: () => {
    const built = new URL("../dashboard/dist/", import.meta.url)
    if (!existsSync(built)) throw new Error("the dashboard is not built: `pnpm --filter @crossdock/dashboard build`")
    cpSync(built, new URL("dist/dashboard/", import.meta.url), {
      recursive: true,
      filter: (name) => !name.includes(".vite")
    })
  }
}

export default defineConfig({
  input: { main: "src/main.ts", ...Object.fromEntries(lent.map((name) => [`lent/${name}`, name])) },
  ...bundling,
  plugins: [...bundling.plugins, dashboard],
  output: {
    dir: "dist",
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    comments: { legal: true, annotation: false, jsdoc: false }
  }
})
