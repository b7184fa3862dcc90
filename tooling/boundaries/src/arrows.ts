/** Who may import whom: the whole table. The README's picture and every `package.json` say the same. */

/** A package, named without its scope, and the packages of the house that its shipped code may import. */
export const arrows: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: [],
  http: ["core"],
  "ledger-postgres": ["core"],
  scheduler: ["core"],
  testkit: ["core"],
  mycashflow: ["core", "http"],
  ongoing: ["core", "http"],
  vendure: ["core", "http"],
  /** What every shop on an Ongoing warehouse has in common, whichever shop it is. */
  "ongoing-flows": ["core", "ongoing"],
  "mycashflow-ongoing": ["core", "mycashflow", "ongoing", "ongoing-flows"],
  "vendure-ongoing": ["core", "vendure", "ongoing", "ongoing-flows"],
  runner: [
    "core",
    "http",
    "ledger-postgres",
    "mycashflow",
    "ongoing",
    "vendure",
    "mycashflow-ongoing",
    "vendure-ongoing",
    "scheduler",
    "testkit",
    "vendure-server"
  ],
  /** Types alone: what the API asks and answers. */
  dashboard: ["runner"],
  bench: [
    "core",
    "http",
    "ledger-postgres",
    "mycashflow",
    "ongoing",
    "mycashflow-ongoing",
    "postgres-server",
    "scheduler",
    "torture"
  ],
  boundaries: [],
  contract: ["testkit"],
  "create-connector": [],
  histories: [],
  "postgres-server": ["test-run"],
  /** It bundles the runner and the torture campaign's mortal program by their paths, and imports neither. */
  "test-run": [],
  /** It starts the app, as an operator does. */
  torture: ["http", "ledger-postgres", "postgres-server", "runner", "test-run", "testkit"],
  supply: [],
  tsconfig: [],
  "vendure-server": []
}

/** What tests and simulators may import besides. */
export const testArrows: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: ["testkit"],
  "ledger-postgres": ["postgres-server", "testkit"],
  scheduler: ["ledger-postgres"],
  mycashflow: ["testkit"],
  ongoing: ["testkit"],
  vendure: ["testkit", "vendure-server"],
  "mycashflow-ongoing": ["testkit"],
  "vendure-ongoing": ["testkit"],
  runner: ["postgres-server", "test-run"],
  contract: ["core", "mycashflow", "mycashflow-ongoing", "ongoing"],
  histories: ["contract", "core", "mycashflow", "mycashflow-ongoing", "ongoing", "testkit"],
  "create-connector": ["core", "http", "testkit"]
}
