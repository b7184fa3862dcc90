export * as CallLog from "./CallLog.ts"
export type { Call, Host, Simulator } from "./Host.ts"
export * as LedgerLaws from "./LedgerLaws.ts"
export { type Fault, Network } from "./Network.ts"
