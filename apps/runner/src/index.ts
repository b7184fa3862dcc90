/** The program, for whoever starts it otherwise than from the command line: a campaign that kills it, say. */
export { crossdock } from "./cli/crossdock.ts"
export * as Program from "./Program.ts"
export { account } from "./simulation/SimulatedWorld.ts"
export { version } from "./Version.ts"
