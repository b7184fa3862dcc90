export * as Dump from "./Dump.ts"
export * as PostgresLedger from "./PostgresLedger.ts"
export { StatementLog } from "./StatementLog.ts"
