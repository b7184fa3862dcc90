export { Accounts } from "./Accounts.ts"
export * as Docks from "./Docks.ts"
export { Holding } from "./Holding.ts"
export * as Scheduler from "./Scheduler.ts"
