/** The stage that other tools play on, too: processes of ours, simulators among them. */
export * as Child from "./Child.ts"
export * as Simulators from "./Simulators.ts"
