import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/**
 * The longest first, so that none of them is left over at the end with one core idle; a fresh clone knows no durations.
 * While two workers wait for the many processes that they have started, the third has most of a core for the long histories.
 */
const longest = [
  /torture\/test\/torture/,
  /test\/browser/,
  /histories\/test\/(?:histories|returns|race)/,
  /vendure/,
  /torture\/test\/scene/,
  /commandLine/,
  /serve\.test/
]

const rank = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((pattern) => pattern.test(moduleId))
  return place === -1 ? longest.length : place
}

class LongestFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>) {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's, not an array's
    const usual = await super.sort(files)
    return usual.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ["{packages,packages/connectors,packages/mappings,apps,tooling}/*/test/**/*.test.ts"],
    globalSetup: "vitest.begin.ts",
    sequence: { sequencer: LongestFirst },
    // Processes, since threads that end beside each other's WebAssembly (the embedded Postgres) can bring down Node 24's V8.
    pool: "forks",
    // No module keeps anything but what it would make the same again: a worker loads it once for all its test files, in a third of the time.
    isolate: false,
    // Their code is loaded as Node loads it, with nothing put between modules that call each other.
    experimental: { viteModuleRunner: false },
    // They run from source: the own condition in every package's `exports` points at `src/`.
    execArgv: ["--conditions=@crossdock/source"],
    // One for each core of the smallest machine, and one that works while another waits for the processes it has started.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is kept at a server is sealed: of no worth but here.
    env: { CROSSDOCK_KEY: "d2hhdCB0aGUgdGVzdHMga2VlcCBpcyBzZWFsZWQgc28=" }
  }
})
