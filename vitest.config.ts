import { defineConfig } from "vitest/config"

// Tests run from source: the own condition in every package's `exports` points at `src/`.
const conditions = ["@crossdock/source", "node", "module-sync", "default"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{packages,packages/connectors,packages/mappings,apps,tooling}/*/test/**/*.test.ts"],
    // Processes, since threads that end beside each other's WebAssembly (the embedded Postgres) can bring down Node 24's V8.
    pool: "forks",
    // No module keeps anything for itself: a worker loads it once for all its test files, in a third of the time.
    isolate: false,
    // One for each core of the smallest machine.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is kept at a server is sealed: of no worth but here.
    env: { CROSSDOCK_KEY: "d2hhdCB0aGUgdGVzdHMga2VlcCBpcyBzZWFsZWQgc28=" }
  }
})
