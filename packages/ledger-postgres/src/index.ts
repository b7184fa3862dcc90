export * as PostgresLedger from "./PostgresLedger.ts"
export { StatementLog } from "./StatementLog.ts"
