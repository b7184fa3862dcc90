/** How the program is put into a few files, whoever ships or starts them. */
import type { InputOptions, Plugin } from "rolldown"

/** `export *` of what is not an ES module names nothing in a bundle: here are the names that are asked for. */
const undici = {
  name: "undici",
  load: {
    filter: { id: /@effect\/platform-node\/dist\/Undici\.js$/ },
    handler: () => `export { Agent, FormData } from "undici"`
  }
}

export const bundling: InputOptions & { readonly plugins: ReadonlyArray<Plugin> } = {
  platform: "node",
  // PGlite brings files of its own; the others are optional, and not installed.
  external: [/^@electric-sql\/pglite/, "pg-native", "pg-cloudflare"],
  resolve: { conditionNames: ["@crossdock/source", "node", "module-sync", "default"] },
  plugins: [undici]
}
