export * as ServiceRole from "./ServiceRole.ts"
export { StoreScope } from "./StoreScope.ts"
export * as PostgresLedger from "./PostgresLedger.ts"
export { StatementLog } from "./StatementLog.ts"
