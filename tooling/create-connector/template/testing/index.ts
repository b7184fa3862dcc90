export * as ToySimulator from "./ToySimulator.ts"
